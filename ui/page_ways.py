"""Ways from one page to another: whatever is asked for on a page is shown or done on the page it belongs to."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ui.entry import Entry, Task
from ui.page import Page

if TYPE_CHECKING:
    from app.model.statute import CitedArticle


class PageWays:
    """Brings the right page to the front; does nothing where this window has none."""

    def __init__(
        self, entries: Iterable[Entry], open_page: Callable[[str], Page], current: Callable[[], Page | None]
    ) -> None:
        self._entries, self._open, self._current = tuple(entries), open_page, current

    def connect(self, page: Page) -> None:
        """Hear what a page asks of others."""
        page.record_asked.connect(self.show_record)
        page.field_asked.connect(self.show_field)
        page.paper_asked.connect(self.make_paper)
        page.route_asked.connect(self.route)
        page.fee_asked.connect(self.work_out)
        page.article_asked.connect(self.show_article)
        page.receive_asked.connect(self.receive)
        page.search_asked.connect(self.search_everything)
        page.page_asked.connect(self._open)

    def receive(self) -> None:
        """Take down a resident who comes in; without a page for that, begin a new record where the user is."""
        page = self._page_for(Task.RECEIVE) or self._current()
        if page is not None:
            page.new_record()

    def route(self, table: str, record: str) -> None:
        """Find a way for a matter."""
        if page := self._page_for(Task.ROUTE):
            page.route(table, record)

    def make_paper(self, template: str, record: str) -> None:
        """Show a document where they are made."""
        if page := self._page_for(Task.PAPERS):
            page.make_paper(template, record)

    def show_article(self, cited: "CitedArticle") -> None:
        """Show an article of law where they are read."""
        if page := self._page_for(Task.STATUTES):
            page.show_article(cited)

    def work_out(self, table: str, record: str) -> None:
        """Work out a fee for a matter."""
        if page := self._page_for(Task.FEES):
            page.work_out(table, record)

    def search_everything(self) -> None:
        """Begin a search over all records."""
        if page := self._page_for(Task.SEARCH):
            page.start_search()

    def show_record(self, table: str, record: str) -> None:
        """Show a record on the page it belongs to."""
        if page := self._page_of(table):
            page.return_to(record)

    def show_field(self, table: str, record: str, field: str) -> None:
        """Show a record on the page it belongs to, at one of its fields."""
        if page := self._page_of(table):
            page.return_to(record)
            page.go_to_field(field)

    def _page_for(self, task: Task) -> Page | None:
        return self._opened(lambda entry: entry.task is task)

    def _page_of(self, table: str) -> Page | None:
        return self._opened(lambda entry: table in entry.tables)

    def _opened(self, is_it: Callable[[Entry], bool]) -> Page | None:
        name = next((entry.name for entry in self._entries if is_it(entry)), "")
        return self._open(name) if name else None
