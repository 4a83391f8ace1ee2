import pytest

from app.services.fees import Fees
from ui.pages.fees.calculation import Calculation

FEES = Fees.load()


@pytest.fixture
def calculation(qtbot, desk) -> Calculation:
    calculation = Calculation(desk)
    qtbot.addWidget(calculation)
    calculation.resize(1100, 600)
    calculation.show()
    return calculation


def test_there_is_a_sheet_once_there_is_an_amount(calculation, commit):
    calculation.begin(FEES, FEES.get("court_fee_property"), None)
    assert calculation.sheet() is None

    commit(calculation.form.cells["amount"].editor, "5万")
    calculation.flush()

    sheet = calculation.sheet()
    assert sheet.inputs == (("诉讼请求金额", "50,000.00 元"),)
    assert sheet.results == (("案件受理费", "1,050.00 元", "人民币壹仟零伍拾元整"),)


def test_each_matter_has_what_was_typed_for_it(calculation, desk, dispute, commit):
    line = desk.matters.find(dispute)
    calculation.begin(FEES, FEES.get("payment_order_fee"), line)
    assert calculation.form.typed_texts() == {"amount": "12000.00"}
    commit(calculation.form.cells["amount"].editor, "1")
    calculation.flush()

    calculation.begin(FEES, FEES.get("payment_order_fee"), None)

    assert calculation.form.typed_texts() == {"amount": ""}


def test_an_amount_is_not_taken_for_what_it_is_not(calculation, desk, dispute):
    calculation.begin(FEES, FEES.get("economic_compensation"), desk.matters.find(dispute))

    assert not any(calculation.form.typed_texts().values())


def test_nothing_else_is_begun_while_one_thing_is_under_way(calculation):
    calculation.begin(FEES, FEES.get("court_fee_labor"), None)

    calculation.show_busy("正在打印……")
    assert (calculation.print.text(), calculation.attach.isEnabled()) == ("正在打印……", False)
    calculation.show_busy("")

    assert (calculation.print.text(), calculation.attach.isEnabled()) == ("打印", True)
