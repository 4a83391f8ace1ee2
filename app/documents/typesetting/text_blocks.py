"""Strips of titles, headings, paragraphs, clauses and lines to be filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.documents.typesetting.layouts import Layout, Type, words
from app.documents.typesetting.lines import SetLine, set_lines
from app.documents.typesetting.strips import Mark, Strip, Stroke, Words
from app.model.numerals import numbered
from app.model.paper import (
    Align,
    Blank,
    Clauses,
    Field,
    FieldLine,
    Heading,
    Inline,
    Paragraph,
    RuledArea,
    Style,
    Text,
    TextBlock,
    Title,
    plain,
)

INDENT = 2.0
_SHORT = 3
"""A paragraph of no more lines stands on one page."""
_RULE_BELOW = 0.27
"""How far under the baseline a rule stands, in em."""
_FIELD_GAP = 0.5
_COLON = "\uff1a"
_FIRM_SPACE = "\u00a0"
"""A space that stays at the end of a line."""


def strips(block: TextBlock, layout: Layout, number: int) -> list[Strip]:
    """Return the strips of a block of text. Raises `AppError("glyph_missing")`."""
    if isinstance(block, Title):
        return _title(block, layout, number)
    if isinstance(block, Heading):
        type_ = layout.headings[min(block.level, len(layout.headings)) - 1]
        lines = _set(plain(block.text), type_, layout, indent=INDENT)
        return [strip.kept() for strip in text_strips(lines, type_, number)]
    if isinstance(block, Paragraph):
        return _paragraph(block, layout, number)
    if isinstance(block, Clauses):
        return list(_clauses(block, layout, number))
    if isinstance(block, FieldLine):
        return _field_line(block.fields, layout, number)
    if isinstance(block, RuledArea):
        return _ruled_area(block, layout, number)
    return _centred(plain(words().blank_below), layout.text, layout, number)


def text_strips(lines: Iterable[SetLine], type_: Type, number: int) -> list[Strip]:
    """Return one strip for each line."""
    return [Strip(type_.leading, line_marks(line, type_), number, text_lines=1) for line in lines]


def paragraph_strips(lines: Iterable[SetLine], type_: Type, number: int) -> list[Strip]:
    """Return one strip for each line; no page ends with the first line of a paragraph or begins with its last."""
    strips = text_strips(lines, type_, number)
    bound = range(len(strips) - 1) if len(strips) <= _SHORT else (0, len(strips) - 2)
    for place in bound:
        strips[place] = strips[place].kept()
    return strips


def line_marks(line: SetLine, type_: Type, *, x: float = 0.0, y: float = 0.0) -> tuple[Mark, ...]:
    """Return the marks of a line whose upper left corner is at (x, y): its words and the rules under them."""
    left, base = x + line.offset * type_.size, y + type_.baseline
    below = base + _RULE_BELOW * type_.size
    rules = tuple(Stroke(left + start * type_.size, below, left + end * type_.size, below) for start, end in line.ruled)
    return (Words(line, left, base, type_.size), *rules) if line.parts or line.boxes else rules


def _set(
    content: Sequence[Inline], type_: Type, layout: Layout, *, indent: float = 0.0, align: Align = Align.JUSTIFIED
) -> list[SetLine]:
    return set_lines(tuple(content), type_.face, room=layout.text_width / type_.size, align=align, indent=indent)


def _centred(content: Sequence[Inline], type_: Type, layout: Layout, number: int) -> list[Strip]:
    return text_strips(_set(content, type_, layout, align=Align.CENTRED), type_, number)


def _title(block: Title, layout: Layout, number: int) -> list[Strip]:
    found = [strip for line in block.lines for strip in _centred(plain(line), layout.title, layout, number)]
    if block.below:
        found += _centred(plain(block.below), layout.below, layout, number)
    return [strip.kept() for strip in found]


def announces(block: Paragraph) -> bool:
    """Return whether a paragraph ends with a colon: it stands on the page of what it speaks of."""
    last = block.content[-1] if block.content else None
    return isinstance(last, Text) and last.text.endswith(_COLON)


def _paragraph(block: Paragraph, layout: Layout, number: int) -> list[Strip]:
    type_ = {Style.NUMBER: layout.number, Style.SMALL: layout.small}.get(block.style, layout.text)
    align = block.align or {Style.NUMBER: Align.RIGHT, Style.CENTRED: Align.CENTRED}.get(block.style, Align.JUSTIFIED)
    indent = block.indent
    if indent is None:
        indent = INDENT if block.style in (Style.BODY, Style.SMALL) else 0.0
    room = layout.text_width / type_.size
    if not block.lead:
        lines = set_lines(block.content, type_.face, room=room, align=align, indent=indent)
        found = paragraph_strips(lines, type_, number)
        return [*found[:-1], found[-1].kept()] if announces(block) else found
    lead = _one_line(block.lead.rstrip(" ") + _FIRM_SPACE * block.lead.endswith(" "), type_)
    hang = min(indent + lead.width, room / 2)
    lines = set_lines(block.content, type_.face, room=room, align=align, indent=hang, hang=hang)
    first, *others = text_strips(lines, type_, number)
    return [replace(first, marks=(*line_marks(lead, type_, x=indent * type_.size), *first.marks)), *others]


def _clauses(block: Clauses, layout: Layout, number: int) -> Iterable[Strip]:
    for place, item in enumerate(block.items):
        content = (*plain(numbered(block.first + place, block.numbering)), *item)
        yield from paragraph_strips(_set(content, layout.text, layout, indent=INDENT), layout.text, number)


def _field_line(fields: Sequence[Field], layout: Layout, number: int) -> list[Strip]:
    """Set the fields on one line that they fill; where they need more room, one after the other as running text."""
    type_ = layout.text
    room = layout.text_width / type_.size
    labels = [_one_line(field.label, type_) for field in fields]
    values = [_one_line(field.value, type_) for field in fields]
    needs = [max(value.width, field.least) for field, value in zip(fields, values, strict=True)]
    spare = room - sum(label.width for label in labels) - sum(needs) - _FIELD_GAP * (len(fields) - 1)
    if spare < 0 or any("\n" in field.value for field in fields):
        return text_strips(_set(_flowing(fields), type_, layout), type_, number)
    shares = sum(field.share for field in fields) or 1.0
    marks: list[Mark] = []
    pen = 0.0
    for field, label, value, need in zip(fields, labels, values, needs, strict=True):
        length = need + spare * field.share / shares
        marks += line_marks(label, type_, x=pen * type_.size)
        pen += label.width
        marks += line_marks(value, type_, x=(pen + (length - value.width) / 2) * type_.size)
        below = type_.baseline + _RULE_BELOW * type_.size
        marks.append(Stroke(pen * type_.size, below, (pen + length) * type_.size, below))
        pen += length + _FIELD_GAP
    return [Strip(type_.leading, tuple(marks), number, text_lines=1)]


def _flowing(fields: Sequence[Field]) -> list[Inline]:
    content: list[Inline] = []
    for place, field in enumerate(fields):
        content += plain((" " if place else "") + field.label)
        content.append(Blank(field.value, field.least))
    return content


def _one_line(text: str, type_: Type) -> SetLine:
    return set_lines(plain(text), type_.face, room=1e6, align=Align.LEFT)[0]


def _ruled_area(block: RuledArea, layout: Layout, number: int) -> list[Strip]:
    type_ = layout.text
    lines = _set(plain(block.text), type_, layout, indent=INDENT) if block.text else []
    below = type_.baseline + _RULE_BELOW * type_.size
    rule = Stroke(0.0, below, layout.text_width, below)
    filled = [Strip(type_.leading, (*line_marks(line, type_), rule), number, text_lines=1) for line in lines]
    empty = Strip(type_.leading, (rule,), number)
    return filled + [empty] * (block.lines - len(filled))
