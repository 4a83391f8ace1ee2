import pytest

from app.services.fees import Fees
from ui.pages.fees.chooser import Chooser

ALL = Fees.load().all


@pytest.fixture
def chooser(qtbot) -> Chooser:
    chooser = Chooser()
    qtbot.addWidget(chooser)
    chooser.resize(1100, 600)
    chooser.show()
    chooser.show_calculators(ALL)
    return chooser


def test_a_click_chooses(chooser, qtbot):
    with qtbot.waitSignal(chooser.chosen) as told:
        chooser.buttons["funeral_fee"].click()

    assert told.args == ["funeral_fee"]


def test_columns_follow_the_room(chooser):
    first, second = (chooser.buttons[name] for name in ("court_fee_property", "court_fee_half"))
    chooser.grab()
    assert first.y() == second.y()

    chooser.resize(400, 600)

    first, second = (chooser.buttons[name] for name in ("court_fee_property", "court_fee_half"))
    chooser.grab()
    assert first.y() < second.y()


def test_words_that_nothing_fits_are_told(chooser):
    chooser.search("火星")

    assert chooser.buttons == {}
    chooser.press_first()
