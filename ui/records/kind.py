"""What a kind of record is: written by its page, used by everything that shows records of any kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from app.errors import ProblemLike
from app.model.change import Value
from app.model.transfer import Delivery
from ui.changes import Topic
from ui.records.marks_line import Mark
from ui.widgets.form_spec import Field, Group

R = TypeVar("R")
_TIME_DIGITS = 12


class KeptRecord(Protocol):
    """A record as the services hand it out: what it says, and how it stands."""

    @property
    def record(self) -> Any:
        """Return the record; it has an `id`."""

    @property
    def deleted(self) -> bool:
        """Return whether it is deleted."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Return the fields in conflict."""

    @property
    def unread(self) -> int:
        """Return how many of its changes only a newer program can read."""

    @property
    def delivery(self) -> Delivery | None:
        """Return whether the county has it, where the list was asked for that."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What the text of a field means: the fields to set, and what is wrong with it."""

    given: Mapping[str, Value]
    problem: ProblemLike | None = None


def _one_form(_record: object) -> str:
    return ""


def _nothing_said(_record: object) -> Mapping[str, str]:
    return {}


def _no_facts(_record: object) -> str:
    return ""


def _conflict_only(kept: KeptRecord) -> tuple[Mark, ...]:
    return (Mark.conflict(),) if kept.conflicts else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[R]):
    """One kind of record: how it is kept, filled in and said. `R` is its dataclass in `app.model`."""

    table: str
    topic: Topic
    """What is told when a record of this kind was written."""
    also_shows: frozenset[Topic] = frozenset()
    """Other things that its list and form show and that must be read anew when they change."""

    find: Callable[[str], KeptRecord | None]
    change: Callable[[str, Mapping[str, Value]], R]
    """Set fields in one change, and forget their drafts."""
    delete: Callable[[str], object]
    bring_back: Callable[[str], object]

    groups: Callable[[str, Callable[[], str]], tuple[Group, ...]]
    """The form of that name; the call returns the id of the record that is shown in it."""
    form_of: Callable[[R], str] = _one_form
    """The name of the form that fits a record, where there are several."""
    form_field: str = ""
    """The field that decides which form it is."""
    first_field: str
    """Where the cursor goes when a record is opened."""
    shown: Callable[[R], Mapping[str, str]]
    """A record's values as its form takes them."""
    meant: Callable[[str, str, R], Meant]
    """What to set when a field (name, text) of a record is left."""
    problems: Callable[[R], Mapping[str, str]] = _nothing_said
    """The sentences under the fields."""
    readings: Callable[[R], Mapping[str, str]] = _nothing_said
    """How the texts of some fields were understood, to stand beside them."""

    title: Callable[[R], str]
    facts: Callable[[R], str] = _no_facts
    """What follows from a record, in a few words under its title."""
    marks: Callable[[KeptRecord], tuple[Mark, ...]] = _conflict_only
    label: Callable[[str], str]
    """What a field is called in history and conflicts."""
    value_words: Callable[[str, Value], str]
    """A field's value as a person reads it."""
    draft_title: Callable[[Mapping[str, str]], str]
    """What to call a record of which there are drafts alone."""


def field_of(kind: Kind[Any], name: str, record: object) -> Field:
    """Return a field of a record's form; one that has no place in the form is a line."""
    groups = kind.groups(kind.form_of(record), str)
    known = {field.name: field for group in groups for field in group.fields}
    return known.get(name) or Field(name, kind.label(name))


def recorded_on(record: str) -> date:
    """Return the day on which an id was made (a UUIDv7 begins with the time in milliseconds)."""
    milliseconds = int(record.replace("-", "")[:_TIME_DIGITS], 16)
    return datetime.fromtimestamp(milliseconds / 1000).date()
