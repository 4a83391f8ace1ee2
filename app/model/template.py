"""A document template as data: the fields a document has, where they come from, and how it is laid out.

Read from `resources/templates/<id>/template.toml` (`app.documents.templates`). A text of a template may hold `{key}`,
which stands for the field of that key; nothing else is computed in a template.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from app.model.paper import Numbering, Style

Entry: TypeAlias = str | bool | tuple[Mapping[str, "Entry"], ...]
"""What a field holds, finished: a text, a tick, or a list of items with fields of their own."""
Entries = Mapping[str, Entry]


class Signing(StrEnum):
    """Whether a document may be signed electronically (Electronic Signature Law 2019, art. 3)."""

    ALLOWED = "allowed"
    BY_TYPE = "by_type"
    """As the dispute type's flags say: refused on marriage, adoption, guardianship and inheritance."""
    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    """Refused as well, and marked as not checked."""


class FieldType(StrEnum):
    """What a field holds and how it is typed."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    MOMENT = "moment"
    AMOUNT = "amount"
    NUMBER = "number"
    CODE = "code"
    TICKS = "ticks"
    FLAG = "flag"
    LIST = "list"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One field. `source` is its place in the record's snapshot, empty for one of the document's own.

    What stands in a field that `is_stopgap` stands in for something that nobody has told yet: the paper may be made,
    but whoever makes it is warned. `codes` names the code list of a CODE or TICKS field; `least` is how many items a
    list needs; `initial` is what an own field begins with.
    """

    key: str
    label: str
    type: FieldType
    source: str = ""
    is_required: bool = False
    codes: str = ""
    help: str = ""
    initial: str = ""
    least: int = 1
    is_stopgap: bool = False

    @property
    def is_own(self) -> bool:
        """Return whether it is typed for the document and stands in no record."""
        return not self.source and self.type is not FieldType.SIGNATURE


@dataclass(frozen=True, slots=True)
class TextLine:
    """A title, heading or paragraph of finished text with `{key}` in it; `kind` as in the template file."""

    kind: str
    text: str
    style: Style = Style.BODY
    below: str = ""


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label and the field written behind it."""

    label: str
    key: str
    least: float = 6.0
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class ValueLine:
    """Labels with values that fill a line together."""

    values: tuple[LabelledValue, ...]


@dataclass(frozen=True, slots=True)
class RuledValue:
    """A longer value on ruled lines."""

    key: str
    lines: int


@dataclass(frozen=True, slots=True)
class ClauseList:
    """A list as numbered clauses, each the text with the item's fields in it."""

    key: str
    text: str
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class TemplateCell:
    """A cell: a label, a text, the value of a field, or the choices of a field with drawn boxes."""

    label: str = ""
    text: str = ""
    value: str = ""
    ticks: str = ""
    columns: int = 1
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row; with `each` one for every item of a list; left out where the field `when` is empty."""

    cells: tuple[TemplateCell, ...]
    least_mm: float = 0.0
    may_break: bool = False
    each: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, its column widths in millimetres, its first rows repeated on every page.

    Of `optional` columns (counted from 0) those that are empty for every item are left out.
    """

    columns: tuple[float, ...]
    rows: tuple[TemplateRow, ...]
    head: int = 0
    optional: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SignerPlace:
    """Where somebody signs; with `each` one place for every item of a list. `key` is the signature's field.

    `is_electronic` places are those of the office itself, which signs electronically there; everybody else by hand.
    An organisation seals: items with the entry `fingerprint_unless` get no place for a fingerprint.
    """

    label: str
    key: str = ""
    each: str = ""
    has_fingerprint: bool = False
    fingerprint_unless: str = ""
    has_date: bool = True
    is_electronic: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where people sign, kept together."""

    signers: tuple[SignerPlace, ...]
    seal: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Furnishing:
    """Empty lines, a new page, or the notice that nothing stands below; `kind` as in the template file."""

    kind: str
    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class Repeated:
    """Parts for every item of a list."""

    key: str
    parts: tuple["Part", ...]


Layout = TextLine | ValueLine | RuledValue | ClauseList | Grid | Signatures | Furnishing | Repeated


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the layout; left out where the field `when` is empty, or `unless` is not."""

    what: Layout
    when: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A document template. `record` is the kind of record it is made from; `verified` as in `data/codes.toml`.

    `seam` is the hint at the outer edge of several pages where a seal goes across them; empty where none does.
    """

    id: str
    name: str
    version: str
    family: str
    record: str
    layout: str
    copies: int
    verified: str
    source: str
    signing: Signing
    signing_basis: str
    retention: str
    fields: tuple[TemplateField, ...]
    parts: tuple[Part, ...]
    seam: str = ""

    def field(self, key: str) -> TemplateField | None:
        """Return a field by its key."""
        return next((each for each in self.fields if each.key == key), None)
