"""送给县局: what would travel, onto which stick, written and read back; then the stick may be pulled out."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import exchange_texts, texts
from app.errors import AppError
from app.language import _
from app.model.transfer import Outbox, WrittenFile
from ui import icons, palette, theme
from ui.jobs import JobCancelled
from ui.pages.round_trip.desk import RoundTripDesk
from ui.sticks.choice import StickChoice
from ui.widgets.act_card import ActCard, primary, row_of
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from app.services.exchange import WriteReport
    from ui.jobs import Progress

_STEPS = {"write": _("正在写入（MB）"), "check": _("正在读回核对（MB）")}
_STOPPED = "drive_stopped"
_MEGABYTE = 1024 * 1024


class WritingCard(ActCard):
    """One press writes all that the county lacks."""

    written = Signal()

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__(_("送给县局"), _("先采用下面的县局名片，才能写U盘：数据包要加密给县局。"))
        self._desk = desk
        self._asked = 0
        self._is_busy = False
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        self.trip = PlainLabel()
        self.trip.setWordWrap(True)
        theme.set_role(self.trip, "muted")
        self.choice = StickChoice(desk.watch)
        self.choice.chosen.connect(self._on_chosen)
        self.write = primary(_("写入U盘"))
        icons.put(self.write, "usb", role="light")
        self.write.clicked.connect(self.write_now)
        self.progress = JobProgress(lambda step: _STEPS.get(step, step))
        self.safe = _safe_line()
        self.files = PlainLabel()
        self.files.setWordWrap(True)
        theme.set_role(self.files, "muted")
        for widget in (self.summary, self.trip, self.choice):
            self.column.addWidget(widget)
        self.column.addLayout(row_of(self.write, self.choice.browse))
        self.column.addWidget(self.progress)
        self.end()
        for line in (self.safe, self.files):
            self.column.addWidget(line)
            line.hide()
        self._offer()

    def refresh(self) -> None:
        """Count anew what waits, and say how far the round trip is."""
        self._asked += 1
        asked = self._asked
        self._say_trip()
        self._offer()

        def op(services: "Services", _progress: "Progress") -> Outbox:
            return services.exchange.outbox()

        def on_counted(outbox: Outbox) -> None:
            if asked == self._asked:
                self.summary.setText(self._told(outbox))

        self._desk.jobs.run(self, op, done=on_counted, failed=self.on_failed)

    def write_now(self) -> None:
        """Write onto the stick or folder chosen."""
        folder = self.choice.folder()
        if folder is None:
            return

        def op(services: "Services", progress: "Progress") -> list[WrittenFile]:
            return services.exchange.write(folder, _report_to(progress))

        self._forget()
        self._set_busy(is_busy=True)
        self.progress.begin(_("正在整理要送的内容……"))
        job = self._desk.jobs.run(
            self,
            op,
            done=self._on_written,
            failed=self._on_failed,
            progressed=self.progress.progressed,
            cancelled=self._on_stopped,
            writes=True,
        )
        self.progress.cancel_asked.connect(job.cancel)

    def _on_written(self, written: Sequence[WrittenFile]) -> None:
        self._end()
        size = texts.size_text(sum(each.size_bytes for each in written))
        self.say(_("已写好 {count} 个文件（{size}），读回核对无误。").format(count=len(written), size=size))
        self.safe.setVisible(self.choice.is_stick())
        names = _("、").join(each.file for each in written)
        self.files.setText(_("文件：{names}。请交给县局；收到县局的回执才算送达。").format(names=names))
        self.files.show()
        self.refresh()
        self.written.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, AppError) and error.code == _STOPPED:
            self._on_stopped()
        else:
            self.choice.give_up_missing(error)
            self.on_failed(error)

    def _on_stopped(self) -> None:
        self._end()
        self.complain(texts.sentence(AppError(_STOPPED)))

    def _end(self) -> None:
        self.progress.finish()
        self._set_busy(is_busy=False)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.choice.setEnabled(not is_busy)
        self.choice.browse.setEnabled(not is_busy)
        self._offer()

    def _on_chosen(self, _folder: Path | None) -> None:
        self._forget()
        self._offer()

    def _forget(self) -> None:
        """Take away what was said of the writing before."""
        self.say_nothing()
        self.safe.hide()
        self.files.hide()

    def _offer(self) -> None:
        """Let be pressed only what can be done."""
        has_card = self._desk.exchange.card() is not None
        self.write.setEnabled(has_card and self.choice.folder() is not None and not self._is_busy)
        is_folder = self.choice.folder() is not None and not self.choice.is_stick()
        self.write.setText(_("写入文件夹") if is_folder else _("写入U盘"))
        self.hint.setVisible(not has_card)

    def _told(self, outbox: Outbox) -> str:
        if not outbox.changes and not outbox.blobs:
            return _("县局已经全部收到，没有要送的。照样可以写一次：县局凭它知道这台电脑一切正常。")
        told = _("要送：{what}。最多 {size}。").format(
            what=exchange_texts.outbox_text(outbox), size=texts.size_text(outbox.size_bytes)
        )
        if outbox.since:
            told += _("最早的写于 {when}。").format(when=self._moment(outbox.since))
        return told

    def _say_trip(self) -> None:
        try:
            trip = self._desk.exchange.round_trip()
        except AppError as error:
            self.on_failed(error)
            return
        written = self._moment(trip.written_at) if trip.written_at else _("还没有写过")
        receipt = self._moment(trip.receipt_at) if trip.receipt_at else _("还没有收到")
        self.trip.setText(_("上次写U盘：{written}　县局回执：{receipt}").format(written=written, receipt=receipt))

    def _moment(self, iso: str) -> str:
        return texts.moment_text(datetime.fromisoformat(iso), self._desk.session.today)


def _safe_line() -> QWidget:
    """Return the line that one waits for, large enough to be read from the door."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(palette.SPACE_8)
    sign, told = PlainLabel(), PlainLabel(_("可以安全拔出"))
    sign.setPixmap(icons.pixmap("shield-check", role="good"))
    theme.set_role(told, "section")
    row.addWidget(sign)
    row.addWidget(told)
    row.addStretch(1)
    return line


def _report_to(progress: "Progress") -> "WriteReport":
    """Return what tells the window of megabytes, and the writing to stop once that was asked."""

    def report(step: str, done: int, total: int) -> bool:
        try:
            progress.report(step, done // _MEGABYTE, total // _MEGABYTE)
        except JobCancelled:
            return False
        return True

    return report
