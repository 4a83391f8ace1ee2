"""A hand-over sheet is kept where one says, or told why not."""

import pytest
from PySide6.QtWidgets import QWidget

from app.model.handover import HandoverSheet
from tests.hands import answer_file_dialogs
from ui.pages.round_trip.receive.sheet_acts import SheetActs

WAIT = 20_000
SHEET = HandoverSheet("资料交接单", "", ("序号",) * 9, (), "共 0 个文件。", "", (), "", ("送交人：",))


@pytest.fixture
def acts(qtbot, county_desk) -> SheetActs:
    over = QWidget()
    qtbot.addWidget(over)
    return SheetActs(county_desk, over)


def test_it_is_kept_as_pdf_whatever_ending_was_typed(qtbot, acts: SheetActs, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "交接单")

    with qtbot.waitSignal(acts.done, timeout=WAIT) as done:
        acts.save(SHEET, tmp_path)

    assert (tmp_path / "交接单.pdf").read_bytes().startswith(b"%PDF")
    assert "交接单.pdf" in done.args[0]


def test_where_it_cant_be_written_it_says_so(qtbot, acts: SheetActs, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "gone" / "x.pdf")

    with qtbot.waitSignal(acts.failed, timeout=WAIT) as failed:
        acts.save(SHEET, tmp_path)

    assert failed.args[0].code == "file_unwritten"


def test_nothing_happens_where_one_thinks_better_of_it(acts: SheetActs, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, None)

    acts.save(SHEET, tmp_path)

    assert list(tmp_path.glob("*.pdf")) == []
