"""The files, a row each: what must be looked at stands first; below, all that is to be said of the one selected."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import exchange_texts
from app.language import _
from app.model.transfer import FileOutcome, TransferStatus
from app.services.places import Divisions
from ui import palette, theme
from ui.pages.round_trip.fitted_table import FittedTable
from ui.pages.round_trip.receive import words
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.record_model import HeldRows
from ui.widgets.record_table import Align, Column

_LEAST_ROWS = 3
BEGINNING = _("插上U盘，或者选一个文件夹、文件：先看清楚有什么，再收进来。")
_FIRST = (TransferStatus.QUARANTINED, TransferStatus.WAITING)


class FilesTable(QWidget):
    """Shows a preview or an outcome."""

    def __init__(self, divisions: Divisions) -> None:
        super().__init__()
        self._divisions = divisions
        self._statuses: Mapping[TransferStatus, str] = exchange_texts.PREVIEW_STATUSES
        self.outcomes: Sequence[FileOutcome] = ()
        empty = EmptyState(BEGINNING, icon="usb")
        self.table = FittedTable(self._columns(), empty=empty)
        self.table.setAccessibleName(_("要接收的文件"))
        self.table.setMinimumHeight(theme.scaled((1 + _LEAST_ROWS) * palette.ROW))
        self.table.selected.connect(self._on_selected)
        self.detail = PlainLabel()
        self.detail.setWordWrap(True)
        self.detail.setMinimumHeight(theme.scaled(2 * palette.NOTE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        self.detail.hide()

    def show_preview(self, outcomes: Sequence[FileOutcome]) -> None:
        """Show what would become of files."""
        self._show(outcomes, exchange_texts.PREVIEW_STATUSES)

    def show_outcome(self, outcomes: Sequence[FileOutcome]) -> None:
        """Show what became of files."""
        self._show(outcomes, exchange_texts.STATUSES)

    def say_empty(self, sentence: str) -> None:
        """Say why there is no row."""
        self.table.set_empty(EmptyState(sentence, icon="usb"))

    def _show(self, outcomes: Sequence[FileOutcome], statuses: Mapping[TransferStatus, str]) -> None:
        self._statuses = statuses
        self.outcomes = sorted(outcomes, key=_rank)
        self.table.show_listing(HeldRows(self.outcomes))
        self.detail.setVisible(bool(self.outcomes))
        self.detail.clear()
        if self.outcomes:
            self.table.select_row(0)

    def _status(self, outcome: FileOutcome) -> str:
        return exchange_texts.status_text(outcome, self._statuses)

    def _on_selected(self, outcome: object) -> None:
        """Say all of one file, by its name: the column with the names may be out of sight."""
        if isinstance(outcome, FileOutcome):
            self.detail.setText(_("{file}：{told}").format(file=outcome.file, told=words.told_whole(outcome)))
        else:
            self.detail.clear()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(_("结果"), self._status, icon=words.mark_of, width=7),
            Column(_("村（单位）"), lambda each: words.place_of(each, self._divisions), width=12),
            Column(_("谁写的"), lambda each: each.signer, width=5),
            Column(_("新改动"), words.count(lambda each: each.new), Align.RIGHT, width=4),
            Column(_("冲突"), words.count(lambda each: each.conflicts), Align.RIGHT, width=3),
            Column(_("写于"), lambda each: each.written_at[:10], width=7),
            Column(_("记录"), words.count(lambda each: each.records), Align.RIGHT, width=3),
            Column(_("材料"), words.count(lambda each: each.blobs), Align.RIGHT, width=3),
            Column(_("文件"), lambda each: each.file, tooltip=lambda each: each.file, width=14),
        )


def _rank(outcome: FileOutcome) -> tuple[int, bool, str]:
    """Return what orders files: refused and waiting ones first, then those with conflicts, those for nobody last."""
    group = 0 if outcome.status in _FIRST else 2 if outcome.status is TransferStatus.IGNORED else 1
    return group, not outcome.conflicts, outcome.file


def names_of(outcomes: Sequence[FileOutcome]) -> str:
    """Return how many files these are, for a button."""
    takable = sum(each.status in {TransferStatus.IMPORTED, TransferStatus.WAITING, TransferStatus.RECEIPT}
                  for each in outcomes)  # fmt: skip
    if not outcomes:
        return _("收进来")
    return _("收进来（{count} 个文件）").format(count=takable) if takable else _("没有可收的")
