"""Search over all text: any piece of it, pinyin and initials of names; exact, in newest-first or ranked order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.services.search_snippets import Snippet, snippet_of
from app.services.session import Session
from app.store import search, search_documents, search_index, search_queue, search_text
from app.store.search import Found
from app.store.search_documents import Document
from app.store.search_text import SearchFilter

__all__ = ["Hit", "Search", "SearchFilter", "Snippet"]

_SEARCH_CACHE_KIB = 48 * 1024
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """One record that was found, what it is called by, and where the words stand in it."""

    id: str
    kind: str
    """`party`, `consultation`, `dispute` or `body`."""
    heading: tuple[str, ...]
    """A party's or body's name; a matter's number, then a dispute's title; what isn't given is left out."""
    people: tuple[str | None, ...]
    """The names of the people in a matter, its enquirer first; None for one without a name."""
    snippet: Snippet


class Search:
    """Finds records of all kinds. Each question first indexes what changed since the last one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        session.database.widen_cache(_SEARCH_CACHE_KIB)

    def find(
        self, words: str, wanted: SearchFilter | None = None, *, limit: int = 20, ranked: bool = False
    ) -> list[Hit]:
        """Return the records that have every word (parted by white space) and pass the filter, the newest first.

        `ranked` puts the best of the newest thousand first. Without words the filter alone picks; without both nothing
        is found. Raises `ValueError` for a day that is none.
        """
        self.catch_up()
        database, terms = self._session.database, search_text.terms(words)
        order = search.ranked if ranked else search.newest
        found = order(database, terms, wanted or SearchFilter(), limit=limit)
        return _hits(found, search_documents.compose(database, [each.record for each in found]), terms)

    def ids(self, words: str, kind: str | None = None) -> list[str]:
        """Return the ids of all records of a kind that have every word, the newest first."""
        self.catch_up()
        return search.ids(self._session.database, search_text.terms(words), SearchFilter(kind=kind))

    def pending(self) -> int:
        """Return about how many changes the next question has to index first; cheap. Many are worth a progress bar."""
        return search_queue.pending(self._session.database)

    def catch_up(self, *, progress: Progress | None = None) -> int:
        """Index what changed, in short transactions; return how many records. `progress` hears (done, all)."""
        return search_index.catch_up(self._session.database, progress=progress)

    def tidy(self) -> None:
        """Merge the index into one piece, in short steps; for an idle hour after many changes."""
        search_index.tidy(self._session.database)

    def rebuild(self, *, progress: Progress | None = None) -> int:
        """Build the whole index anew; return how many records it looked at."""
        database = self._session.database
        with database.atomic():
            search_queue.forget(database)
        return self.catch_up(progress=progress)


def _hits(found: Sequence[Found], documents: Iterable[Document], terms: Sequence[str]) -> list[Hit]:
    """Return what is shown of records, each once more compared with its own text."""
    known = {Found(document.record, document.kind, document.scope): document for document in documents}
    shown = [known[each] for each in found if each in known]
    return [_hit(document, terms) for document in shown if all(document.has(term) for term in terms)]


def _hit(document: Document, terms: Sequence[str]) -> Hit:
    names = [name for name in document.people if name]
    snippet = snippet_of([*document.body, *document.heading, *names], terms)
    return Hit(document.record, document.kind, tuple(document.heading), tuple(document.people), snippet)
