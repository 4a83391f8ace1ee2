"""Strips of what only official letters have, the red head and the colophon at the last page's foot; and of pictures."""

import math

from app.documents.typesetting.layouts import MM, Layout, LetterheadStyle, Type
from app.documents.typesetting.lines import SetLine, set_lines
from app.documents.typesetting.strips import RED, Frame, Image, Mark, Strip, Stroke, Words
from app.documents.typesetting.text_blocks import line_marks, text_strips
from app.model.paper import Align, Colophon, Face, Letterhead, Picture, plain

_LARGEST = 22 * MM
_NAME_TOP = 35 * MM
"""GB/T 9704-2012, 7.2.4: from the top of the text area to the upper edge of the name."""
_RULE_BELOW = 4 * MM
_RED_RULE = 0.75 * MM
_LETTER_NAME_TOP = 30 * MM
"""GB/T 9704-2012, 10.1: from the paper's upper edge."""
_DOUBLE_RULE = 170 * MM
_THICK, _THIN, _APART = 0.9 * MM, 0.35 * MM, 1.2 * MM
_OUTER_RULE, _INNER_RULE = 0.35 * MM, 0.25 * MM
_COLOPHON_SIZE = 14.0


def strips(block: Letterhead, layout: Layout, number: int) -> list[Strip]:
    """Return the strip of a red head. Raises `AppError("glyph_missing")`."""
    if layout.letterhead is LetterheadStyle.LETTER:
        return [_letter(block, layout, number)]
    name = _one_line(block.name, Face.TITLE)
    size = min(_LARGEST, layout.text_width / name.width)
    text, width = layout.text, layout.text_width
    marks: list[Mark] = [_red(name, (width - name.width * size) / 2, _NAME_TOP + 0.88 * size, size)]
    below = _NAME_TOP + size
    if block.number:
        below += 2 * text.leading
        line = _one_line(block.number, text.face)
        marks += line_marks(line, text, x=(width - line.width * text.size) / 2, y=below)
        below += text.leading
    below += _RULE_BELOW
    marks.append(Stroke(0.0, below, width, below, _RED_RULE, RED))
    height = math.ceil(below / text.leading) * text.leading
    return [Strip(height, tuple(marks), number, keeps=True)]


def colophon_strips(block: Colophon, layout: Layout, number: int) -> list[Strip]:
    """Return the strips of the colophon, which sink to the foot of the page."""
    type_ = Type(Face.FANGSONG, _COLOPHON_SIZE, _COLOPHON_SIZE * 1.6)
    width = layout.text_width
    room = width / type_.size
    copies = set_lines(plain(block.copies), type_.face, room=room - 1, align=Align.JUSTIFIED, indent=1, hang=1)
    found = [Strip(type_.leading, line_marks(line, type_), number, is_bottom=True, keeps=True) for line in copies]
    issuer = line_marks(_one_line(block.issuer, type_.face), type_, x=type_.size)
    day = _one_line(block.date, type_.face)
    issued = (*issuer, *line_marks(day, type_, x=width - (day.width + 1) * type_.size))
    rules = (Stroke(0, 0, width, 0, _INNER_RULE), Stroke(0, type_.leading, width, type_.leading, _OUTER_RULE))
    last = Strip(type_.leading, (*issued, *rules), number, is_bottom=True)
    if not block.copies:
        return [Strip(0.0, (Stroke(0, 0, width, 0, _OUTER_RULE),), number, is_bottom=True, keeps=True), last]
    first = found[0]
    return [
        Strip(first.height, (*first.marks, Stroke(0, 0, width, 0, _OUTER_RULE)), number, is_bottom=True, keeps=True),
        *found[1:],
        last,
    ]


def picture_strips(block: Picture, layout: Layout, number: int) -> list[Strip]:
    """Return the strips of a picture in the middle with its caption; without content an empty frame."""
    width = min(block.width_mm * MM, layout.text_width)
    height = min(block.height_mm * MM, layout.text_height / 2)
    left = (layout.text_width - width) / 2
    mark: Mark = Image(left, 0.0, width, height, block.content) if block.content else Frame(left, 0.0, width, height)
    found = [Strip(height + MM, (mark,), number)]
    if block.caption:
        room = layout.text_width / layout.text.size
        lines = set_lines(plain(block.caption), layout.text.face, room=room, align=Align.CENTRED)
        found = [found[0].kept(), *text_strips(lines, layout.text, number)]
    return found


def _letter(block: Letterhead, layout: Layout, number: int) -> Strip:
    """Set the head of a letter: the name above the text area, the double rule under it, another at the page's foot."""
    text, width = layout.text, layout.text_width
    name = _one_line(block.name, Face.TITLE)
    size = min(_LARGEST * 0.6, width / name.width)
    top = _LETTER_NAME_TOP - layout.top
    left = (layout.width - _DOUBLE_RULE) / 2 - layout.left
    rule = top + size * 1.1 + _RULE_BELOW
    foot = layout.height - layout.top - 20 * MM
    marks: list[Mark] = [
        _red(name, (width - name.width * size) / 2, top + 0.88 * size, size),
        Stroke(left, rule, left + _DOUBLE_RULE, rule, _THICK, RED),
        Stroke(left, rule + _APART, left + _DOUBLE_RULE, rule + _APART, _THIN, RED),
        Stroke(left, foot - _APART, left + _DOUBLE_RULE, foot - _APART, _THIN, RED),
        Stroke(left, foot, left + _DOUBLE_RULE, foot, _THICK, RED),
    ]
    height = math.ceil((rule + _APART) / text.leading) * text.leading
    if block.number:
        line = _one_line(block.number, text.face)
        marks += line_marks(line, text, x=width - line.width * text.size, y=height)
        height += text.leading
    return Strip(height, tuple(marks), number, keeps=True)


def _red(line: SetLine, x: float, y: float, size: float) -> Words:
    return Words(line, x, y, size, RED)


def _one_line(text: str, face: Face) -> SetLine:
    return set_lines(plain(text), face, room=1e6, align=Align.LEFT)[0]
