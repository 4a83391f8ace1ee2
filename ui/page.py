"""What the workbench knows of a page: what it tells upwards, and the few things it is asked to do."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.model.statute import CitedArticle


class Page(QWidget):
    """One entry of the navigation. Pages don't know one another; the workbench passes on what they tell."""

    saved = Signal()
    """Something typed is kept (draft or change): the status line says 已保存."""
    unsaved = Signal(object)
    """Something typed could not be kept; the error says why. The field stays marked 尚未保存."""
    failed = Signal(object)
    """An error to show the user (any exception of a service or job)."""
    undo_offered = Signal(str, object)
    """A sentence, and the call that takes back what it says."""
    announced = Signal(str)
    """A sentence on what was done, where there is nothing to take back."""
    record_asked = Signal(str, str)
    """Table and id of a record of another kind, to be shown by the page it belongs to."""

    field_asked = Signal(str, str, str)
    """Table and id of a record, and the field of it that is still to be filled in."""
    paper_asked = Signal(str, str)
    """Id of a template and of the record of which that document is to be made (文书)."""

    route_asked = Signal(str, str)
    """Table and id of a consultation or dispute for which a way is to be found (分流导引)."""
    fee_asked = Signal(str, str)
    """Table and id of a consultation or dispute for which a fee is to be worked out (费用计算)."""
    article_asked = Signal(object)
    """A `CitedArticle` that is to be read, of its day and with the phrases quoted marked (法条)."""
    receive_asked = Signal()
    """Somebody is to be received (what Ctrl+N does)."""

    alone_asked = Signal()
    """This page alone is to be on the screen, for somebody who may see no record."""
    lock_asked = Signal()
    """The window is to be locked (what Ctrl+L does)."""

    page_asked = Signal(str)
    """Another page is wanted, by its name in the navigation."""
    search_asked = Signal()
    """Everything is to be searched (what Ctrl+Shift+F does)."""

    def flush(self) -> None:
        """Save everything that is being typed, now: before leaving, closing, on Ctrl+S."""

    def keep_drafts(self) -> None:
        """Keep what is being typed before a lock, which should not turn half a word into history."""
        self.flush()

    def refresh(self) -> None:
        """Show what the store says now; called when the page comes to the front or its topics changed."""

    def place(self) -> str:
        """Return where the user stands on this page (a record's id, or nothing), to come back to after a lock."""
        return ""

    def return_to(self, place: str) -> None:
        """Show the place that `place` returned earlier."""

    def areas(self) -> Sequence[QWidget]:
        """Return the areas that F6 goes through, in reading order: search, list, record."""
        return (self,)

    def route(self, table: str, record: str) -> None:
        """Find a way for a consultation or dispute, on the page that does so."""

    def work_out(self, table: str, record: str) -> None:
        """Work out a fee for a consultation or dispute, on the page that does so."""

    def show_article(self, cited: CitedArticle) -> None:
        """Show an article as it was cited, on the page that does so."""

    def choose_stick(self, folder: Path) -> None:
        """Look at a stick, on the page that sticks come to."""

    def make_paper(self, template: str, record: str) -> None:
        """Show a document of a record, on the page that does so."""

    def go_to_field(self, field: str) -> None:
        """Put the cursor into a field of the record on show."""

    def stand_alone(self) -> None:
        """Show itself for somebody who may see nothing else; the way back is `lock_asked`."""

    def new_record(self) -> None:
        """Begin a new record of this page's kind (Ctrl+Shift+N), where there is one."""

    def start_search(self) -> None:
        """Put the cursor into the page's search field (Ctrl+F), where there is one."""

    def offer_undo(self, sentence: str, undo: Callable[[], None]) -> None:
        """Tell that something was done which `undo` takes back."""
        self.undo_offered.emit(sentence, undo)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something that a service may refuse; tell what went wrong."""
        try:
            act()
        except AppError as error:
            self.failed.emit(error)
