"""U盘上给本机的: receipts, certificates and bundles of the county, taken in with one press."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app import exchange_texts, notice_texts
from app.language import _
from app.model.transfer import FileOutcome, ImportOutcome, Reply, ReplyKind, TransferStatus
from ui import icons
from ui.pages.round_trip.desk import RoundTripDesk
from ui.widgets.act_card import ActCard, primary, row_of
from ui.widgets.job_progress import JobProgress
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_STEPS = {"look": _("正在看U盘上的文件"), "take": _("正在收进来")}


class RepliesCard(ActCard):
    """Stands there only while the chosen stick holds something for this desk, or something was just taken."""

    taken = Signal(object)
    """What came of it (`ImportOutcome`): every page reads anew."""
    card_found = Signal(object)
    """A county's card lies there (`Path`) and none is known here."""

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__(_("U盘上有给本机的"), "")
        self._desk = desk
        self._asked = 0
        self._folder: Path | None = None
        self.replies: Sequence[Reply] = ()
        self.hint.hide()
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        self.column.addWidget(self.summary)
        self.take = primary(_("收进来"))
        icons.put(self.take, "download", role="light")
        self.take.clicked.connect(self.take_in)
        self.column.addLayout(row_of(self.take))
        self.progress = JobProgress(lambda step: _STEPS.get(step, step))
        self.progress.cancel_button().hide()  # each file is taken whole or not at all, in a moment
        self.column.addWidget(self.progress)
        self.end()
        self.hide()

    def look_in(self, folder: Path | None) -> None:
        """Look through a stick; what was found on another goes away."""
        self._asked += 1
        asked, self._folder = self._asked, folder
        self._show_replies(())
        self.say_nothing()
        if folder is None:
            return

        def op(services: "Services", progress: "Progress") -> list[Reply]:
            return services.exchange.replies(folder, lambda done, total: progress.report("look", done, total))

        def on_found(found: list[Reply]) -> None:
            if asked == self._asked:
                self._show_replies(found)

        def on_failed(error: Exception) -> None:
            if asked == self._asked:
                self.show()
                self.on_failed(error)

        self._desk.jobs.run(self, op, done=on_found, failed=on_failed)

    def take_in(self) -> None:
        """Take in all that was found."""
        replies = [each for each in self.replies if each.kind is not ReplyKind.CARD]

        def op(services: "Services", progress: "Progress") -> ImportOutcome:
            return services.exchange.take_replies(replies, lambda done, total: progress.report("take", done, total))

        self.take.setEnabled(False)
        self.progress.begin(_("正在核验并收进来……"))
        progressed = self.progress.progressed
        self._desk.jobs.run(self, op, done=self._on_taken, failed=self._on_failed, progressed=progressed, writes=True)

    def _on_taken(self, outcome: ImportOutcome) -> None:
        self.progress.finish()
        certificates = [each for each in self.replies if each.kind is ReplyKind.CERTIFICATE]
        lines = [_("县局签发的证书已采用。")] if certificates else []
        lines += [exchange_texts.outcome_text(each) for each in outcome.files if _says_more(each)]
        lines += [notice_texts.notice_text(notice) for each in outcome.files for notice in each.notices]
        self._show_replies(())
        self.show()
        self.say(_("已收：") + "\n".join(lines))
        self.taken.emit(outcome)

    def _on_failed(self, error: Exception) -> None:
        self.progress.finish()
        self.take.setEnabled(True)
        self.on_failed(error)

    def _show_replies(self, replies: Sequence[Reply]) -> None:
        self.replies = [each for each in replies if each.kind is not ReplyKind.CARD]
        for each in replies:
            if each.kind is ReplyKind.CARD:
                self.card_found.emit(each.path)
                break
        self.summary.setText("\n".join(map(exchange_texts.reply_text, self.replies)))
        for widget in (self.summary, self.take):
            widget.setVisible(bool(self.replies))
        self.take.setEnabled(True)
        self.setVisible(bool(self.replies))


def _says_more(outcome: FileOutcome) -> bool:
    """Return whether a file brought more than what its notices say: a bundle may carry a certificate alone."""
    return outcome.status is not TransferStatus.IMPORTED or outcome.changes > 0
