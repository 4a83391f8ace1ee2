"""Files as rows: what must be looked at stands first, all that is to be said of one below."""

import pytest

from app.model.transfer import FileOutcome, TransferStatus
from ui.pages.round_trip.receive.files_table import FilesTable, names_of

GOOD = FileOutcome("a.fgb", TransferStatus.IMPORTED, device="a" * 32, signer="李明法", new=3, changes=3)
BAD = FileOutcome("b.fgb", TransferStatus.QUARANTINED, "bundle_damaged")
WAITING = FileOutcome("c.fgb", TransferStatus.WAITING, "bundle_waiting", device="c" * 32, signer="赵海燕")


@pytest.fixture
def files(qtbot, services) -> FilesTable:
    files = FilesTable(services.divisions)
    qtbot.addWidget(files)
    files.resize(1100, 400)
    files.show()
    return files


def cells(files: FilesTable, row: int) -> list[str]:
    model = files.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_what_needs_a_person_stands_first_and_says_why(files: FilesTable):
    files.show_preview([GOOD, WAITING, BAD])

    assert [cells(files, row)[0] for row in range(3)] == ["不采用", "待登记", "可并入"]
    assert files.detail.text().startswith("b.fgb：数据包不完整或者被改动过")
    files.table.select_row(2)
    assert "新的 3 处" in files.detail.text()


def test_what_is_left_to_a_person_or_for_nobody_is_told_apart(files: FilesTable):
    left = FileOutcome("z.fgb", TransferStatus.WAITING, "bundle_revoked", {"name": "钱守一"}, device="d" * 32)
    own = FileOutcome("0.fgb", TransferStatus.IGNORED, "bundle_own", device="e" * 32)
    known = FileOutcome("y.fgb", TransferStatus.IMPORTED, device="a" * 32, changes=3)
    files.show_preview([own, known, left])

    assert [cells(files, row)[0] for row in range(3)] == ["等人决定", "已收过", "不用处理"]


def test_afterwards_it_says_what_became_of_them(files: FilesTable):
    files.show_outcome([GOOD])

    assert cells(files, 0)[:3] == ["已并入", "电脑 aaaaaaaa", "李明法"]


def test_thousands_are_shown_at_once(files: FilesTable):
    files.show_preview([GOOD] * 3000)

    assert files.table.model().rowCount() == 3000


def test_the_button_counts_what_can_be_taken():
    assert names_of([GOOD, BAD, WAITING]) == "收进来（2 个文件）"
    assert names_of([BAD]) == "没有可收的"
    assert names_of([]) == "收进来"  # nothing has been looked at
