"""One body: the county's own are only read."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.language import _
from ui.pages.directory.desk import DirectoryDesk
from ui.records.notices import Notice, Notices
from ui.records.record_view import RecordView
from ui.widgets.banner import Tone

if TYPE_CHECKING:
    from ui.records.kind import KeptRecord, Kind


class BodyNotices(Notices):
    """Says that an entry is the county's."""

    def __init__(self, desk: DirectoryDesk, kind: "Kind[Any]", parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self._desk = desk

    def _matters_of(self, kept: "KeptRecord") -> list[Notice]:
        if not self._desk.directory.is_public(kept.record):
            return []
        told = _("县局统一发布，这里只能看。有出入的，可在本机另登记一个同名的，分流时先用本机的。")
        return [Notice(Tone.INFO, told, _("县局发布"))]


class BodyView(RecordView):
    """Shows and changes a body; of the county's it only shows what they say."""

    def __init__(self, desk: DirectoryDesk, kind: "Kind[Any]", parent: QWidget | None = None) -> None:
        super().__init__(desk, kind, notices=BodyNotices(desk, kind), parent=parent)
        self._directory = desk.directory

    def _show_rest(self) -> None:
        super()._show_rest()
        assert self._kept is not None
        if self._directory.is_public(self._kept.record):
            self.head.delete.hide()
            for name in self.form().values():
                self.form().set_read_only(name, read_only=True)
