"""A resident presses what it is about and takes the sheet along."""

import pypdfium2
from PySide6.QtPrintSupport import QPrinter

from ui import printing
from ui.changes import Topic

_PATIENCE = 20_000


def to_pdf(path):
    def ask(_parent, _memory, **_kwargs):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    return ask


def show(qtbot, page, leaf):
    page.show_leaf(leaf)
    qtbot.waitUntil(lambda: page.sheet.guide() is not None and page.sheet.guide().leaf == leaf, timeout=_PATIENCE)


def test_category_kind_sheet_and_print_are_four_presses(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", to_pdf(tmp_path / "out.pdf"))

    page.chooser.buttons["contract"].click()
    page.chooser.buttons["private_loan"].click()
    assert not page.sheet.print.isEnabled()
    qtbot.waitUntil(page.sheet.print.isEnabled, timeout=_PATIENCE)
    with qtbot.waitSignal(page.announced, timeout=_PATIENCE):
        page.sheet.print.click()

    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 1
    assert page.sheet.guide().title == "民间借贷怎么办"


def test_a_printer_that_is_missing_is_told_and_the_sheet_stays(page, qtbot, monkeypatch):
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    show(qtbot, page, "divorce")

    page.sheet.print.click()

    assert [error.code for error in page.told.failed] == ["printer_none"]
    assert page.sheet.print.isEnabled()


def test_a_step_back_leads_to_the_category_and_another_begins_anew(page, qtbot):
    show(qtbot, page, "private_loan")

    page.sheet.back.click()
    assert "guarantee" in page.chooser.buttons
    assert page.place() == ""

    show(qtbot, page, "private_loan")
    page.sheet.again.click()
    assert "family" in page.chooser.buttons


def test_the_sheet_on_show_is_found_again(make_page, qtbot):
    page = make_page()
    show(qtbot, page, "wage_arrears")

    other = make_page()
    other.return_to(page.place())

    assert other.place() == "wage_arrears"
    other.return_to("nothing_of_the_kind")
    assert other.place() == "wage_arrears"


def test_a_changed_directory_stands_on_the_sheet(page, qtbot, services, changes):
    show(qtbot, page, "private_loan")
    before = page.sheet.guide().content
    services.directory.record({"kind": "village_mediation", "name": "户部寨村调委会", "phone": "0393-0000000"})

    changes.tell(Topic.BODIES)

    qtbot.waitUntil(lambda: page.sheet.guide().content != before, timeout=_PATIENCE)


def test_beside_the_advisor_the_button_asks_to_stand_alone_and_then_to_be_locked(page, qtbot):
    with qtbot.waitSignal(page.alone_asked):
        page.head.action.click()
    page.stand_alone()

    assert page.head.action.text() == "返回工作台"
    with qtbot.waitSignal(page.lock_asked):
        page.head.action.click()


def test_searching_begins_anew(page, qtbot):
    show(qtbot, page, "divorce")

    page.start_search()

    assert page.chooser.search.hasFocus()
    assert page.place() == ""
