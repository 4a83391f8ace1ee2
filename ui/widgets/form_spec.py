"""What a form is made of: groups of fields, as plain data written by the page."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from ui.widgets.choice import Find, Option

CHECKED = "1"
"""The value of a tick that is made."""


class Editor(Enum):
    """How a value is typed or chosen."""

    LINE = auto()
    TEXT = auto()
    DATE = auto()
    CHOICE = auto()
    CHECK = auto()
    DIVISION = auto()
    RECORD = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `width` is the expected length in figures or Latin letters (a Chinese character takes two); 0 fills the
    column. A CHECK holds "1" or "". CHOICE takes `choices`; DIVISION and RECORD take `find`, and `label_of`
    to name a value.
    """

    name: str
    label: str
    editor: Editor = Editor.LINE
    width: int = 24
    choices: tuple[Option, ...] = ()
    find: Find | None = None
    label_of: Callable[[str], str] | None = None
    required: bool = False
    hint: str = ""
    placeholder: str = ""
    unit: str = ""
    limit: int = 0
    """The most characters it holds (as a person counts them, 𬱖 is one); 0 is no limit."""
    lines: int = 3
    """How many lines a TEXT begins with; it grows by three more."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading."""

    title: str
    fields: tuple[Field, ...]
