"""The page of the directory: find, enter, change, take in and give out as a table."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.language import _
from app.services.directory import BodyFilter
from ui import file_dialogs
from ui.file_dialogs import Ask
from ui.pages.directory.columns import shape
from ui.pages.directory.desk import DirectoryDesk
from ui.pages.directory.filters import DirectoryFilters
from ui.pages.directory.kind import body_kind
from ui.records.list_page import ListPage
from ui.records.listing import Source
from ui.save_as import WORKBOOK, save_as
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from app.services import Services
    from app.services.directory import Taken
    from ui.jobs import Progress
    from ui.pages.directory.import_card import ImportCard
    from ui.pages.directory.new_body import NewBody
    from ui.pages.directory.view import BodyView

_SEARCH_AT_LEAST = 240
_READ = _("表格 (*.xlsx *.csv *.txt);;所有文件 (*)")


class DirectoryPage(ListPage):
    """Bodies, with a panel that enters one and a card that takes in a table of them."""

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        self._bodies = desk
        self.new_body: NewBody | None = None
        self.import_card: ImportCard | None = None
        head = PageHead(_("机构名录"), action_text=_("登记机构"), action_icon="plus")
        head.add_search(_("名称、电话、地址、乡镇"), width=300).setMinimumWidth(_SEARCH_AT_LEAST)
        self.bring_in = head.add_act(_("从表格导入"), "file-spreadsheet")
        self.bring_in.clicked.connect(self._on_import_asked)
        self.save = head.add_act(_("另存为表格"), "download")
        self.save.clicked.connect(self._on_save_asked)
        self.blank = head.add_act(_("空白表格"), "file-text")
        self.blank.clicked.connect(self._on_blank_asked)
        super().__init__(
            desk,
            body_kind(desk),
            head=head,
            filters=DirectoryFilters(desk, head),
            shape=shape(desk),
            source=Source(here=desk.directory, there=lambda services: services.directory, everything=BodyFilter()),
            parent=parent,
        )

    def new_record(self) -> None:
        """Open the panel for a new body; a table that is only being looked at gives way."""
        if self._has_preview():
            self._card().give_up()
        super().new_record()

    def look_at(self, path: Path) -> None:
        """Show what taking in a table would do."""
        self._card().read(path)

    def _has_preview(self) -> bool:
        """Return whether a table stands over the list that can still be put away."""
        card = self.import_card
        return card is not None and card.is_open() and card.leave.isEnabled()

    def _arrange(self) -> None:
        super()._arrange()
        self.bring_in.setEnabled(not self._is_typing())

    def _on_back_asked(self) -> None:
        """Put the import away first: it stands over everything else."""
        if self._has_preview():
            self._card().give_up()
        else:
            super()._on_back_asked()

    def _make_view(self) -> "BodyView":
        from ui.pages.directory.view import BodyView  # not before a record is opened

        return BodyView(self._bodies, self.kind)

    def _make_panel(self) -> "NewBody":
        from ui.pages.directory.new_body import NewBody  # not before one is entered

        self.new_body = NewBody(self._bodies)
        return self.new_body

    def _say_count(self, count: int) -> str:
        return _("共 {count} 个").format(count=count)

    def _on_import_asked(self) -> None:
        path = file_dialogs.ask_path(self, Ask.OPEN, title=_("从表格导入"), start=Path.home(), pattern=_READ)
        if path is not None:
            self.look_at(path)

    def _card(self) -> "ImportCard":
        if self.import_card is None:
            from ui.pages.directory.import_card import ImportCard  # not before a table is taken in

            self.import_card = card = ImportCard(self._bodies)
            card.failed.connect(self.failed)
            card.taken.connect(self._on_taken)
            card.closed.connect(self.bring_in.setFocus)
            self._column.insertWidget(self._column.indexOf(self._stage), card)
        return self.import_card

    def _on_taken(self, taken: "Taken", told: str) -> None:
        self._told_all()
        self.offer_undo(told, lambda: self._take_back(taken))

    def _take_back(self, taken: "Taken") -> None:
        def op(services: "Services", _progress: "Progress") -> None:
            services.directory.take_back(taken)

        self._bodies.jobs.run(self, op, done=lambda _none: self._told_all(), failed=self.failed.emit, writes=True)

    def _told_all(self) -> None:
        """Read everything anew and tell everybody: the worker has written."""
        self.saved.emit()
        self._bodies.changes.tell(self.kind.topic)

    def _on_save_asked(self) -> None:
        self._write(_("另存为表格"), _("机构名录"), lambda services: services.directory.export())

    def _on_blank_asked(self) -> None:
        self._write(_("空白表格"), _("机构名录（空白）"), lambda services: services.directory.template())

    def _write(self, title: str, name: str, made: "Callable[[Services], bytes]") -> None:
        """Ask for a file and write a workbook into it."""
        told, failed = self.announced.emit, self.failed.emit
        save_as(self, self._bodies.jobs, title=title, name=name, kind=WORKBOOK, made=made, told=told, failed=failed)
