"""A sheet is printed, or kept where one says, or told why not."""

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.model.handover import HandoverSheet
from app.services import handover_sheets
from tests.hands import answer_file_dialogs
from ui import printing
from ui.remembered import remembered
from ui.sheet_acts import SheetActs

WAIT = 20_000
SHEET = HandoverSheet("资料交接单", "", ("序号",) * 9, (), "共 0 个文件。", "", (), "", ("送交人：",))


def made(_services) -> bytes:
    return handover_sheets.pdf(SHEET)


@pytest.fixture
def acts(qtbot, jobs, tmp_path) -> SheetActs:
    over = QWidget()
    qtbot.addWidget(over)
    settings = remembered(tmp_path)
    acts = SheetActs(over, jobs, settings, memory="handover", copies=2)
    acts.words = []
    acts.busy.connect(acts.words.append)
    return acts


def test_it_is_kept_as_pdf_whatever_ending_was_typed(qtbot, acts: SheetActs, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "交接单")

    with qtbot.waitSignal(acts.done, timeout=WAIT) as done:
        acts.save_sheet(SHEET.title, made)

    assert (tmp_path / "交接单.pdf").read_bytes().startswith(b"%PDF")
    assert "交接单.pdf" in done.args[0]
    assert acts.words == ["正在存为PDF……", ""]


def test_where_it_cant_be_written_it_says_so(qtbot, acts: SheetActs, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "gone" / "x.pdf")

    with qtbot.waitSignal(acts.failed, timeout=WAIT) as failed:
        acts.save_sheet(SHEET.title, made)

    assert failed.args[0].code == "file_unwritten"


def test_nothing_happens_where_one_thinks_better_of_it(acts: SheetActs, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, None)

    acts.save_sheet(SHEET.title, made)

    assert list(tmp_path.glob("*.pdf")) == []


def test_it_is_printed_in_as_many_copies_as_are_usual(qtbot, acts: SheetActs, tmp_path, monkeypatch):
    asked = {}

    def answer(_parent, _memory, **given):
        asked.update(given)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return printer

    monkeypatch.setattr(printing, "ask_printer", answer)

    with qtbot.waitSignal(acts.done, timeout=WAIT) as done:
        acts.print_sheet(SHEET.title, made)

    assert done.args == ["已送去打印。"]
    assert asked == {"template": "handover", "copies": 2, "title": "资料交接单"}
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert acts.words == ["正在打印……", ""]


def test_without_a_printer_it_is_told(qtbot, acts: SheetActs, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))

    with qtbot.waitSignal(acts.failed) as told:
        acts.print_sheet(SHEET.title, made)

    assert told.args[0].code == "printer_none"
