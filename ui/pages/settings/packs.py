"""规则与资料包: which packs are in use, what a new one would change, taking it into use, going back."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import pack_texts, texts
from app.language import _
from app.services import Services
from app.services.packs import ActivePack, PackState, Preview, Switched
from ui import file_dialogs, icons, layouts, palette, theme
from ui.file_dialogs import Ask
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.sticks.watch import StickWatch
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

Switch = Callable[[Services, Progress], Switched]
_MOVES_SHOWN, _PROBLEMS_SHOWN = 5, 5
_SIGNS = {
    PackState.IN_USE: ("circle-check", "good"),
    PackState.SHIPPED: ("circle-check", "good"),
    PackState.ASLEEP: ("info", "primary"),
    PackState.DAMAGED: ("circle-alert", "danger"),
    PackState.MISSING: ("circle-alert", "danger"),
    PackState.UNTRUSTED: ("circle-alert", "danger"),
}


class PacksCard(Card):
    """Lists packs, looks into one, installs it, goes back; what a pack changes is seen before it comes into use."""

    switched = Signal(str)
    """Another pack is in use, said in a sentence: whatever shows the law is to be built anew."""

    def __init__(self, watch: StickWatch, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("规则与资料包"),
            _(
                "规则、节假日、费用标准、文书样式由县局制作、签名，用U盘带来。安装前核验签名、检查内容；"
                "旧的一份留着，随时可以退回。"
            ),
        )
        self._watch, self._jobs = watch, jobs
        self._chosen = Path()
        self._list, self._offers = _column(), _column()
        self.backs: dict[str, QPushButton] = {}
        self.offers: dict[str, QPushButton] = {}
        self.choose = primary(_("安装资料包"))
        icons.put(self.choose, "download", role="light")
        self.choose.clicked.connect(self._on_choose)
        self.progress = JobProgress(lambda step: pack_texts.STEPS.get(step, step))
        self.progress.cancel_button().hide()  # it is taken whole or not at all
        self.preview = PlainLabel()
        self.preview.setWordWrap(True)
        self.take, self.leave = primary(_("启用")), QPushButton(_("不启用"))
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)
        self._question = QWidget()
        question = QVBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(palette.SPACE_12)
        question.addWidget(self.preview)
        question.addLayout(row_of(self.take, self.leave))
        self.column.addLayout(self._list)
        self.column.addLayout(self._offers)
        self.column.addLayout(row_of(self.choose))
        self.column.addWidget(self.progress)
        self.column.addWidget(self._question)
        self.end()
        self._question.hide()
        watch.changed.connect(self._on_sticks_changed)

    def lines(self) -> list[str]:
        """Return the packs as they are listed."""
        return [label.text() for label in _labels(self._list)]

    def show_packs(self) -> None:
        """Read anew which packs are in use and which lie on sticks."""
        folders = [stick.folder for stick in self._watch.sticks()]

        def op(services: Services, _progress: Progress) -> tuple[list[ActivePack], list[Path]]:
            packs = services.packs
            return packs.all(), [file for folder in folders for file in packs.offered(folder)]

        self._jobs.run(self, op, done=self._on_listed, failed=self.on_failed)

    def look(self, file: Path) -> None:
        """Look into a pack and show what it would change."""

        def op(services: Services, progress: Progress) -> tuple[Preview, dict[str, str]]:
            progress.report("verify", 0, 0)
            found = services.packs.preview(file)
            return found, {each.record: _title(services, each.record) for each in found.moves[:_MOVES_SHOWN]}

        self.say_nothing()
        self._chosen = file
        self._begin(_("正在核验签名、检查内容……"))
        self._jobs.run(self, op, done=self._on_previewed, failed=self._on_failed, progressed=self.progress.progressed)

    def _on_sticks_changed(self) -> None:
        if self.isVisible():
            self.show_packs()

    def _on_choose(self) -> None:
        pattern = _("资料包 (*.fgp)")
        start = next((stick.folder for stick in self._watch.sticks()), Path.home())
        file = file_dialogs.ask_path(self, Ask.OPEN, title=_("选择资料包"), start=start, pattern=pattern)
        if file is not None:
            self.look(file)

    def _on_listed(self, found: tuple[list[ActivePack], list[Path]]) -> None:
        packs, files = found
        layouts.empty(self._list)
        layouts.empty(self._offers)
        self.backs, self.offers = {}, {}
        for pack in packs:
            self._list.addWidget(self._row(pack))
        for file in files:
            self._offers.addWidget(self._offer(file))

    def _row(self, pack: ActivePack) -> QWidget:
        row, inner = _line()
        sign, name, told = PlainLabel(), PlainLabel(), PlainLabel()
        icon, colour = _SIGNS[pack.state]
        sign.setPixmap(icons.pixmap(icon, role=colour, size=palette.SMALL_ICON))
        name.setText(f"{pack_texts.KINDS[pack.kind]} {pack.version}")
        theme.set_role(name, "strong")
        told.setText(_told(pack))
        told.setWordWrap(True)
        theme.set_role(told, "muted")
        inner.addWidget(sign)
        inner.addWidget(name)
        inner.addWidget(told, 1)
        if pack.former is not None:
            back = QPushButton(pack_texts.back_text(pack))
            back.clicked.connect(lambda: self._ask_back(inner, back, pack))
            inner.addWidget(back)
            self.backs[pack.kind] = back
        return row

    def _offer(self, file: Path) -> QWidget:
        row, inner = _line()
        words = PlainLabel(_("U盘上有资料包 {name}").format(name=file.name))
        see = QPushButton(_("查看"))
        icons.put(see, "usb")
        see.clicked.connect(lambda: self.look(file))
        inner.addWidget(words)
        inner.addWidget(see)
        inner.addStretch(1)
        self.offers[file.name] = see
        return row

    def _ask_back(self, row: QHBoxLayout, back: QPushButton, pack: ActivePack) -> None:
        """Ask once more, in the row itself."""
        self.say_nothing()
        sure, keep = QPushButton(_("退回，期限随之重算")), QPushButton(_("不退回"))
        theme.set_role(sure, "danger")
        sure.clicked.connect(lambda: self._go_back(pack))
        keep.clicked.connect(self.show_packs)
        back.hide()
        row.addWidget(sure)
        row.addWidget(keep)
        keep.setFocus()
        self.backs[pack.kind] = sure

    def _go_back(self, pack: ActivePack) -> None:
        def op(services: Services, progress: Progress) -> Switched:
            return services.packs.roll_back(pack.kind, progress.report)

        self._begin(_("正在退回……"))
        self._run_switch(op, _("{kind}已退回{version}。"))

    def _on_previewed(self, found: tuple[Preview, dict[str, str]]) -> None:
        preview, titles = found
        self._end()
        self.preview.setText(_words(preview, titles))
        self.take.setEnabled(preview.check.is_sound)
        self._question.show()
        (self.take if preview.check.is_sound else self.leave).setFocus()
        self.spoke.emit(self._question)

    def _on_leave(self) -> None:
        self._question.hide()
        self.choose.setFocus()
        self.say(_("没有启用，一切照旧。"))

    def _on_take(self) -> None:
        file = self._chosen

        def op(services: Services, progress: Progress) -> Switched:
            return services.packs.install(file, progress.report)

        self._question.hide()
        self._begin(_("正在启用……"))
        self._run_switch(op, _("已启用{kind} {version}。"))

    def _run_switch(self, op: Switch, shape: str) -> None:
        def done(made: Switched) -> None:
            self._end()
            version = made.version or _("程序自带的一份")
            said = shape.format(kind=pack_texts.KINDS[made.kind], version=version) + pack_texts.moved_text(made.moved)
            self.say(said)
            self.show_packs()
            self.switched.emit(said)

        self._jobs.run(self, op, done=done, failed=self._on_failed, progressed=self.progress.progressed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self.choose.setFocus()  # what had it may be gone, and what comes next is another card's
        self.on_failed(error)
        self.show_packs()

    def _begin(self, sentence: str) -> None:
        self.choose.setEnabled(False)
        self._question.hide()
        self.progress.begin(sentence)

    def _end(self) -> None:
        self.choose.setEnabled(True)
        self.progress.finish()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_packs()


def _told(pack: ActivePack) -> str:
    parts = [pack_texts.STATES[pack.state]]
    if pack.signer:
        parts.append(_("{signer}签发").format(signer=pack.signer))
    if pack.released:
        parts.append(_("{day} 发布").format(day=pack.released.isoformat()))
    return " · ".join(parts)


def _title(services: Services, record: str) -> str:
    """Return what a matter is called whose day would move."""
    if (dispute := services.disputes.find(record)) is not None:
        title = services.disputes.title_of(dispute.record)
    elif (consultation := services.consultations.find(record)) is not None:
        title = services.consultations.title_of(consultation.record)
    else:
        return ""
    return texts.title_text(title, services.dispute_types.name) or title.number or ""


def _words(preview: Preview, titles: Mapping[str, str]) -> str:
    head = preview.head
    named = {"kind": pack_texts.KINDS[head.kind], "title": head.title, "version": head.version}
    before = _("现在用的是 {version}").format(version=preview.current) if preview.current else _("现在还没有装")
    lines = [
        _("{kind}“{title}” {version}（{before}）").format(before=before, **named),
        _("签名有效：{signer}").format(signer=preview.signature.signer),
    ]
    if not preview.check.is_sound:
        found = [texts.problem_text(each) for each in preview.check.problems[:_PROBLEMS_SHOWN]]
        return "\n".join([*lines, _("没有通过检查，不能启用，请告诉县局："), *found])
    changes = [(each.part, (each.added, each.changed, each.removed)) for each in preview.changes]
    lines.append(_("检查通过。") + pack_texts.changes_text(changes) + _("。"))
    moves = [
        _("　{title}　{name}：{before} → {now}").format(
            title=titles.get(each.record, ""), name=each.name, before=each.before or "—", now=each.now or "—"
        )
        for each in preview.moves[:_MOVES_SHOWN]
    ]
    if moves:
        lines += [_("启用后有 {count} 个期限提醒变动：").format(count=len(preview.moves)), *moves]
    return "\n".join(lines)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(palette.SPACE_8)
    return column


def _line() -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    inner = QHBoxLayout(row)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(palette.SPACE_12)
    return row, inner


def _labels(column: QVBoxLayout) -> list[QLabel]:
    return [label for row in layouts.widgets(column) for label in row.findChildren(QLabel) if label.text()]
