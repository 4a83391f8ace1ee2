from datetime import date

import pytest
from PySide6.QtTest import QTest

from app.model.clock import Doubt
from tests.hands import tab_order
from ui.pages.date_check import DateCheckPage

DAY = date(2020, 1, 1)


@pytest.fixture
def page(qtbot) -> DateCheckPage:
    page = DateCheckPage(DAY, Doubt.BEFORE_LAST_CHANGE)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_the_user_can_stand_by_the_machine_s_date(qtbot, page: DateCheckPage):
    with qtbot.waitSignal(page.chosen) as chosen:
        page.stand_by.click()

    assert chosen.args == [DAY]


def test_the_user_can_name_the_right_day(qtbot, page: DateCheckPage):
    QTest.keyClicks(page.right_day, "20261123")
    assert page.reading.text() == "即 2026-11-23 周一"

    with qtbot.waitSignal(page.chosen) as chosen:
        page.use.click()

    assert chosen.args == [date(2026, 11, 23)]


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30"])
def test_what_is_no_date_is_not_taken(qtbot, page: DateCheckPage, typed: str):
    QTest.keyClicks(page.right_day, typed)

    with qtbot.assertNotEmitted(page.chosen):
        page.use.click()

    assert page.reading.text() == "看不懂这个日期，请写成 2026-03-05。"


def test_tab_goes_as_one_reads(page: DateCheckPage):
    assert tab_order(page, page) == [page.stand_by, page.right_day, page.use]
