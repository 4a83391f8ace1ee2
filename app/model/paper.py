"""What a paper says, block by block: plain data that the PDF and the Word writer both set, so that they agree.

A paper names its layout (`resources/templates/layouts.toml`); sizes, faces and margins stand there. Lengths are in
characters of the block's own size unless a name says millimetres. Text is the finished text: nothing is translated or
computed here but the numbers of clauses.
"""

from dataclasses import dataclass
from enum import Enum


class Face(Enum):
    """A typeface by its role; which font fills it is the writer's matter."""

    FANGSONG = "fangsong"
    SONG = "song"
    TITLE = "title"
    KAI = "kai"
    HEI = "hei"
    HEI_BOLD = "hei_bold"


class Align(Enum):
    """How lines stand in their width; justified text leaves its last line to the left."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRED = "centred"
    RIGHT = "right"


class Numbering(Enum):
    """How clauses are counted: 一、 （一） 1. （1） or 第一条."""

    CHINESE = "chinese"
    CHINESE_BRACKETS = "chinese_brackets"
    ARABIC = "arabic"
    ARABIC_BRACKETS = "arabic_brackets"
    ARTICLES = "articles"


class Style(Enum):
    """What a paragraph is for; the layout says how it looks."""

    BODY = "body"
    """Text with its first line two characters in."""
    FLUSH = "flush"
    """From the edge: the body addressed, a court's name, answers in a record."""
    NUMBER = "number"
    """The paper's number, at the right above the title."""
    CENTRED = "centred"
    """A line in the middle: what stands under a title."""
    SMALL = "small"
    """Fixed small print: explanations, remarks."""


# ── within a line ────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Text:
    """Characters in one face (the block's own where none is given); a line feed begins a paragraph of the same kind."""

    text: str
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A value on a rule that is as long as the value; without a value a rule of `least` characters to write on."""

    text: str = ""
    least: float = 6.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A drawn box, ticked or not; its caption is the text that follows, which stays on its line."""

    is_ticked: bool


Inline = Text | Blank | Tick
Line = tuple[Inline, ...]


def plain(text: str, face: Face | None = None) -> Line:
    """Return the text as the content of a paragraph, a clause or a cell."""
    return (Text(text, face),) if text else ()


# ── blocks of text ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Title:
    """The title, in the lines it is to have (each is broken again only where it is too long)."""

    lines: tuple[str, ...]
    below: str = ""
    """A smaller line under it, as the cause of action of a complaint."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4 (一、 （一） 1. （1）), its number part of the text; it stays with what follows."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` stands before it and further lines hang under the character after it (附件：1. …)."""

    content: Line
    style: Style = Style.BODY
    align: Align | None = None
    indent: float | None = None
    """Of the first line; `None` as the style has it."""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Clauses:
    """Numbered clauses: each a paragraph that begins with its number."""

    items: tuple[Line, ...]
    numbering: Numbering = Numbering.CHINESE
    first: int = 1


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what is written on the rule behind it; `share` weighs the rules that divide a line among them."""

    label: str
    value: str = ""
    least: float = 6.0
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class FieldLine:
    """Labels with rules behind them that fill one line together; where the values need more, they flow on."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RuledArea:
    """A longer value on ruled lines over the whole width, at least `lines` of them."""

    text: str = ""
    lines: int = 6


# ── tables ───────────────────────────────────────────────────────────────────


class VAlign(Enum):
    """Where a cell's content stands in its height."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its paragraphs, how many columns and rows it covers, and how it looks."""

    content: tuple[Line, ...] = ()
    columns: int = 1
    rows: int = 1
    align: Align = Align.LEFT
    valign: VAlign = VAlign.MIDDLE
    is_label: bool = False
    """Set in the layout's label face, centred."""
    is_shaded: bool = False
    box: str = ""
    """The name under which its rectangle is reported, for a signature."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; places covered from above have no cell of their own. It is cut across pages only if it may be."""

    cells: tuple[Cell, ...]
    least_mm: float = 0.0
    may_break: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. `columns` are widths in millimetres, stretched together to the layout's width."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    head: int = 0
    """How many rows from the top are repeated on every page."""
    caption: str = ""


# ── signatures and seals ─────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, with a place for the name, for the day and for a fingerprint (25 × 25 mm)."""

    label: str
    date: str = ""
    """What stands in the place of the day; spaces in it are ruled to write on ("    年  月  日"). Empty: no place."""
    has_fingerprint: bool = False
    has_seal: bool = False
    """Whether room for a round seal (Φ 42 mm) stands beside it: an organisation signs and seals."""
    name: str = ""
    """A printed name, where there is no place for a signature by hand."""
    picture: bytes = b""
    """A signature drawn by hand, as PNG."""
    box: str = ""
    """The name under which the place of the signature is reported."""


@dataclass(frozen=True, slots=True)
class SealPlace:
    """Room for a round seal (Φ 42 mm), never printed as a seal; `label` says whose."""

    label: str
    date: str = ""
    diameter_mm: float = 42.0
    box: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where people sign: kept on one page together with the last two lines of text before it."""

    signers: tuple[Signer, ...]
    seal: SealPlace | None = None
    words: str = ""
    """A sentence above the places, part of the block."""


@dataclass(frozen=True, slots=True)
class Signoff:
    """Who issues a letter, and when (GB/T 9704): the day four characters in with a seal, else under the name."""

    names: tuple[str, ...]
    date: str
    has_seal: bool = True
    box: str = ""


# ── furniture of official letters, room, pictures ────────────────────────────


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The red head of an official letter: the body's name, the number under it, a red rule over the width."""

    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Colophon:
    """The ruled lines at the foot of the last page: who gets copies; who issued it, and the day at the right."""

    copies: str
    issuer: str
    date: str


@dataclass(frozen=True, slots=True)
class BlankBelow:
    """The notice that nothing stands below (（以下空白））."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines; none at the top of a further page."""

    lines: float = 1.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG or JPEG), at most that large, in the middle; without content an empty place for one."""

    content: bytes
    width_mm: float
    height_mm: float
    caption: str = ""


TextBlock = Title | Heading | Paragraph | Clauses | FieldLine | RuledArea | BlankBelow
Block = (
    TextBlock | Table | SignatureBlock | Signoff | Letterhead | Colophon | Space | PageBreak | Picture
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. What stands at the foot of each page comes from the last fields; empty ones are left out."""

    title: str
    layout: str
    blocks: tuple[Block, ...]
    document_id: str = ""
    version: str = ""
    digest: str = ""
    """SHA-256 of the content in hexadecimal; its first 16 digits are printed."""
    code: str = ""
    """What the QR code says; in a document's code (`app.model.document_code`) the page is filled in."""
    author: str = ""
    language: str = "zh-CN"
    page_signatures: tuple[str, ...] = ()
    """Whose signature is asked for at the foot of every page, as in records of hearings."""
    seam: str = ""
    """The hint at the outer edge of every page where a seal goes across the pages, if there is more than one."""
