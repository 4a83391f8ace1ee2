"""The attachments of a matter; a dispute shows those of the consultation it came from, to read only."""

from PySide6.QtWidgets import QWidget

from app.language import _
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel
from ui.widgets.attachment_list import AttachmentList


class AttachmentsPanel(MatterPanel):
    """Papers still come in when the matter is closed."""

    stays_open = True

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self.list = AttachmentList(attachments=desk.attachments, jobs=desk.jobs, today=desk.today)
        self.list.changed.connect(self.changed)
        self.list.saved.connect(self.saved)
        self.list.failed.connect(self.failed)
        self.list.undo_offered.connect(self.undo_offered)
        self._column.addWidget(self.list)

    def _fill(self) -> None:
        self.list.show_record(self._record, read_only=self.is_locked, inherited=self._inherited())

    def _inherited(self) -> list[tuple[str, str]]:
        kept = self._desk.disputes.find(self._record) if self.table == "dispute" else None
        origin = self._desk.disputes.origin_of(kept.record) if kept else None
        if origin is None or origin.deleted:
            return []
        return [(_("来自咨询{number}").format(number=origin.record.number or ""), origin.record.id)]
