"""The entries of the navigation, and what is done on one page alone."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from ui.page import Page


class Task(Enum):
    """What is done on one page alone, whichever page it is asked for on."""

    RECEIVE = "receive"
    """A resident who comes in is taken down (Ctrl+N)."""
    SEARCH = "search"
    """Everything is searched (Ctrl+Shift+F)."""
    ROUTE = "route"
    """Ways are found for consultations and disputes."""
    PAPERS = "papers"
    FEES = "fees"
    STATUTES = "statutes"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation; its page is built when it is first opened."""

    name: str
    title: str
    icon: str
    build: Callable[[], Page]
    tables: tuple[str, ...] = ()
    """The kinds of records that it shows."""
    task: Task | None = None
    """What other pages and keys come here for."""
