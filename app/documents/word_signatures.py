"""Places to sign, seals, heads and feet of official letters as WordprocessingML."""

from dataclasses import replace

from app.documents import word_package as styles
from app.documents.typesetting.layouts import MM, Layout, LetterheadStyle, Type, words
from app.documents.typesetting.lines import set_lines
from app.documents.typesetting.signatures import day_content, label_parts, strips
from app.documents.typesetting.signing_rows import AFTER_RULE, GUTTER, half_width, rows_of
from app.documents.word_blocks import width_of
from app.documents.word_markup import RED, Format, lines_of, paragraph, paragraphs, run, tab, twips
from app.model.paper import Align, Blank, Colophon, Face, Letterhead, Line, SealPlace, SignatureBlock, Signer, Signoff

_FINGERPRINT = 25 * MM
_GAP = 4 * MM
_ABOVE = 2.5 * MM
_TO_SIGN = 3 * MM
_SEAL_ROOM = 44 * MM
_WITHOUT_FINGERPRINT = 13 * MM
_SMALL = 0.6
_LONG = 0.6
"""Of a page: a block that takes more may be parted between two rows."""
_NARROW = 0.7
_ROOM_FOR_OTHER_FONTS = 1.2
"""Figures may be wider in the fonts that Word finds than in ours."""
_SEALED_INDENT, _UNSEALED_INDENT = 4.0, 2.0
_FOOT_SIZE = 14.0
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in ("top", "left", "bottom", "right")
)


def signature_block(block: SignatureBlock, layout: Layout, pictures: dict[bytes, str], *, keeps: bool = False) -> str:
    """Return a table without lines, its rows kept together; `pictures` are the runs of signatures drawn by hand.

    Between two rows of a long block a page may end: Word would else leave half a page empty above it. What stands below
    it comes to its page if it `keeps` it.
    """
    words_ = paragraph("", Format(styles.NORMAL, keeps_next=True, leading=_ABOVE))
    if block.words:
        words_ = paragraph(run(block.words, layout.text.face, layout.text.size), Format(styles.BODY, keeps_next=True))
    is_long = sum(strip.height for strip in strips(block, layout, 0)) > layout.text_height * _LONG
    arranged = rows_of(block, layout)
    rows = [
        _signers(
            row,
            layout,
            pictures,
            keeps=not is_long or place == len(arranged.rows) - 1,
            is_halved=row[0] in arranged.halved,
        )
        for place, row in enumerate(arranged.rows)
    ]
    if block.seal:
        rows.append(_seal(block.seal, arranged.beside_seal, layout, pictures, keeps=keeps))
    columns = [twips(width) for width in _columns(layout)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'{words_}<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{_NO_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def signoff_block(block: Signoff, layout: Layout) -> str:
    """Return the names and the day; indents from the right as in the PDF (GB/T 9704-2012, 7.3.5)."""
    type_ = layout.text
    names = [width_of(name, type_) for name in block.names]
    day = width_of(block.date, type_)
    if block.has_seal:
        day_right = _SEALED_INDENT * type_.size
        rights = [max(0.0, day_right + (day - name) / 2) for name in names]
    else:
        rights = [_UNSEALED_INDENT * type_.size] * len(names)
        day_right = rights[-1] + names[-1] - day - 2 * type_.size if names else rights[0]
        if day_right < _UNSEALED_INDENT * type_.size:
            day_right = _UNSEALED_INDENT * type_.size
            rights = [
                max(right, day_right + day + 2 * type_.size - name) for right, name in zip(rights, names, strict=True)
            ]
    found = [
        paragraph(
            run(name, type_.face, type_.size),
            Format(styles.NORMAL, Align.RIGHT, keeps_next=True, right=twips(right), first=0),
        )
        for name, right in zip(block.names, rights, strict=True)
    ]
    last = Format(styles.NORMAL, Align.RIGHT, right=twips(day_right), first=0)
    return "".join(found) + paragraph(run(block.date, type_.face, type_.size), last)


def letterhead_block(block: Letterhead, layout: Layout) -> str:
    """Return the red name, the number and the red rule."""
    is_letter = layout.letterhead is LetterheadStyle.LETTER
    largest = 22 * MM * (0.6 if is_letter else 1.0)
    size = min(largest, layout.text_width / (width_of(block.name, Type(Face.TITLE, 1, 1)) or 1))
    rule = ("thickThinSmallGap", 24) if is_letter else ("single", 17)
    border = f'<w:pBdr><w:bottom w:val="{rule[0]}" w:sz="{rule[1]}" w:space="4" w:color="{RED}"/></w:pBdr>'
    name = run(block.name, Face.TITLE, size, ink=RED)
    number = run(block.number, layout.text.face, layout.text.size) if block.number else ""
    if is_letter:
        head = paragraph(name, Format(styles.NORMAL, Align.CENTRED, True, borders=border, leading=size * 1.3))
        return head + (paragraph(number, Format(styles.NORMAL, Align.RIGHT, keeps_next=True)) if number else "")
    top = paragraph("", Format(styles.NORMAL, keeps_next=True, leading=35 * MM))
    head = paragraph(name, Format(styles.NORMAL, Align.CENTRED, keeps_next=True, leading=size * 1.3))
    gap = paragraph("", Format(styles.NORMAL, keeps_next=True, leading=2 * layout.text.leading))
    return top + head + gap + paragraph(number, Format(styles.NORMAL, Align.CENTRED, True, borders=border))


def colophon_block(block: Colophon, layout: Layout) -> str:
    """Return a table that Word sets at the foot of the page it falls on."""
    width = twips(layout.text_width)
    size = _FOOT_SIZE
    edge = twips(size)
    format_ = Format(styles.NORMAL, left=edge, right=edge, first=0, leading=size * 1.6)
    issued = run(block.issuer, Face.FANGSONG, size) + tab(Face.FANGSONG, size) + run(block.date, Face.FANGSONG, size)
    stop = twips(layout.text_width - size)
    last = Format(styles.NORMAL, Align.LEFT, left=edge, right=edge, first=0, leading=size * 1.6, right_tab=stop)
    cells = [paragraph(run(block.copies, Face.FANGSONG, size), format_)] if block.copies else []
    cells.append(paragraph(issued, last))
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        "</w:tr>"
        for cell in cells
    )
    lines = (
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:left w:val="nil"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/><w:right w:val="nil"/>'
        '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpX="0" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
    )


def _columns(layout: Layout) -> tuple[float, float, float, float, float]:
    """Return the widths of the table's columns: two places, each with a box at its right, a gap between them."""
    half = half_width(layout)
    return half - _FINGERPRINT, _FINGERPRINT, GUTTER, half - _FINGERPRINT, _FINGERPRINT


def _signers(
    row: tuple[Signer, ...], layout: Layout, pictures: dict[bytes, str], *, keeps: bool, is_halved: bool
) -> str:
    """Return the row of one signer or two, with the room below it; it `keeps` the next row on its page, or not."""
    if row[0].has_seal:
        return _sealed_signer(row[0], layout, pictures, keeps=keeps)
    if len(row) == 1 and not row[0].has_fingerprint:
        inside = _place(row[0], layout.text, layout.text_width, pictures, keeps=keeps)
        return _row(_WITHOUT_FINGERPRINT, _cell(layout.text_width, inside, "center", columns=5))
    half, _, gap, *_ = _columns(layout)
    if not is_halved:
        inside = _place(row[0], layout.text, layout.text_width - _FINGERPRINT - _GAP, pictures, keeps=True)
        cells = _cell(layout.text_width - _FINGERPRINT, inside, "center", columns=4) + _fingerprint(layout.text, keeps)
    else:
        lefts = [_half_place(signer, layout.text, half - AFTER_RULE, pictures) for signer in row]
        box, between = _fingerprint(layout.text, keeps), _cell(gap, paragraph("", Format(styles.NORMAL)), "center")
        cells = between.join(_cell(half, left, "center") + box for left in lefts)
        if len(row) == 1:
            rest = paragraph("", Format(styles.NORMAL, keeps_next=keeps))
            cells += between + _cell(half + _FINGERPRINT, rest, "center", columns=2)
    empty = paragraph("", Format(styles.NORMAL, keeps_next=keeps, leading=2.0))
    return _row(_FINGERPRINT, cells) + _row(_GAP, _cell(layout.text_width, empty, "top", columns=5))


def _sealed_signer(signer: Signer, layout: Layout, pictures: dict[bytes, str], *, keeps: bool) -> str:
    """Return the rows of an organisation: its name; below it the rule and the day, at the right room for its seal."""
    type_, half = layout.text, half_width(layout)
    name, label = label_parts(signer.label)
    format_ = Format(styles.NORMAL, Align.LEFT, keeps_next=True, first=0)
    above = _cell(layout.text_width, paragraph(run(name, type_.face, type_.size), format_), "top", columns=5)
    room = paragraph("", Format(styles.NORMAL, keeps_next=keeps, leading=_TO_SIGN))
    signed = room + _place(replace(signer, label=label), type_, half, pictures, keeps=keeps, is_below=True)
    seal_format = Format(styles.NORMAL, Align.CENTRED, keeps_next=keeps, first=0)
    seal = paragraph(run(words().party_seal, type_.face, type_.size), seal_format)
    below = _cell(half + GUTTER, signed, "top", columns=3) + _cell(half, seal, "top", columns=2)
    return _row(type_.leading, above) + _row(_SEAL_ROOM - type_.leading, below)


def _half_place(signer: Signer, type_: Type, width: float, pictures: dict[bytes, str]) -> str:
    """Return label, rule and day below one another."""
    label = paragraph(
        run(signer.label, type_.face, type_.size), Format(styles.NORMAL, Align.LEFT, keeps_next=True, first=0)
    )
    picture = pictures.get(signer.picture, "")
    leading = max(type_.leading, 13 * MM) if picture else None
    rule = Format(styles.NORMAL, Align.LEFT, keeps_next=True, tabs=(twips(width),), leading=leading, first=0)
    signed = paragraph(picture + tab(type_.face, type_.size, is_ruled=True), rule)
    day = "".join(lines_of(_narrow(day_content(signer.date)), type_))
    format_ = Format(styles.NORMAL, Align.RIGHT, keeps_next=True, right=twips(AFTER_RULE), first=0)
    return label + signed + paragraph(day, format_)


def _narrow(day: Line) -> Line:
    """Return a day whose open places are narrower: Word's fonts may need the room."""
    return tuple(replace(each, least=each.least * _NARROW) if isinstance(each, Blank) else each for each in day)


def _place(
    signer: Signer, type_: Type, edge: float, pictures: dict[bytes, str], *, keeps: bool, is_below: bool = False
) -> str:
    """Return a label and the rule behind it up to the edge, with the day beside it, or below where there is a box."""
    day = _day_width(signer.date, type_)
    day_runs = "".join(lines_of(day_content(signer.date), type_))
    has_day_beside = bool(day) and not signer.has_fingerprint and not is_below
    end = twips(edge - day * _ROOM_FOR_OTHER_FONTS - _GAP) if has_day_beside else twips(edge)
    runs = run(signer.label, type_.face, type_.size) + run(signer.name, type_.face, type_.size, is_ruled=True)
    picture = pictures.get(signer.picture, "")
    runs += picture + tab(type_.face, type_.size, is_ruled=True)
    if has_day_beside:
        runs += tab(type_.face, type_.size) + day_runs
    inside = paragraph(
        runs,
        Format(
            styles.NORMAL,
            Align.LEFT,
            keeps_next=keeps,
            tabs=(end,),
            leading=max(type_.leading, 13 * MM) if picture else None,
            right_tab=twips(edge) if has_day_beside else 0,
        ),
    )
    if day and not has_day_beside:
        format_ = Format(styles.NORMAL, Align.RIGHT, keeps_next=keeps, right=twips(_GAP), first=0)
        inside += paragraph(day_runs, format_)
    return inside


def _fingerprint(type_: Type, keeps: bool) -> str:
    small = type_.size * _SMALL
    label = paragraph(
        run(words().fingerprint, type_.face, small),
        Format(styles.NORMAL, Align.CENTRED, keeps_next=keeps, leading=small * 1.5),
    )
    return _cell(_FINGERPRINT, label, "bottom", borders=_BOX)


def _seal(
    seal: SealPlace, beside: tuple[Signer, ...], layout: Layout, pictures: dict[bytes, str], *, keeps: bool
) -> str:
    """Return the row of the seal; at its left stands who signs beside it."""
    type_, half = layout.text, half_width(layout)
    format_ = Format(styles.NORMAL, Align.CENTRED, keeps_next=keeps, first=0)
    inside = paragraph(run(seal.label, type_.face, type_.size), format_)
    if seal.date:
        inside += paragraphs(day_content(seal.date), type_, format_)
    room = paragraph("", Format(styles.NORMAL, leading=_WITHOUT_FINGERPRINT - type_.leading))
    places = room.join(_place(signer, type_, half, pictures, keeps=keeps) for signer in beside)
    left = _cell(half + GUTTER, places or paragraph("", Format(styles.NORMAL)), "center", columns=3)
    return _row(seal.diameter_mm * MM, left + _cell(half, inside, "center", columns=2))


def _day_width(text: str, type_: Type) -> float:
    if not text:
        return 0.0
    return set_lines(day_content(text), type_.face, room=1e6, align=Align.LEFT)[0].width * type_.size


def _row(height: float, cells: str) -> str:
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def _cell(width: float, inside: str, valign: str, *, columns: int = 1, borders: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    box = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}{box}<w:vAlign w:val="{valign}"/></w:tcPr>'
        f"{inside}</w:tc>"
    )
