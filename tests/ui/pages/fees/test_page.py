"""Choosing, filling in, reading the amount, taking it along – as an advisor does."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests import factories
from ui import printing


def answer(page) -> str:
    return page.calculation.amount.text()


def to_pdf(path):
    def ask(_parent, _memory, **_kwargs):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    return ask


def test_every_calculator_can_be_chosen(page):
    assert len(page.chooser.buttons) == 36
    assert page.search.hasFocus()


def test_words_narrow_the_choice_and_enter_takes_the_first(page, qtbot, commit):
    with qtbot.waitSignal(page.head.searched):
        commit(page.search, "误工")

    assert list(page.chooser.buttons) == ["lost_income"]
    page.search.returnPressed.emit()
    assert page.calculation.calculator().id == "lost_income"
    assert page.calculation.isVisible()
    assert not page.search.isVisible()


def test_the_amount_stands_there_as_soon_as_enough_is_filled_in(page, fill):
    page.open("court_fee_property")
    assert answer(page) == "还要填：诉讼请求金额。"
    assert not page.calculation.print.isEnabled()

    fill(page, amount="5万")

    assert answer(page).split("\n") == ["案件受理费", "1,050.00 元", "人民币壹仟零伍拾元整"]
    assert any("《诉讼费用交纳办法》第十三条" in line for line in page.calculation.steps.lines)
    assert page.calculation.print.isEnabled()


def test_a_wrong_value_is_a_sentence_under_its_field_and_stays_there(page, fill):
    page.open("court_fee_divorce")

    fill(page, property_total="30万", base="500")

    cell = page.calculation.form.cells["base"]
    assert "不能大于 300元" in cell.note()
    assert cell.editor.value() == "500"
    assert "看标红的那一栏" in answer(page)
    fill(page, base="200")
    assert cell.note().startswith("本地数据")
    assert "700.00 元" in answer(page)


def test_without_a_figure_of_this_place_there_is_no_amount(page):
    page.open("funeral_fee")

    assert answer(page).split("\n") == ["〔请填本地数据〕", "上一年度职工月平均工资"]
    assert not page.calculation.attach.isEnabled()


def test_interest_by_dated_rates_between_two_days(page, fill):
    page.open("idle_interest")

    fill(page, principal="2万", days__from="2020年1月1日", days__until="2024-1-1")
    fill(page, lpr_1y="2019-8-20 4.25；2021-5-1 3.85")

    assert "3,188.63 元" in answer(page)
    assert ("逾期天数", "2020-01-01 起，2024-01-01 付清") in page.calculation.form.lines()
    assert any(line.startswith("待核") for line in page.calculation.steps.lines)


def test_a_fixed_fee_asks_for_nothing(page):
    page.open("court_fee_labor")

    assert "10.00 元" in answer(page)
    assert page.calculation.print.hasFocus()


def test_what_was_typed_comes_back_until_it_is_cleared(make_page, fill):
    page = make_page()
    page.open("court_fee_property")
    fill(page, amount="5万")
    again = make_page()
    again.open("court_fee_property")
    assert "1,050.00 元" in answer(again)

    again.calculation.clear.click()

    third = make_page()
    third.open("court_fee_property")
    assert answer(third) == "还要填：诉讼请求金额。"


def test_text_typed_at_the_last_moment_is_kept_when_the_page_is_left(page, desk, commit):
    page.open("court_fee_property")
    commit(page.calculation.form.cells["amount"].editor, "123")

    page.flush()

    assert desk.drafts.of("fee:court_fee_property") == {"amount": "123"}


def test_a_dispute_brings_its_amount_and_takes_the_sheet(page, services, dispute, qtbot):
    page.work_out("dispute", dispute)
    page.open("court_fee_property")
    assert "100.00 元" in answer(page)  # 50 + 2.5 % of what is over 10 000

    with qtbot.waitSignal(page.undo_offered, timeout=20_000):
        page.calculation.attach.click()

    (kept,) = services.attachments.of(dispute)
    assert kept.name == "财产案件受理费（分段累计）计算单.pdf"
    said = pypdfium2.PdfDocument(services.attachments.content(kept))[0].get_textpage().get_text_range()
    assert "借款的事" in said
    page.told.undo()
    assert services.attachments.of(dispute) == []


def test_the_same_sheet_is_not_attached_twice(page, services, dispute, qtbot):
    page.work_out("dispute", dispute)
    page.open("court_fee_property")
    with qtbot.waitSignal(page.undo_offered, timeout=20_000):
        page.calculation.attach.click()

    with qtbot.waitSignal(page.failed, timeout=20_000):
        page.calculation.attach.click()

    assert page.told.failed[0].code == "attachment_twice"
    assert page.calculation.attach.isEnabled()
    assert len(services.attachments.of(dispute)) == 1


def test_without_a_matter_it_is_asked_to_which(page, services, qtbot):
    consultation = factories.make_consultation(services)
    services.recent.note("consultation", consultation.id)
    page.open("court_fee_labor")

    page.calculation.attach.click()
    assert page.calculation.attaching.isVisible()
    with qtbot.waitSignal(page.undo_offered, timeout=20_000):
        page.calculation.attaching.choice.search.returnPressed.emit()

    assert len(services.attachments.of(consultation.id)) == 1
    assert not page.calculation.attaching.isVisible()


def test_the_sheet_is_printed_and_copied(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", to_pdf(tmp_path / "out.pdf"))
    page.open("court_fee_labor")

    with qtbot.waitSignal(page.announced, timeout=20_000):
        page.calculation.print.click()
    page.calculation.copy.click()

    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 1
    assert QApplication.clipboard().text().startswith("劳动争议案件受理费计算单")
    assert page.told.said == ["已送去打印。", "已复制，可以粘贴到别处。"]


def test_nothing_is_printed_where_no_printer_was_chosen(page, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", lambda *_args, **_kwargs: None)
    page.open("court_fee_labor")

    page.calculation.print.click()

    assert page.told.said == []
    assert page.calculation.print.isEnabled()


def test_the_place_is_found_again_after_a_lock(make_page, dispute):
    page = make_page()
    page.work_out("dispute", dispute)
    assert page.place() == ""
    page.open("payment_order_fee")

    other = make_page()
    other.return_to(page.place())

    assert other.calculation.calculator().id == "payment_order_fee"
    assert other.calculation.matter().record == dispute


def test_a_new_calculation_is_about_no_matter(page, dispute):
    page.work_out("dispute", dispute)

    page.new_record()
    page.open("court_fee_property")

    assert page.calculation.matter() is None
    assert answer(page) == "还要填：诉讼请求金额。"


@pytest.mark.parametrize(("width", "is_beside"), [(1182, True), (840, True), (640, False)])
def test_inputs_and_answer_stand_side_by_side_where_both_fit(make_page, width, is_beside):
    page = make_page(width)
    page.open("court_fee_property")

    assert page.calculation.halves.is_beside() is is_beside
