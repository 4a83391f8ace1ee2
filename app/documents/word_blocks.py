"""Blocks of text as WordprocessingML; the text of each is the same, in the same order, as on the PDF page."""

from collections.abc import Sequence

from app.documents import word_package as styles
from app.documents.typesetting.layouts import Layout, Type, words
from app.documents.typesetting.lines import set_lines
from app.documents.typesetting.passages import printable
from app.documents.typesetting.text_blocks import INDENT
from app.documents.word_markup import Format, filling, paragraph, paragraphs, run, tab, twips
from app.model.numerals import numbered
from app.model.paper import (
    Align,
    Clauses,
    Field,
    FieldLine,
    Heading,
    Paragraph,
    RuledArea,
    Style,
    TextBlock,
    Title,
    plain,
)

_STYLES = {
    Style.BODY: styles.BODY,
    Style.FLUSH: styles.NORMAL,
    Style.NUMBER: styles.NUMBER,
    Style.CENTRED: styles.NORMAL,
    Style.SMALL: styles.SMALL,
}
_SQUARE = "\u25a1"
_FIELD_GAP = 0.5


def text_block(block: TextBlock, layout: Layout, start: Format) -> str:
    """Return a block of text; `start` says what its first paragraph takes over (a new page, company)."""
    if isinstance(block, Title):
        return _title(block, layout, start)
    if isinstance(block, Heading):
        level = min(block.level, len(layout.headings)) - 1
        return _plain(block.text, layout.headings[level], _in_style(start, styles.HEADINGS[level]))
    if isinstance(block, Paragraph):
        return _paragraph(block, layout, start)
    if isinstance(block, Clauses):
        return _clauses(block, layout, start)
    if isinstance(block, FieldLine):
        return _field_line(block.fields, layout, start)
    if isinstance(block, RuledArea):
        return _ruled_area(block, layout, start)
    return _plain(words().blank_below, layout.text, _in_style(start, styles.NORMAL, Align.CENTRED))


def width_of(text: str, type_: Type) -> float:
    """Return the width of a text on one line, in points."""
    return set_lines(plain(text), type_.face, room=1e6, align=Align.LEFT)[0].width * type_.size


def _in_style(start: Format, style: str, align: Align | None = None) -> Format:
    return Format(style, align, keeps_next=start.keeps_next, begins_page=start.begins_page)


def _plain(text: str, type_: Type, format_: Format) -> str:
    return paragraphs(plain(text), type_, format_)


def _title(block: Title, layout: Layout, start: Format) -> str:
    first = _in_style(start, styles.TITLE)
    found = [
        _plain(line, layout.title, first if not place else first.later()) for place, line in enumerate(block.lines)
    ]
    if block.below:
        found.append(_plain(block.below, layout.below, _in_style(Format(""), styles.SUBTITLE)))
    return "".join(found)


def _paragraph(block: Paragraph, layout: Layout, start: Format) -> str:
    type_ = {Style.NUMBER: layout.number, Style.SMALL: layout.small}.get(block.style, layout.text)
    align = block.align or (Align.CENTRED if block.style is Style.CENTRED else None)
    first = None if block.indent is None else twips(block.indent * type_.size)
    left = 0
    content = block.content
    if block.lead:
        indent = block.indent if block.indent is not None else _own_indent(block.style)
        hang = width_of(block.lead + _SQUARE, type_) - type_.size
        left = twips(indent * type_.size + hang)
        first = -twips(hang)
        content = (*plain(block.lead), *content)
    format_ = Format(
        _STYLES[block.style],
        align,
        keeps_next=start.keeps_next,
        begins_page=start.begins_page,
        left=left,
        first=first,
    )
    return paragraphs(content, type_, format_)


def _own_indent(style: Style) -> float:
    return INDENT if style in (Style.BODY, Style.SMALL) else 0.0


def _all(lines: Sequence[str], format_: Format) -> str:
    return "".join(paragraph(line, format_ if not place else format_.later()) for place, line in enumerate(lines))


def _clauses(block: Clauses, layout: Layout, start: Format) -> str:
    first = _in_style(start, styles.BODY)
    found = []
    for place, item in enumerate(block.items):
        content = (*plain(numbered(block.first + place, block.numbering)), *item)
        found.append(paragraphs(content, layout.text, first if not place else first.later()))
    return "".join(found)


def _field_line(fields: Sequence[Field], layout: Layout, start: Format) -> str:
    """Return labels with rules to tab stops, the values in the middle; what needs more than a line as running text."""
    type_ = layout.text
    labels = [width_of(field.label + _SQUARE, type_) - type_.size for field in fields]  # Word's marks are whole squares
    values = [printable(field.value).replace("\n", " ") for field in fields]
    needs = [max(width_of(value, type_), field.least * type_.size) for value, field in zip(values, fields, strict=True)]
    gap = _FIELD_GAP * type_.size
    spare = layout.text_width - sum(labels) - sum(needs) - gap * (len(fields) - 1)
    runs = ""
    if spare < 0:
        for place, (field, value) in enumerate(zip(fields, values, strict=True)):
            runs += run((" " if place else "") + printable(field.label), type_.face, type_.size)
            ruled = run(value, type_.face, type_.size, is_ruled=True)
            runs += ruled or filling(field.least, type_.face, type_.size)
        return paragraph(runs, _in_style(start, styles.NORMAL))
    shares = sum(field.share for field in fields) or 1.0
    stops, pen = [], 0.0
    for place, (field, value) in enumerate(zip(fields, values, strict=True)):
        if place:
            pen += gap
            stops.append(twips(pen))
            runs += tab(type_.face, type_.size)
        length = needs[place] + spare * field.share / shares
        before = (length - width_of(value, type_)) / 2
        runs += run(printable(field.label), type_.face, type_.size)
        if value and before > 1:
            stops.append(twips(pen + labels[place] + before))
            runs += tab(type_.face, type_.size, is_ruled=True)
        pen += labels[place] + length
        stops.append(twips(pen))
        runs += run(value, type_.face, type_.size, is_ruled=True) + tab(type_.face, type_.size, is_ruled=True)
    stops[-1] = min(stops[-1], twips(layout.text_width))
    format_ = Format(
        styles.NORMAL, Align.LEFT, keeps_next=start.keeps_next, begins_page=start.begins_page, tabs=tuple(stops)
    )
    return paragraph(runs, format_)


def _ruled_area(block: RuledArea, layout: Layout, start: Format) -> str:
    """Return the text ruled to the right edge, and ruled lines until there are as many as asked for."""
    type_ = layout.text
    room = layout.text_width / type_.size
    used = (
        len(set_lines(plain(block.text), type_.face, room=room, align=Align.LEFT, indent=INDENT)) if block.text else 0
    )
    format_ = Format(
        styles.NORMAL,
        Align.LEFT,
        keeps_next=start.keeps_next,
        begins_page=start.begins_page,
        tabs=(twips(layout.text_width),),
    )
    rule = tab(type_.face, type_.size, is_ruled=True)
    lines = printable(block.text).split("\n") if block.text else []
    indent = "\u3000" * round(INDENT)
    found = [run(indent + line, type_.face, type_.size, is_ruled=True) + rule for line in lines]
    return _all(found + [rule] * (block.lines - used), format_)
