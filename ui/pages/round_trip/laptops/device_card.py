"""一台电脑: what is held of it, what is missing, what did not pass, and what somebody should see to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app import exchange_texts, notice_texts, texts
from app.errors import AppError
from app.language import _
from app.model.device import DeviceState, KnownDevice
from app.model.transfer import WrittenFile
from ui import file_dialogs, icons
from ui.file_dialogs import Ask
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.laptops import words
from ui.widgets.act_card import ActCard, row_of
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services import Services
    from ui.jobs import Progress

_MOST = 5


class DeviceCard(ActCard):
    """Shows one device; what is held of it is counted by the worker."""

    seen_to = Signal()

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__("", "")
        self._desk = desk
        self._known: KnownDevice | None = None
        self.state, self.notices = PlainLabel(), PlainLabel()
        for label in (self.state, self.notices):
            label.setWordWrap(True)
            self.column.addWidget(label)
        self.aside = QPushButton(_("已处理，不再提示"))
        icons.put(self.aside, "check")
        self.aside.clicked.connect(self._on_aside)
        self.answer, self.seed = QPushButton(_("给这台写回件")), QPushButton(_("写出全部历史（新电脑用）"))
        icons.put(self.answer, "usb")
        icons.put(self.seed, "copy")
        self.answer.clicked.connect(self._on_answer)
        self.seed.clicked.connect(self._on_seed)
        self.column.addLayout(row_of(self.answer, self.seed))
        self.column.addLayout(row_of(self.aside))
        self.end()

    def show_device(self, known: KnownDevice) -> None:
        """Show a device, and count what is held of it."""
        self._known = known
        self.say_nothing()
        self.heading.setText(_("{name} 的电脑（{device}）").format(name=known.name, device=known.device[:8]))
        self.hint.setText(words.binding_text(known, self._desk.divisions))
        self.notices.setText("\n".join(map(notice_texts.notice_text, known.notices)))
        self.notices.setVisible(bool(known.notices))
        self.aside.setVisible(bool(known.notices))
        self.seed.setVisible(known.is_living)
        self.state.setText(_("正在清点……"))

        def op(services: "Services", _progress: "Progress") -> DeviceState:
            return services.devices.state(known.device)

        def on_counted(state: DeviceState) -> None:
            if self._known is not None and self._known.device == state.device:
                self.state.setText(_state_text(state))

        self._desk.jobs.run(self, op, done=on_counted, failed=self.on_failed)

    def _on_aside(self) -> None:
        assert self._known is not None
        try:
            for code in {notice.code for notice in self._known.notices}:
                self._desk.devices.put_aside(self._known.device, code)
        except AppError as error:
            self.on_failed(error)
            return
        self.seen_to.emit()

    def _on_answer(self) -> None:
        """Write its receipt, its certificate and what it lacks, though its own stick isn't here."""
        self._write(lambda services, device, folder: services.exchange.answer(device, folder))

    def _on_seed(self) -> None:
        """Write the whole history of a device's scopes for it alone, onto the stick that goes to it."""
        self._write(lambda services, device, folder: services.exchange.seed(device, folder))

    def _write(self, write: "Callable[[Services, str, Path], list[WrittenFile]]") -> None:
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("写到哪里"), start=Path.home())
        if folder is None or self._known is None:
            return
        device, name = self._known.device, self._known.name

        def op(services: "Services", _progress: "Progress") -> list[WrittenFile]:
            return write(services, device, folder)

        self.say_nothing()
        self._set_writing(is_writing=True)
        self._desk.jobs.run(
            self, op, done=lambda done: self._on_written(name, done), failed=self._on_write_failed, writes=True
        )

    def _set_writing(self, *, is_writing: bool) -> None:
        for button in (self.answer, self.seed):
            button.setEnabled(not is_writing)

    def _on_written(self, name: str, written: list[WrittenFile]) -> None:
        self._set_writing(is_writing=False)
        size = texts.size_text(sum(each.size_bytes for each in written))
        told = _("已给{name}写好 {count} 个文件（{size}），读回核对无误；只有那台电脑打得开。")
        self.say(told.format(name=name, count=len(written), size=size))

    def _on_write_failed(self, error: Exception) -> None:
        self._set_writing(is_writing=False)
        self.on_failed(error)


def _state_text(state: DeviceState) -> str:
    """Return what is held of a device, gaps, forks and refused files named."""
    lines = [_("已收到 {count:,} 处改动，中间没有缺。").format(count=state.changes)]
    if state.gaps:
        missing = _("、").join(
            _("第 {first} 到 {last} 处").format(first=first, last=last) for _stream, first, last in state.gaps[:_MOST]
        )
        lines = [
            _("已连续收到 {count:,} 处改动；中间缺 {missing}，已在回执里请对方补送。").format(
                count=state.changes, missing=missing
            )
        ]
    if state.forks:
        lines.append(_("{count} 条历史有两个版本，都已保留：硬盘可能被复制过。").format(count=state.forks))
    if state.waiting:
        lines.append(_("{count} 个数据包原样留存，等人决定。").format(count=state.waiting))
    lines += [
        _("没有采用 {file}：{reason}").format(file=each.file, reason=exchange_texts.reason_text(each.reason, {}))
        for each in state.refused[-_MOST:]
    ]
    return "\n".join(lines)
