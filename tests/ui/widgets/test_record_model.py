from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt

from app.errors import StorageError
from ui.widgets.record_model import PAGE_ROWS, PAGES_KEPT, Align, Column, HeldRows, RecordModel


class Numbers:
    """A million rows that count how often and how far they are read."""

    def __init__(self, count: int = 1_000_000) -> None:
        self.count = count
        self.read: list[tuple[int, int]] = []

    def rows(self, start: int, stop: int) -> Sequence[int]:
        self.read.append((start, stop))
        return range(start, stop)


COLUMNS = (
    Column("编号", str, align=Align.RIGHT),
    Column(
        "姓名",
        lambda n: f"张{n}",
        tooltip=lambda n: f"第{n}位",
        icon=lambda n: ("check", "good") if n else None,
    ),
)


@pytest.fixture
def model(qapp) -> RecordModel:
    return RecordModel(COLUMNS)


def text(model: RecordModel, row: int, column: int = 0) -> object:
    return model.index(row, column).data()


def test_a_jump_reads_one_page(model: RecordModel):
    numbers = Numbers()
    model.show_listing(numbers)

    assert text(model, 777_777) == "777777"
    assert numbers.read == [(777_728, 777_792)]


def test_the_last_page_is_not_read_beyond_the_end(model: RecordModel):
    numbers = Numbers(count=PAGE_ROWS + 5)
    model.show_listing(numbers)

    assert text(model, PAGE_ROWS + 4) == str(PAGE_ROWS + 4)
    assert numbers.read == [(PAGE_ROWS, PAGE_ROWS + 5)]


def test_memory_is_bounded_however_far_one_scrolls(model: RecordModel):
    model.show_listing(Numbers())

    for row in range(0, 1_000_000, PAGE_ROWS * 5):
        text(model, row)

    assert len(model._pages) == PAGES_KEPT


def test_a_cell_is_made_once_and_only_when_looked_at(qapp):
    made: list[int] = []
    model = RecordModel((Column("编号", lambda n: made.append(n) or str(n)),))
    model.show_listing(Numbers())

    for _ in range(3):
        text(model, 10)

    assert made == [10]


def test_cells_have_alignment_icon_and_tooltip(model: RecordModel):
    model.show_listing(Numbers())
    cell = model.index(3, 1)

    assert model.index(3, 0).data(Qt.ItemDataRole.TextAlignmentRole) == Align.RIGHT.value
    assert not cell.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert model.index(0, 1).data(Qt.ItemDataRole.DecorationRole) is None
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "第3位"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "姓名"


def test_a_page_that_cannot_be_read_is_told_once_and_stays_blank(model: RecordModel, qtbot):
    class Broken(Numbers):
        def rows(self, start: int, stop: int) -> Sequence[int]:
            raise StorageError("disk_failing")

    heard: list[object] = []
    model.failed.connect(heard.append)
    model.show_listing(Broken())

    assert [text(model, row) for row in range(3)] == ["", "", ""]
    assert model.record(0) is None
    assert len(heard) == 1


def test_a_listing_that_has_become_shorter_shows_blank_rows(model: RecordModel):
    class Shrunk(Numbers):
        def rows(self, start: int, stop: int) -> Sequence[int]:
            return range(start, min(stop, 3))

    model.show_listing(Shrunk(count=10))

    assert text(model, 2) == "2"
    assert text(model, 9) == ""


def test_no_rows_and_rows_outside_have_no_record(model: RecordModel):
    model.show_listing(HeldRows())

    assert model.rowCount() == 0
    assert model.record(0) is None
    assert model.record(-1) is None
    assert list(HeldRows().rows(0, 1)) == []
    assert HeldRows([1, 2, 3]).rows(1, 9) == [2, 3]
