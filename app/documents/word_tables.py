"""Tables as WordprocessingML: fixed widths, spans, heads repeated on every page, rows that are not cut."""

from collections.abc import Iterator, Sequence

from app.documents import word_package as styles
from app.documents.typesetting.layouts import MM, Layout, Type
from app.documents.typesetting.strips import TEXT_BEFORE_SIGNATURES
from app.documents.typesetting.tables import height_of, is_small
from app.documents.word_blocks import width_of
from app.documents.word_markup import Format, lines_of, paragraph, paragraphs, twips
from app.model.paper import Align, Cell, Inline, Line, Row, Table, Text, Tick, VAlign, plain

_EIGHTHS = 8
"""Line widths are given in eighths of a point."""
_TWIPS = 20
"""In a point."""
_BOX = 1.1
"""How wide a box is in the fonts that Word takes for it, in em."""
_EVENLY = 20
"""In how many steps of the width choices are shared out among their lines."""
_SHORT = 4
"""A row of no more lines stands on one page, though it may be cut."""
_VALIGN = {VAlign.TOP: "top", VAlign.MIDDLE: "center", VAlign.BOTTOM: "bottom"}


def table_block(table: Table, layout: Layout, start: Format) -> str:
    """Return a table with its caption; a table that begins a page has an empty line before it in Word."""
    caption = paragraphs(plain(table.caption), layout.text, Format(styles.CAPTION, begins_page=start.begins_page))
    before = caption if table.caption else ""
    if not before and start.begins_page:
        before = paragraph("", Format(styles.NORMAL, begins_page=True, leading=1.0))
    widths = _widths(table, layout)
    rows = "".join(_rows(table, widths, layout, start.keeps_next))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{before}<w:tbl>{_properties(sum(widths), layout)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _widths(table: Table, layout: Layout) -> list[int]:
    scale = layout.text_width / sum(table.columns)
    return [twips(column * scale) for column in table.columns]


def _properties(width: int, layout: Layout) -> str:
    look = layout.table
    frame, rule = round(look.frame * _EIGHTHS), round(look.rule * _EIGHTHS)
    outer = "".join(
        f'<w:{side} w:val="single" w:sz="{frame}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    inner = "".join(
        f'<w:{side} w:val="single" w:sz="{rule}" w:space="0" w:color="000000"/>' for side in ("insideH", "insideV")
    )
    rooms = {"top": look.above, "left": look.padding, "bottom": look.above, "right": look.padding}
    margins = "".join(f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>' for side, room in rooms.items())
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{outer}{inner}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _rows(table: Table, widths: Sequence[int], layout: Layout, keeps_next: bool) -> Iterator[str]:
    """Yield the rows; what a cell above covers is a continuing cell."""
    covered: dict[int, tuple[Cell, int]] = {}
    is_whole = is_small(height_of(table, layout), layout)
    for number, row in enumerate(table.rows):
        cells, column = [], 0
        given = iter(row.cells)
        is_last = number == len(table.rows) - 1
        keeps = number < table.head or (is_whole and not is_last)
        keeps = keeps or (keeps_next and number >= len(table.rows) - TEXT_BEFORE_SIGNATURES)
        while column < len(widths):
            if column in covered:
                cell, left = covered.pop(column)
                cells.append(_cell(cell, widths, column, layout, keeps, merge="<w:vMerge/>", is_empty=True))
                if left > 1:
                    covered[column] = (cell, left - 1)
                column += cell.columns
                continue
            own = next(given, None)
            if own is None:
                break
            merge = '<w:vMerge w:val="restart"/>' if own.rows > 1 else ""
            cells.append(_cell(own, widths, column, layout, keeps, merge=merge))
            if own.rows > 1:
                covered[column] = (own, own.rows - 1)
            column += own.columns
        may_be_cut = row.may_break and _is_long(row, widths, layout)
        properties = _row_properties(row, layout, is_head=number < table.head, may_be_cut=may_be_cut)
        yield f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _is_long(row: Row, widths: Sequence[int], layout: Layout) -> bool:
    """Return whether a row has many lines, by its widest texts; where cells cover several columns, by the narrowest."""
    room = min(widths) if len(row.cells) == len(widths) else max(widths)
    least = room / _TWIPS - 2 * layout.table.padding
    said = [
        sum(width_of(_said(each), layout.table.text) for line in cell.content for each in line) for cell in row.cells
    ]
    return any(width > _SHORT * least for width in said)


def _row_properties(row: Row, layout: Layout, *, is_head: bool, may_be_cut: bool) -> str:
    height = twips(max(row.least_mm * MM, layout.table.least))
    whole = "" if may_be_cut else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if is_head else ""
    return f'<w:trPr>{whole}<w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}</w:trPr>'


def _cell(
    cell: Cell,
    widths: Sequence[int],
    column: int,
    layout: Layout,
    keeps_next: bool,
    *,
    merge: str,
    is_empty: bool = False,
) -> str:
    type_ = layout.table.label if cell.is_label else layout.table.text
    align = Align.CENTRED if cell.is_label and cell.align is Align.LEFT else cell.align
    format_ = Format(styles.LABEL if cell.is_label else styles.CELL, align, keeps_next=keeps_next)
    width = sum(widths[column : column + cell.columns])
    room = width / _TWIPS - 2 * layout.table.padding - type_.size
    contents = [] if is_empty else [part for content in cell.content for part in _by_choices(content, type_, room)]
    lines = [line for content in contents for line in lines_of(content, type_)]
    inside = "".join(paragraph(line, format_) for line in lines or [""])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    grey = f"{round(layout.table.shade * 255):02X}" * 3
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{grey}"/>' if cell.is_shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        f'<w:vAlign w:val="{_VALIGN[cell.valign]}"/></w:tcPr>{inside}</w:tc>'
    )


def _by_choices(content: Line, type_: Type, room: float) -> Iterator[Line]:
    """Yield the lines of choices with their boxes: Word would tear a box from its caption, or the caption itself.

    They are shared out evenly among as many lines as they need.
    """
    needed = list(_filled(content, type_, room))
    tried = (list(_filled(content, type_, room * step / _EVENLY)) for step in range(_EVENLY // 2, _EVENLY))
    yield from next((each for each in tried if len(each) == len(needed)), needed) if len(needed) > 1 else needed


def _filled(content: Line, type_: Type, room: float) -> Iterator[Line]:
    line: list[Inline] = []
    used = 0.0
    for choice in _choices(content):
        width = sum(_BOX * type_.size if isinstance(each, Tick) else width_of(_said(each), type_) for each in choice)
        if line and isinstance(choice[0], Tick) and used + width > room:
            yield tuple(line)
            line, used = [], 0.0
        line += choice
        used += width
    yield tuple(line)


def _choices(content: Line) -> Iterator[list[Inline]]:
    """Yield each box with what follows it up to the next one; what has no box is one piece."""
    choice: list[Inline] = []
    for each in content:
        if isinstance(each, Tick) and choice:
            yield choice
            choice = []
        choice.append(each)
    if choice:
        yield choice


def _said(inline: Inline) -> str:
    return inline.text if isinstance(inline, Text) else ""
