"""Printing: the same pages on the printer's paper, sharp enough, one at a time; what is chosen is remembered."""

import io

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from app.errors import AppError
from ui import pictures, printing
from ui.printing import PrinterMemory, PrintRun
from ui.remembered import remembered

A4, WIDE = (595.0, 842.0), (842.0, 595.0)


def paper(*sizes: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, (width, height) in enumerate(sizes):
        canvas.setPageSize((width, height))
        canvas.rect(0, height / 2, width / 2, height / 2, fill=1)
        canvas.drawString(width - 100, 50, f"page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def memory(tmp_path) -> PrinterMemory:
    return PrinterMemory(remembered(tmp_path))


def printer_to(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def printed(qtbot, jobs, path, content: bytes, sizes) -> list[tuple[int, int]]:
    run = PrintRun(printer_to(path), content, sizes, jobs)
    pages = []
    run.progressed.connect(lambda page, count: pages.append((page, count)))
    with qtbot.waitSignal(run.ended, timeout=20_000):
        run.start()
    return pages


def test_every_page_is_printed_in_its_place_and_size(qtbot, jobs, tmp_path):
    pages = printed(qtbot, jobs, tmp_path / "out.pdf", paper(A4, WIDE, A4), (A4, WIDE, A4))

    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert pages == [(1, 3), (2, 3), (3, 3)]
    assert [tuple(round(each) for each in page.get_size()) for page in document] == [
        (pytest.approx(width, abs=2), pytest.approx(height, abs=2)) for width, height in (A4, WIDE, A4)
    ]
    for page in document:
        image = page.render(scale=0.5).to_pil().convert("L")
        width, height = image.size
        assert image.getpixel((width // 4, height // 4)) < 30  # upper left is filled
        assert image.getpixel((3 * width // 4, height // 4)) > 220
        assert image.getpixel((width // 4, 3 * height // 4)) > 220


def test_no_page_is_drawn_finer_than_three_hundred_dots(qtbot, jobs, tmp_path, monkeypatch):
    widths = []
    drawn = pictures.paper_page

    def note(content, page, *, width, is_wanted):
        widths.append(width)
        return drawn(content, page, width=width, is_wanted=is_wanted)

    monkeypatch.setattr(pictures, "paper_page", note)
    printed(qtbot, jobs, tmp_path / "out.pdf", paper(A4), (A4,))

    assert widths == [round(595 * 300 / 72)]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_can_not_begin_is_told(qtbot, jobs, tmp_path):
    run = PrintRun(printer_to(tmp_path / "nowhere" / "out.pdf"), paper(A4), (A4,), jobs)

    with qtbot.waitSignal(run.failed, timeout=20_000) as failed:
        run.start()

    assert failed.args[0].code == "printer_failed"


def test_a_page_that_can_not_be_drawn_ends_the_printing(qtbot, jobs, tmp_path):
    run = PrintRun(printer_to(tmp_path / "out.pdf"), b"no paper", (A4,), jobs)

    with qtbot.waitSignal(run.failed, timeout=20_000) as failed:
        run.start()

    assert failed.args[0].code == "preview_failed"


def test_a_paper_without_pages_is_told(qtbot, jobs, tmp_path):
    run = PrintRun(printer_to(tmp_path / "out.pdf"), b"", (), jobs)

    with qtbot.waitSignal(run.failed) as failed:
        run.start()

    assert failed.args[0].code == "printer_failed"


def test_copies_are_as_usual_until_others_were_chosen(memory, tmp_path):
    printer = printer_to(tmp_path / "out.pdf")
    before = memory.copies("MED-07", 3)

    printer.setCopyCount(5)
    memory.note(printer, "MED-07")

    assert (before, memory.copies("MED-07", 3), memory.copies("ADV-01", 1)) == (3, 5, 1)


def test_nonsense_in_the_settings_is_as_usual(memory, tmp_path):
    settings = remembered(tmp_path)
    settings.setValue("printer/copies/MED-07", "many")
    settings.sync()

    assert memory.copies("MED-07", 3) == 3


def test_a_machine_without_printer_is_told(qtbot, memory, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    parent = QWidget()
    qtbot.addWidget(parent)

    with pytest.raises(AppError) as caught:
        printing.ask_printer(parent, memory, template="ADV-01", copies=1, title="登记表")

    assert caught.value.code == "printer_none"


@pytest.mark.parametrize("accepts", [True, False])
def test_the_dialog_begins_with_the_copies_of_the_document(qtbot, memory, monkeypatch, accepts):
    offered = []

    def answer(dialog: QPrintDialog) -> int:
        offered.append(dialog.printer().copyCount())
        dialog.printer().setCopyCount(2)
        return int(accepts)

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Brother"]))
    monkeypatch.setattr(QPrintDialog, "exec", answer)
    parent = QWidget()
    qtbot.addWidget(parent)

    printer = printing.ask_printer(parent, memory, template="MED-07", copies=3, title="协议书")

    assert offered == [3]
    assert (printer is not None) is accepts
    assert memory.copies("MED-07", 3) == (2 if accepts else 3)
