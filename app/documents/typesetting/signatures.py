"""Strips of the places where people sign, of seals, and of the name and day under an official letter."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.documents.typesetting.layouts import MM, Layout, Type, words
from app.documents.typesetting.lines import SetLine, set_lines
from app.documents.typesetting.signing_rows import AFTER_RULE, FINGERPRINT, GUTTER, half_width, rows_of
from app.documents.typesetting.strips import Frame, Image, Mark, NamedBox, Strip, Stroke, moved
from app.documents.typesetting.text_blocks import INDENT, line_marks, text_strips
from app.model.paper import (
    Align,
    Blank,
    Inline,
    Line,
    SealPlace,
    SignatureBlock,
    Signer,
    Signoff,
    Text,
    plain,
)

_FINGERPRINT = FINGERPRINT
_GAP = 4 * MM
_BETWEEN = 2.5 * MM
"""Between two places for fingerprints."""
_OVER_DAY = 1.5 * MM
"""Between the rule to sign on and the day below it."""
_WITHOUT_FINGERPRINT = 13.5 * MM
_LABEL_SHARE, _ORGANISATIONS_SHARE = 0.45, 0.65
"""How much of the width a label may take; below that of an organisation nothing but the day stands."""
_LABEL_BORDER = "）（"
"""Where a label that needs two lines is parted: behind the name, before how it is signed."""
_PICTURE_HEIGHT = 12.5 * MM
_OVER_RULE = 1.5
"""Between the rule to sign on and what is signed electronically above it: two lines aren't to look like one."""
_BESIDE_LABEL = 0.5
"""How many characters the place to sign stands off its label."""
_SMALL = 0.6
_LEAST_OPEN = 1.5
"""How many characters wide an open place for a number in a day is, at least."""
_SEALED_INDENT = 4.0
_SEAL = 42 * MM
_TO_SIGN = 4 * MM
"""Above the rule on which an organisation's head signs, between it and the name."""
_BESIDE_SEAL = 0.55
"""How much of the width those have who sign beside a seal."""


def strips(block: SignatureBlock, layout: Layout, number: int) -> list[Strip]:
    """Return the strips of a signature block, bound to one another; between two rows a page may end if it must.

    Two people who give fingerprints stand side by side; those of the office stand beside the seal.
    Raises `AppError("glyph_missing")`.
    """
    found = []
    if block.words:
        lines = set_lines(
            plain(block.words),
            layout.text.face,
            room=layout.text_width / layout.text.size,
            align=Align.JUSTIFIED,
            indent=INDENT,
        )
        *above, last = text_strips(lines, layout.text, number)
        found += [*above, replace(last, height=last.height + _BETWEEN)]
    arranged = rows_of(block, layout)
    rows = [_row(row, layout, number, is_halved=row[0] in arranged.halved) for row in arranged.rows]
    if block.seal:
        rows.append(_seal(block.seal, arranged.beside_seal, layout, number))
    found += [replace(strip, may_part=True) for strip in rows[:-1]] + rows[-1:]
    return [strip.kept() for strip in found[:-1]] + found[-1:]


def signoff_strips(block: Signoff, layout: Layout, number: int) -> list[Strip]:
    """Return the strips of the name and the day under a letter, kept together.

    GB/T 9704-2012, 7.3.5: with a seal the day ends four characters from the edge and the names are centred on it;
    without one the name ends two characters from the edge and the day begins two characters right of the name.
    """
    type_ = layout.text
    room = layout.text_width / type_.size
    names = [_one_line(name, type_) for name in block.names]
    day = _one_line(block.date, type_)
    places, day_at = _sealed(names, day, room) if block.has_seal else _unsealed(names, day, room)
    found = [
        Strip(type_.leading, line_marks(name, type_, x=max(0.0, at) * type_.size), number, text_lines=1)
        for name, at in zip(names, places, strict=True)
    ]
    marks = line_marks(day, type_, x=max(0.0, day_at) * type_.size)
    if block.box:
        centre = (day_at + day.width / 2) * type_.size
        marks += (NamedBox(block.box, centre - _SEAL / 2, type_.leading / 2 - _SEAL / 2, _SEAL, _SEAL),)
    found.append(Strip(type_.leading, marks, number, text_lines=1))
    return [strip.kept() for strip in found[:-1]] + found[-1:]


def day_content(text: str) -> Line:
    """Return the content of the place of a day: what is left open in it, as spaces, is ruled to write on."""
    found: list[Inline] = []
    for piece in re.findall(r"\s+|\S+(?: \S+)*", text):
        found.append(Blank("", max(_LEAST_OPEN, len(piece) / 2)) if piece.isspace() else Text(piece))
    return tuple(found)


def _sealed(names: list[SetLine], day: SetLine, room: float) -> tuple[list[float], float]:
    day_at = room - _SEALED_INDENT - day.width
    centre = day_at + day.width / 2
    widest = max((name.width for name in names), default=0.0)
    centre = min(centre, room - widest / 2)
    return [centre - name.width / 2 for name in names], day_at


def _unsealed(names: list[SetLine], day: SetLine, room: float) -> tuple[list[float], float]:
    places = [room - INDENT - name.width for name in names]
    day_at = (places[-1] if places else room - INDENT - day.width) + INDENT
    if day_at + day.width > room - INDENT:
        day_at = room - INDENT - day.width
        places = [min(place, day_at - INDENT) for place in places]
    return places, day_at


def _row(row: tuple[Signer, ...], layout: Layout, number: int, *, is_halved: bool) -> Strip:
    """Return the strip of one signer, or of two side by side; `is_halved` says that each has half the width."""
    if row[0].has_seal:
        return _sealed_signer(row[0], layout, number)
    if not is_halved:
        height, marks = _signer(row[0], layout.text, layout.text_width)
        return Strip(height, tuple(marks), number)
    type_, width = layout.text, half_width(layout)
    height = max(_FINGERPRINT + _BETWEEN, 3 * type_.leading + _BETWEEN)
    lefts = (0.0, layout.text_width - width)
    marks = [
        mark for signer, left in zip(row, lefts, strict=False) for mark in _half(signer, type_, left, width, height)
    ]
    return Strip(height, tuple(marks), number)


def _sealed_signer(signer: Signer, layout: Layout, number: int) -> Strip:
    """Return the strip of an organisation: its name, below it the rule and the day, at the right room for its seal."""
    type_, edge = layout.text, layout.text_width * _BESIDE_SEAL - GUTTER / 2
    seal = _one_line(words().party_seal, type_)
    name, label = label_parts(signer.label)
    room = layout.text_width / type_.size - seal.width - 2 * INDENT
    lines = set_lines(plain(name), type_.face, room=room, align=Align.LEFT)
    marks = [mark for place, line in enumerate(lines) for mark in line_marks(line, type_, y=place * type_.leading)]
    top = len(lines) * type_.leading + _TO_SIGN
    said = _one_line(label, type_)
    marks += line_marks(said, type_, y=top)
    left = (said.width + _BESIDE_LABEL) * type_.size if label else 0.0
    marks += _place_to_sign(signer, type_, left, edge, top + type_.baseline, most=_TO_SIGN + type_.size)
    day = _day(signer.date, type_)
    below = top + type_.leading + _OVER_DAY
    marks += line_marks(day, type_, x=max(0.0, edge - day.width * type_.size), y=below)
    marks += line_marks(seal, type_, x=layout.text_width - (seal.width + INDENT) * type_.size, y=0.0)
    return Strip(max(_SEAL, below + type_.leading) + _BETWEEN, tuple(marks), number)


def label_parts(label: str) -> tuple[str, str]:
    """Return the name of who signs, and how it is signed, where the label says both."""
    name, border, signed = label.rpartition(_LABEL_BORDER)
    return (name + border[0], border[1] + signed) if border else (label, "")


def _half(signer: Signer, type_: Type, left: float, width: float, height: float) -> Iterator[Mark]:
    """Yield a place on half the width: the label, the rule to sign on, the day, and beside them the fingerprint."""
    right = left + width - _FINGERPRINT - AFTER_RULE
    day, below = _day(signer.date, type_), height - _BETWEEN - type_.leading
    yield from line_marks(_one_line(signer.label, type_), type_, x=left, y=0.0)
    rule = below - _OVER_DAY
    yield from _place_to_sign(signer, type_, left, right, rule, most=rule - type_.leading)
    yield from line_marks(day, type_, x=max(left, right - day.width * type_.size), y=below)
    yield from _fingerprint(type_, left + width - _FINGERPRINT, (height - _FINGERPRINT) / 2)


def _signer(signer: Signer, type_: Type, width: float) -> tuple[float, list[Mark]]:
    """Return the height and marks of one signer: label, rule, day below it at the right, box for the fingerprint.

    Where no box stands beside it, the day stands behind the rule.
    """
    label = _label(signer, type_, width)
    label_width = (label[-1].width + _BESIDE_LABEL) * type_.size
    right = width - (_FINGERPRINT + _GAP if signer.has_fingerprint else 0.0)
    day = _day(signer.date, type_) if signer.date else None
    is_beside = day is not None and not signer.has_fingerprint
    lines = len(label) + (day is not None and not is_beside)
    height = max(_FINGERPRINT + _BETWEEN if signer.has_fingerprint else _WITHOUT_FINGERPRINT, lines * type_.leading)
    height += _BETWEEN if lines > 1 and not signer.has_fingerprint else 0.0
    top = (height - lines * type_.leading) / 2
    marks: list[Mark] = []
    for place, line in enumerate(label):
        marks += line_marks(line, type_, y=top + place * type_.leading)
    base = top + (len(label) - 1) * type_.leading + type_.baseline
    end = right - day.width * type_.size - _GAP if day and is_beside else right
    marks += _place_to_sign(signer, type_, label_width, end, base)
    if day and is_beside:
        marks += line_marks(day, type_, x=end + _GAP, y=base - type_.baseline)
    elif day:
        at = max(0.0, right - day.width * type_.size)
        marks += line_marks(day, type_, x=at, y=max(top + type_.leading, base - type_.baseline + type_.leading))
    if signer.has_fingerprint:
        marks += _fingerprint(type_, width - _FINGERPRINT, (height - _FINGERPRINT) / 2)
    return height, marks


def _label(signer: Signer, type_: Type, width: float) -> list[SetLine]:
    share = _LABEL_SHARE if signer.has_fingerprint else _ORGANISATIONS_SHARE
    room = width * _LABEL_SHARE / type_.size
    text = signer.label
    if _LABEL_BORDER in text and _one_line(text, type_).width > room:
        text, room = text.replace(_LABEL_BORDER, "）\n（"), width * share / type_.size
    return set_lines(plain(text), type_.face, room=room, align=Align.LEFT)


def _place_to_sign(
    signer: Signer, type_: Type, left: float, right: float, base: float, *, most: float = _PICTURE_HEIGHT
) -> Iterator[Mark]:
    """Yield the rule to sign on; what is signed stands above it, at `most` that high."""
    below, high = base + 0.2 * type_.size, min(_PICTURE_HEIGHT, most)
    if signer.name:
        yield from line_marks(_one_line(signer.name, type_), type_, x=left + type_.size / 2, y=base - type_.baseline)
    if signer.picture:
        yield Image(left + type_.size / 2, below - high, right - left - type_.size, high, signer.picture)
    yield Stroke(left, below, right, below)  # above the picture, whose paper is white
    if signer.box:
        yield NamedBox(signer.box, left, below - high, right - left, high - _OVER_RULE)


def _fingerprint(type_: Type, left: float, top: float) -> Iterator[Mark]:
    yield Frame(left, top, _FINGERPRINT, _FINGERPRINT)
    small = Type(type_.face, type_.size * _SMALL, type_.size * _SMALL * 1.5)
    line = _one_line(words().fingerprint, small)
    x = left + (_FINGERPRINT - line.width * small.size) / 2
    yield from line_marks(line, small, x=x, y=top + _FINGERPRINT - small.leading - MM)


def _seal(seal: SealPlace, beside: tuple[Signer, ...], layout: Layout, number: int) -> Strip:
    """Return room for a round seal at the right, its label and day in the middle of it; nothing round is drawn.

    At its left stands who signs beside it.
    """
    type_, diameter = layout.text, seal.diameter_mm * MM
    left = layout.text_width * _BESIDE_SEAL
    across = layout.text_width - left
    room = across / type_.size
    lines = set_lines(plain(seal.label), type_.face, room=room, align=Align.CENTRED)
    if seal.date:
        lines += set_lines(day_content(seal.date), type_.face, room=room, align=Align.CENTRED)
    signers = [_signer(signer, type_, left - GUTTER / 2) for signer in beside]
    height = max(diameter, len(lines) * type_.leading, sum(high for high, _ in signers))
    top = (height - len(lines) * type_.leading) / 2
    marks: list[Mark] = []
    below = (height - sum(high for high, _ in signers)) / 2
    for high, its_marks in signers:
        marks += [moved(mark, below) for mark in its_marks]
        below += high
    for place, line in enumerate(lines):
        marks += line_marks(line, type_, x=left, y=top + place * type_.leading)
    if seal.box:
        marks.append(NamedBox(seal.box, left + (across - diameter) / 2, (height - diameter) / 2, diameter, diameter))
    return Strip(height, tuple(marks), number)


def _day(text: str, type_: Type) -> SetLine:
    return set_lines(day_content(text), type_.face, room=1e6, align=Align.LEFT)[0]


def _one_line(text: str, type_: Type) -> SetLine:
    return set_lines(plain(text), type_.face, room=1e6, align=Align.LEFT)[0]
