import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.consultations.conftest import ELDERLY, HEIRS, Triage
from ui.pages.consultations.triage_line import TriageLine


@pytest.fixture
def line(qtbot) -> TriageLine:
    line = TriageLine(Triage().suggest, {"support_elderly": "赡养", "inheritance": "继承"}.get)
    qtbot.addWidget(line)
    line.resize(600, 200)
    line.show()
    return line


def words(line: TriageLine) -> list[str]:
    return [chip.text() for chip in line.chips if chip.isVisible()]


def test_kinds_come_up_with_the_words_that_decided(line: TriageLine, qtbot):
    line.look_at("三个儿子都不给生活费")

    qtbot.waitUntil(lambda: words(line) != [])
    assert words(line) == ["Alt+1  赡养  ｜  因为“不给生活费”“不让住”", "Alt+2  继承  ｜  因为“老宅”"]
    assert line.offers() == ["support_elderly", "inheritance"]


def test_an_empty_story_offers_nothing(line: TriageLine, qtbot):
    line.show_suggested((ELDERLY,))

    line.look_at(" ")

    assert words(line) == line.offers() == []


def test_a_press_chooses(line: TriageLine, qtbot):
    line.show_suggested((ELDERLY, HEIRS))

    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.keyClick(line.chips[1], Qt.Key.Key_Space)

    assert chosen.args == ["inheritance"]


def test_a_key_for_a_place_that_is_empty_chooses_nothing(line: TriageLine):
    chosen: list[str] = []
    line.chosen.connect(chosen.append)

    line.pick(2)

    assert chosen == []


def test_never_more_than_three_and_nothing_moves(line: TriageLine, qtbot):
    empty = line.sizeHint().height()

    line.show_suggested((ELDERLY, HEIRS) * 3)

    assert len(words(line)) == 3
    assert line.sizeHint().height() == empty


def test_the_kind_that_is_chosen_says_so(line: TriageLine):
    line.show_suggested((ELDERLY, HEIRS))

    line.mark("inheritance")
    assert [("（已选）" in said) for said in words(line)] == [False, True]

    line.mark("")
    assert not any("（已选）" in said for said in words(line))
