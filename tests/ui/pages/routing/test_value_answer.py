from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from ui.pages.routing.value_answer import ValueAnswer


@pytest.fixture
def make(qtbot, desk):
    def make_one(fact: str) -> ValueAnswer:
        value = ValueAnswer(desk, desk.routing.facts[fact])
        qtbot.addWidget(value)
        value.taken, value.told = [], []
        value.chosen.connect(value.taken.append)
        value.typed.connect(value.told.append)
        value.show_text("")
        value.resize(520, 100)
        value.show()
        return value

    return make_one


def test_a_day_is_read_back_and_taken_by_enter(make, qtbot):
    value = make("due_date")
    value.cell.editor.setFocus()
    qtbot.keyClicks(value.cell.editor, "2026-3-5")
    assert value.cell.reading() == "= 2026-03-05 周四"

    qtbot.keyClick(value.cell.editor, Qt.Key.Key_Return)

    assert value.taken == [date(2026, 3, 5)]


def test_what_is_no_day_stays_with_a_sentence_under_it(make, qtbot):
    value = make("due_date")
    qtbot.keyClicks(value.cell.editor, "2026-2-31")
    value.button.click()

    assert value.taken == []
    assert value.text() == "2026-2-31"
    assert value.cell.note() == "没有这一天，请核对月份和日子。"
    assert value.half() == "2026-2-31"


def test_an_amount_has_its_unit_and_none_is_negative(make, qtbot):
    value = make("amount")
    qtbot.keyClicks(value.cell.editor, "-1")
    value.button.click()
    assert value.cell.note().endswith("不能是负数。")

    value.cell.editor.clear()
    qtbot.keyClicks(value.cell.editor, "1.2")
    value.cell.editor.insert("万")
    value.button.click()
    assert value.taken == [Decimal("12000.00")]


def test_a_pause_in_the_typing_is_told(make, qtbot):
    value = make("amount")
    qtbot.keyClicks(value.cell.editor, "300")

    qtbot.waitUntil(lambda: value.told == ["300"], timeout=5000)


def test_what_was_given_is_not_half_typed(make):
    value = make("due_date")
    value.show_text("2026-03-05")
    assert value.half() is None

    value.show_text("2026-03-05", half="2026-0")
    assert (value.text(), value.half()) == ("2026-0", "2026-0")
