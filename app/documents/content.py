"""Template and values → paper: which block says what. Pure; every text is finished before it comes here."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from app.model.numerals import in_chinese
from app.model.paper import (
    Align,
    BlankBelow,
    Block,
    Cell,
    Clauses,
    Field,
    FieldLine,
    Heading,
    Line,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    RuledArea,
    SealPlace,
    SignatureBlock,
    Signer,
    Space,
    Style,
    Table,
    Text,
    Tick,
    Title,
    plain,
)
from app.model.template import (
    ClauseList,
    Entries,
    Entry,
    Furnishing,
    Grid,
    LabelledValue,
    Layout,
    Part,
    Repeated,
    RuledValue,
    Signatures,
    SignerPlace,
    Template,
    TemplateCell,
    TemplateField,
    TemplateRow,
    TextLine,
    ValueLine,
)

_KEY = re.compile(r"\{(\w+)\}")
_NUMBER = "{#}"
_COLON = "\uff1a"
_NOTHING = "\u2014"
"""Stands in a table where there is nothing to say."""
_FURNITURE: Mapping[str, Block] = {"blank_below": BlankBelow(), "page_break": PageBreak()}


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands at the foot of every page, and the blank form of a day to be written by hand."""

    document_id: str = ""
    version: str = ""
    digest: str = ""
    code: str = ""
    author: str = ""
    blank_day: str = ""
    words: str = ""
    """A sentence of fixed small print below the signatures, as what an electronic one is good for."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was signed by hand on the screen: the PNG and the day in words, by the place's box name."""

    pictures: Mapping[str, bytes]
    days: Mapping[str, str]


NOTHING_DRAWN = Drawn({}, {})


def compose(template: Template, entries: Entries, furniture: Furniture, drawn: Drawn = NOTHING_DRAWN) -> Paper:
    """Return the paper that a template makes of values; a missing value is a blank to write on."""
    setting = _Setting(entries, furniture, drawn)
    blocks = list(_numbered(block for part in template.parts for block in _blocks(part, setting)))
    if furniture.words:
        signed = [place for place, block in enumerate(blocks) if isinstance(block, SignatureBlock)]
        blocks.insert(signed[-1] + 1 if signed else len(blocks), Paragraph(plain(furniture.words), Style.SMALL))
    return Paper(
        template.name,
        template.layout,
        tuple(blocks),
        document_id=furniture.document_id,
        version=furniture.version,
        digest=furniture.digest,
        code=furniture.code,
        author=furniture.author,
        seam=template.seam,
    )


def missing(template: Template, entries: Entries) -> tuple[TemplateField, ...]:
    """Return the required fields that have no value, or too few items, in the order of the template."""
    return tuple(each for each in template.fields if each.is_required and not _is_filled(each, entries.get(each.key)))


def stopgaps(template: Template, entries: Entries) -> tuple[TemplateField, ...]:
    """Return the fields whose value only stands in for something that was never told, in the order of the template."""
    return tuple(each for each in template.fields if each.is_stopgap and entries.get(each.key))


def _is_filled(field: TemplateField, entry: Entry | None) -> bool:
    return len(entry) >= field.least if isinstance(entry, tuple) else bool(entry)


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Count the headings that are there: those left out leave no gap."""
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and _NUMBER in block.text:
            number += 1
            yield replace(block, text=block.text.replace(_NUMBER, in_chinese(number)))
        else:
            yield block


@dataclass(frozen=True, slots=True)
class _Setting:
    entries: Entries
    furniture: Furniture
    drawn: Drawn

    def text(self, key: str) -> str:
        entry = self.entries.get(key, "")
        return entry if isinstance(entry, str) else ""

    def items(self, key: str) -> Sequence[Entries]:
        entry = self.entries.get(key, ())
        return entry if isinstance(entry, tuple) else ()

    def filled(self, text: str) -> str:
        """Return a template's text with the fields in it; a missing one leaves nothing."""
        return _KEY.sub(lambda found: self.text(found[1]), text)

    def line(self, text: str) -> Line:
        return plain(self.filled(text))

    def of_item(self, item: Entries) -> "_Setting":
        return _Setting({**self.entries, **item}, self.furniture, self.drawn)


def _blocks(part: Part, setting: _Setting) -> Iterator[Block]:
    if part.when and not setting.entries.get(part.when):
        return
    if part.unless and setting.entries.get(part.unless):
        return
    if isinstance(part.what, Repeated):
        for item in setting.items(part.what.key):
            for each in part.what.parts:
                yield from _blocks(each, setting.of_item(item))
    else:
        yield from _laid_out(part.what, setting)


@singledispatch
def _laid_out(what: Layout, _setting: _Setting) -> Iterator[Block]:
    raise TypeError(what)


@_laid_out.register
def _(what: TextLine, setting: _Setting) -> Iterator[Block]:
    text = setting.filled(what.text)
    if what.kind == "title":
        yield Title(tuple(text.split("\n")), setting.filled(what.below))
    elif what.kind == "heading":
        yield Heading(text)
    else:
        for each in text.split("\n"):
            yield Paragraph(plain(each), what.style)


@_laid_out.register
def _(what: ValueLine, setting: _Setting) -> Iterator[Block]:
    yield FieldLine(tuple(_labelled(each, setting) for each in what.values))


@_laid_out.register
def _(what: RuledValue, setting: _Setting) -> Iterator[Block]:
    yield RuledArea(setting.text(what.key), what.lines)


@_laid_out.register
def _(what: ClauseList, setting: _Setting) -> Iterator[Block]:
    items = setting.items(what.key)
    lines = tuple(setting.of_item(item).line(what.text) for item in items)
    if len(lines) == 1:
        yield Paragraph(lines[0])
    elif lines:
        yield Clauses(lines, what.numbering)


@_laid_out.register
def _(what: Grid, setting: _Setting) -> Iterator[Block]:
    rows = [row for each in what.rows for row in _rows(each, setting)]
    empty = {column for column in what.optional if not any(any(row.cells[column].content) for row in rows[what.head :])}
    columns = tuple(width for column, width in enumerate(what.columns) if column not in empty)
    kept = [column for column in what.optional if column not in empty]
    yield Table(columns, tuple(_without(_dashed(row, kept), empty) for row in rows), what.head)


@_laid_out.register
def _(what: Signatures, setting: _Setting) -> Iterator[Block]:
    signers = [
        signer
        for place in what.signers
        for signer in sorted(_signers(place, setting), key=lambda each: each.has_seal)  # people stand in pairs
    ]
    seal = SealPlace(setting.filled(what.seal), setting.furniture.blank_day) if what.seal else None
    yield SignatureBlock(tuple(signers), seal, setting.filled(what.words))


@_laid_out.register
def _(what: Furnishing, _setting: _Setting) -> Iterator[Block]:
    yield _FURNITURE.get(what.kind, Space(what.lines))


def _labelled(value: LabelledValue, setting: _Setting) -> Field:
    return Field(setting.filled(value.label), setting.text(value.key), value.least, value.share)


def _rows(row: TemplateRow, setting: _Setting) -> Iterator[Row]:
    settings = [setting.of_item(item) for item in setting.items(row.each)] if row.each else [setting]
    for each in settings:
        if row.when and not each.entries.get(row.when):
            continue
        yield Row(tuple(_cell(cell, each) for cell in row.cells), row.least_mm, row.may_break)


def _dashed(row: Row, columns: Collection[int]) -> Row:
    """Return a row with a dash for what is empty in some of its columns."""
    dash = {"content": (plain(_NOTHING),), "align": Align.CENTRED}
    cells = [
        cell if place not in columns or any(cell.content) else replace(cell, **dash)  # type: ignore[arg-type]
        for place, cell in enumerate(row.cells)
    ]
    return replace(row, cells=tuple(cells))


def _without(row: Row, columns: Collection[int]) -> Row:
    """Return a row without some columns, each of which is one cell of it."""
    return replace(row, cells=tuple(cell for column, cell in enumerate(row.cells) if column not in columns))


def _cell(cell: TemplateCell, setting: _Setting) -> Cell:
    align = Align.CENTRED if cell.is_centred else Align.LEFT
    if cell.label:
        return Cell((setting.line(cell.label),), cell.columns, is_label=True)
    if cell.ticks:
        return Cell((_ticks(setting.items(cell.ticks)),), cell.columns)
    text = setting.filled(cell.text) if cell.text else setting.text(cell.value)
    return Cell(tuple(plain(each) for each in text.split("\n")), cell.columns, align=align)


def _ticks(choices: Sequence[Entries]) -> Line:
    """Return choices with their boxes, each kept with its caption."""
    line: list[Text | Tick] = []
    for choice in choices:
        line += [Tick(bool(choice.get("ticked"))), Text(f"{choice.get('label', '')}  ")]
    return tuple(line)


def _signers(place: SignerPlace, setting: _Setting) -> Iterator[Signer]:
    settings = [setting.of_item(item) for item in setting.items(place.each)] if place.each else [setting]
    for number, each in enumerate(settings, 1):
        box = f"{place.key}.{number}" if place.each else place.key
        day = setting.drawn.days.get(box, setting.furniture.blank_day) if place.has_date else ""
        picture = setting.drawn.pictures.get(box, b"")
        has_fingerprint = place.has_fingerprint and not each.entries.get(place.fingerprint_unless)
        has_seal = place.has_fingerprint and not has_fingerprint
        yield Signer(each.filled(place.label), day, has_fingerprint, has_seal, picture=picture, box=box)


def signature_places(template: Template, entries: Entries) -> Mapping[str, str]:
    """Return what each place to sign is called, by its box name, in the order of the paper."""
    setting = _Setting(entries, Furniture(), NOTHING_DRAWN)
    blocks = [block for part in template.parts for block in _blocks(part, setting)]
    signers = [each for block in blocks if isinstance(block, SignatureBlock) for each in block.signers]
    return {each.box: each.label.removesuffix(_COLON) for each in signers if each.box}


def electronic_places(template: Template, entries: Entries) -> tuple[str, ...]:
    """Return the box names of the places where the office signs electronically, in the order of the paper."""
    layouts = [part.what for part in template.parts]
    keys = {each.key for what in layouts if isinstance(what, Signatures) for each in what.signers if each.is_electronic}
    return tuple(box for box in signature_places(template, entries) if box.partition(".")[0] in keys)
