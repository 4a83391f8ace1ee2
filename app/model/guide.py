"""What a resident is told of a kind of dispute before anybody knows more (自助导办), and its sheet of finished text."""

from dataclasses import dataclass

from app.model.body import Body
from app.model.routing import Option, PlannedLimit, Warning


@dataclass(frozen=True, slots=True)
class Guide:
    """One kind of dispute: how people speak of it, what to mind, the ways in their order, and until when.

    `first` is the first way that leads to a body: what to bring and what it costs is told of that one, `bodies` are
    those of the directory there. `emergency` is the number to call in danger, `safety` are ways to be safe. `hotlines`
    are name and number of ways that have one. Limits of others than the party stand last.
    """

    leaf: str
    name: str
    category: str
    phrases: tuple[str, ...]
    emergency: str
    safety: tuple[Option, ...]
    warnings: tuple[Warning, ...]
    options: tuple[Option, ...]
    first: Option | None
    bodies: tuple[Body, ...]
    limits: tuple[PlannedLimit, ...]
    hotlines: tuple[tuple[str, str], ...]
    pack: str


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A heading and what stands beside it: lines of text, things to tick off, labels with rules to write on.

    The last `spare` lines are left out, one after the other, where a page would not hold everything.
    """

    label: str
    lines: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    spare: int = 0


@dataclass(frozen=True, slots=True)
class GuideSheet:
    """A guide in words, to be set on one page of A4."""

    title: str
    below: str
    rows: tuple[GuideRow, ...]
    foot: str
