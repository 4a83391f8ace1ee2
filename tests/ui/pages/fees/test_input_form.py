import pytest

from app.model.problem import Problem
from app.services.fees import Fees
from tests.conftest import TODAY
from ui.pages.fees.input_form import InputForm

FEES = Fees.load()


@pytest.fixture
def form(qtbot) -> InputForm:
    form = InputForm(TODAY)
    qtbot.addWidget(form)
    form.show()
    return form


def test_every_input_of_every_calculator_has_a_field(form):
    for calculator in FEES.all:
        form.show_calculator(calculator, {}, local={})

        assert {each.id for each in calculator.inputs} <= set(form.cells)


def test_a_period_has_two_days_and_a_number(form):
    form.show_calculator(FEES.get("idle_interest"), {}, local={})

    assert list(form.cells) == ["principal", "days.from", "days.until", "days", "lpr_1y"]


def test_what_is_typed_is_told_after_a_pause_with_its_name(form, qtbot, commit):
    form.show_calculator(FEES.get("court_fee_property"), {}, local={})
    told = []
    form.typed.connect(lambda *pair: told.append(pair))

    with qtbot.waitSignal(form.edited):
        commit(form.cells["amount"].editor, "5万")

    assert told == [("amount", "5万")]
    assert form.cells["amount"].reading() == "= 50,000.00"


def test_settling_tells_at_once_and_only_once(form, commit):
    form.show_calculator(FEES.get("court_fee_property"), {}, local={})
    told = []
    form.typed.connect(lambda *pair: told.append(pair))
    commit(form.cells["amount"].editor, "5")

    form.settle()
    form.settle()

    assert told == [("amount", "5")]


def test_what_is_missing_is_named_and_what_is_wrong_stands_under_its_field(form):
    form.show_calculator(FEES.get("idle_interest"), {"days.until": "2024-01-01"}, local={})

    missing = form.say(
        [
            Problem("principal", "fee_missing", {"label": "没还的本金"}),
            Problem("days", "period_reversed", {"begins": "2024-02-01", "ends": "2024-01-01"}),
        ]
    )

    assert missing == ["没还的本金"]
    assert form.cells["days.until"].note().strip()
    assert form.cells["principal"].note() == ""


def test_a_figure_of_this_place_says_where_it_is_from_until_it_is_changed(form, commit):
    source = "本地数据（自2026-07-01，来源：省统计局）"

    form.show_calculator(FEES.get("funeral_fee"), {}, local={"monthly_avg_wage": ("7000", source)})
    cell = form.cells["monthly_avg_wage"]

    assert (cell.editor.value(), cell.note()) == ("7000", source)
    assert form.lines() == [("上一年度职工月平均工资", f"7,000.00 元/月（{source}）")]
    cell.editor.setFocus()
    cell.editor.end(False)
    commit(cell.editor, "1")
    assert cell.note().startswith("本地数据；受诉法院")
    assert form.lines() == [("上一年度职工月平均工资", "70,001.00 元/月")]


def test_what_was_typed_before_stands_before_the_figure_of_this_place(form):
    form.show_calculator(
        FEES.get("funeral_fee"), {"monthly_avg_wage": "8000"}, local={"monthly_avg_wage": ("7000", "x")}
    )

    assert form.typed_texts() == {"monthly_avg_wage": "8000"}


def test_the_first_empty_field_gets_the_focus(form):
    form.show_calculator(FEES.get("court_fee_divorce"), {"property_total": "10"}, local={})
    form.activateWindow()

    form.focus()

    assert form.focusWidget() is form.cells["base"].editor
