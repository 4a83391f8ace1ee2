"""Strips of ruled tables: one for each row, the head repeated on further pages, long rows cut where they may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.typesetting.layouts import Layout, TableLook, Type
from app.documents.typesetting.lines import SetLine, set_lines
from app.documents.typesetting.strips import Mark, NamedBox, Shade, Strip, Stroke, TableEdge
from app.documents.typesetting.text_blocks import line_marks, text_strips
from app.model.paper import Align, Cell, Line, Row, Table, Tick, VAlign, plain

_NEARLY = 1e-6
_WHOLE, _SMALL = 0.5, 0.25
"""Of a page: a table that takes no more of it is parted only where much of the page would else stay empty, one that is
small not at all."""
_EVENLY = 20
"""In how many steps of the width choices are shared out among their lines."""
_FEWEST_LINES, _SHORT = 2, 4
"""A cut leaves two lines above it, and goes through no cell that is as short as a label."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell with its place in the grid and its lines set."""

    cell: Cell
    row: int
    column: int
    left: float
    width: float
    type_: Type
    lines: tuple[SetLine, ...]

    @property
    def text_height(self) -> float:
        return len(self.lines) * self.type_.leading


def strips(table: Table, layout: Layout, number: int) -> list[Strip]:
    """Return the strips of a table; the caption and the head stay with the first row below them."""
    edges = _column_edges(table, layout.text_width)
    places = [_set_cell(cell, row, column, edges, layout.table) for cell, row, column in _grid(table.rows)]
    heights = _heights(table.rows, places, layout.table)
    if _has_tall_group(table.rows, heights, layout.text_height):
        return strips(replace(table, rows=tuple(_without_row_spans(table.rows))), layout, number)
    rows = _joined(table, list(_row_strips(table, places, heights, edges, look=layout.table, number=number)))
    if sum(heights) <= _WHOLE * layout.text_height:
        rows = list(_whole(rows, table.head))
    edge = TableEdge(number, edges[0], edges[-1], layout.table.frame, tuple(rows[: table.head]))
    rows = [replace(strip, table=edge, is_head=place < table.head) for place, strip in enumerate(rows)]
    caption = set_lines(
        plain(table.caption), layout.text.face, room=layout.text_width / layout.text.size, align=Align.CENTRED
    )
    above = [strip.kept() for strip in text_strips(caption, layout.text, number)] if table.caption else []
    return [*above, *rows]


def is_small(height: float, layout: Layout) -> bool:
    """Return whether a table that high always stands on one page."""
    return height <= _SMALL * layout.text_height


def height_of(table: Table, layout: Layout) -> float:
    """Return how high the rows of a table are together, in points."""
    edges = _column_edges(table, layout.text_width)
    places = [_set_cell(cell, row, column, edges, layout.table) for cell, row, column in _grid(table.rows)]
    return sum(_heights(table.rows, places, layout.table))


def _column_edges(table: Table, width: float) -> list[float]:
    scale = width / sum(table.columns)
    edges = [0.0]
    for column in table.columns:
        edges.append(edges[-1] + column * scale)
    return edges


def _grid(rows: Sequence[Row]) -> Iterator[tuple[Cell, int, int]]:
    """Yield each cell with its row and column; places covered from above are passed over."""
    covered: dict[int, int] = {}
    for row_number, row in enumerate(rows):
        column = 0
        next_covered = {place: left - 1 for place, left in covered.items() if left > 1}
        for cell in row.cells:
            while column in covered:
                column += 1
            yield cell, row_number, column
            if cell.rows > 1:
                next_covered.update({column + across: cell.rows - 1 for across in range(cell.columns)})
            column += cell.columns
        covered = next_covered


def _set_cell(cell: Cell, row: int, column: int, edges: Sequence[float], look: TableLook) -> _Place:
    type_ = look.label if cell.is_label else look.text
    left, right = edges[column], edges[min(column + cell.columns, len(edges) - 1)]
    room = max(1.0, (right - left - 2 * look.padding) / type_.size)
    align = Align.CENTRED if cell.is_label and cell.align is Align.LEFT else cell.align
    lines = [line for content in cell.content for line in _set_content(content, type_, room, align)]
    return _Place(cell, row, column, left, right - left, type_, tuple(lines))


def _set_content(content: Line, type_: Type, room: float, align: Align) -> list[SetLine]:
    """Return the lines of one paragraph; choices with their boxes are shared out evenly among as many."""
    lines = set_lines(content, type_.face, room=room, align=align, is_firm=True)
    if len(lines) == 1 or not any(isinstance(each, Tick) for each in content):
        return lines
    rooms = (room * step / _EVENLY for step in range(_EVENLY // 2, _EVENLY))
    tried = (set_lines(content, type_.face, room=each, align=align, is_firm=True) for each in rooms)
    return next((each for each in tried if len(each) == len(lines)), lines)


def _heights(rows: Sequence[Row], places: Sequence[_Place], look: TableLook) -> list[float]:
    heights = [max(row.least_mm * 72 / 25.4, look.least) for row in rows]
    for place in places:
        if place.cell.rows == 1:
            heights[place.row] = max(heights[place.row], place.text_height + 2 * look.above)
    for place in places:
        last = min(place.row + place.cell.rows, len(rows))
        missing = place.text_height + 2 * look.above - sum(heights[place.row : last])
        if missing > 0:
            heights[last - 1] += missing
    return heights


def _groups(rows: Sequence[Row]) -> list[range]:
    """Return the runs of rows that cells covering several rows hold together."""
    groups: list[range] = []
    start = end = 0
    for number, row in enumerate(rows):
        end = max(end, number + 1, *(number + cell.rows for cell in row.cells), 0)
        if end == number + 1:
            groups.append(range(start, end))
            start = end
    if start < len(rows):
        groups.append(range(start, len(rows)))
    return groups


def _has_tall_group(rows: Sequence[Row], heights: Sequence[float], height: float) -> bool:
    return any(len(group) > 1 and sum(heights[row] for row in group) > height for group in _groups(rows))


def _without_row_spans(rows: Sequence[Row]) -> Iterator[Row]:
    """Give up covering several rows: what is below such a cell becomes an empty cell."""
    filled: list[list[tuple[int, Cell]]] = [[] for _ in rows]
    for cell, row, column in _grid(rows):
        filled[row].append((column, replace(cell, rows=1)))
        for below in range(row + 1, min(row + cell.rows, len(rows))):
            filled[below].append((column, Cell(columns=cell.columns, is_label=cell.is_label, is_shaded=cell.is_shaded)))
    for given, cells in zip(rows, filled, strict=True):
        yield replace(given, cells=tuple(cell for _, cell in sorted(cells, key=lambda pair: pair[0])))


def _joined(table: Table, rows: list[Strip]) -> list[Strip]:
    """Hold together the head with the first row below it, and the rows of each group."""
    held = {row for group in _groups(table.rows) for row in group[:-1]} | set(range(table.head))
    return [strip.kept() if row in held and row < len(rows) - 1 else strip for row, strip in enumerate(rows)]


def _whole(rows: Sequence[Strip], head: int) -> Iterator[Strip]:
    """Hold all rows together; a page may end between two of them if it must."""
    for number, strip in enumerate(rows):
        is_last = number == len(rows) - 1
        yield replace(strip, keeps=not is_last, may_part=head <= number and not is_last, may_be_cut=False)


def _row_strips(
    table: Table,
    places: Sequence[_Place],
    heights: Sequence[float],
    edges: Sequence[float],
    *,
    look: TableLook,
    number: int,
) -> Iterator[Strip]:
    rows: list[list[_Place]] = [[] for _ in table.rows]
    spanned: set[int] = set()
    for place in places:
        rows[place.row].append(place)
        if place.cell.rows > 1:
            spanned.update(range(place.row, place.row + place.cell.rows))
    for row, own in enumerate(rows):
        marks: list[Mark] = []
        for place in own:
            marks += _cell_marks(place, sum(heights[row : row + place.cell.rows]), look, edges[-1])
        lines = max((len(place.lines) for place in own), default=0)
        is_single = row not in spanned and bool(own)
        may_be_cut = table.rows[row].may_break and is_single
        strip = Strip(heights[row], tuple(marks), number, lines, may_be_cut=may_be_cut)
        yield _cuttable(strip, own, edges[-1], look) if is_single else strip


def _cuttable(strip: Strip, own: Sequence[_Place], right: float, look: TableLook) -> Strip:
    """Return the strip with the way to cut it between two lines of its cells."""

    def cut(room: float) -> tuple[Strip, Strip] | None:
        counts = [int((room - 2 * look.above + _NEARLY) // place.type_.leading) for place in own]
        cut_places = [place for place, count in zip(own, counts, strict=True) if len(place.lines) > count]
        if min(counts) < _FEWEST_LINES or not cut_places or any(len(place.lines) <= _SHORT for place in cut_places):
            return None
        upper = [replace(place, lines=place.lines[:count]) for place, count in zip(own, counts, strict=True)]
        lower = [replace(place, lines=place.lines[count:]) for place, count in zip(own, counts, strict=True)]
        return replace(part(upper, room), keeps=False), part(lower, 0.0)

    def part(places: Sequence[_Place], least: float) -> Strip:
        height = max(least, max(place.text_height for place in places) + 2 * look.above)
        marks = tuple(mark for place in places for mark in _cell_marks(place, height, look, right))
        lines = max(len(place.lines) for place in places)
        return _cuttable(replace(strip, height=height, marks=marks, text_lines=lines), places, right, look)

    return replace(strip, cut=cut)


def _cell_marks(place: _Place, height: float, look: TableLook, right: float) -> Iterator[Mark]:
    cell = place.cell
    if cell.is_shaded:
        yield Shade(place.left, 0.0, place.width, height, look.shade)
    if place.left + place.width < right - _NEARLY:
        yield Stroke(place.left + place.width, 0.0, place.left + place.width, height, look.rule)
    yield Stroke(place.left, height, place.left + place.width, height, look.rule)
    if cell.box:
        yield NamedBox(cell.box, place.left, 0.0, place.width, height)
    spare = height - 2 * look.above - place.text_height
    top = look.above + spare * {VAlign.TOP: 0.0, VAlign.MIDDLE: 0.5, VAlign.BOTTOM: 1.0}[cell.valign]
    for count, line in enumerate(place.lines):
        yield from line_marks(line, place.type_, x=place.left + look.padding, y=top + count * place.type_.leading)
