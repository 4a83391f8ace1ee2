import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from tests.ui.pages.consultations.conftest import danger
from ui.matters.desk import MatterDesk
from ui.pages.consultations.danger_notice import DangerNotice, risks_of


@pytest.fixture
def notice(qtbot, desk: MatterDesk) -> DangerNotice:
    owner = QWidget()
    qtbot.addWidget(owner)
    notice = DangerNotice(desk)
    notice.owner = owner
    column = QVBoxLayout(owner)
    column.addWidget(notice)
    column.addWidget(QLineEdit())
    owner.resize(1000, 400)
    owner.show()
    notice.chosen = []
    notice.risks_chosen.connect(notice.chosen.append)
    notice.begin("")
    return notice


def test_a_danger_is_said_at_once_with_what_to_do_and_the_law(notice: DangerNotice):
    notice.show_dangers([danger()])

    told = " ".join(notice.sentences())
    assert notice.isVisible()
    assert "“打”" in told
    assert "先问清人现在是否安全。依据《反家庭暴力法》第二十三条等。" in told


def test_a_press_shows_all_there_is_to_do(notice: DangerNotice, qtbot):
    notice.show_dangers([danger()])

    qtbot.keyClick(notice.whole, Qt.Key.Key_Space)
    assert "拨打110。（依据：《反家庭暴力法》第二十三条、《人民调解法》第二十五条）" in " ".join(notice.sentences())

    qtbot.keyClick(notice.whole, Qt.Key.Key_Space)
    assert "拨打110" not in " ".join(notice.sentences())


def test_a_crowd_fights_or_petitions():
    assert risks_of(danger("group", ("械斗",))) == ("3",)
    assert risks_of(danger("group", ("集体上访",))) == ("4",)
    assert risks_of(danger("crime")) == ()


def test_it_never_takes_the_focus(notice: DangerNotice, qtbot):
    editor = notice.owner.findChild(QLineEdit)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)

    notice.show_dangers([danger()])

    assert editor.hasFocus()


def test_nothing_is_recorded_unasked_and_one_key_accepts(notice: DangerNotice):
    notice.show_dangers([danger()])
    assert notice.chosen == []
    assert notice.accept.text() == "记为风险苗头：家庭暴力（Alt+4）"

    notice.toggle()
    assert notice.chosen == ["7"]
    assert notice.accept.text() == "已记为风险苗头：家庭暴力（Alt+4）"

    notice.toggle()
    assert notice.chosen == ["7", ""]


def test_signs_that_are_held_for_other_reasons_stay(notice: DangerNotice):
    notice.begin("5")
    notice.show_dangers([danger()])

    notice.toggle()
    notice.toggle()

    assert notice.chosen == ["5 7", "5"]


def test_put_away_it_stays_away_until_a_further_danger_comes(notice: DangerNotice, qtbot):
    notice.show_dangers([danger()])

    qtbot.keyClick(notice.away, Qt.Key.Key_Space)
    assert not notice.isVisible()
    notice.show_dangers([])
    notice.show_dangers([danger()])
    assert not notice.isVisible()

    notice.show_dangers([danger(), danger("self_harm")])
    assert notice.isVisible()


def test_what_was_accepted_stays_on_show(notice: DangerNotice):
    notice.show_dangers([danger()])
    notice.toggle()

    notice.show_dangers([])

    assert notice.isVisible()
    assert "家庭暴力" in notice.accept.text()


def test_where_the_signs_are_listed_elsewhere_it_says_nothing_of_them(notice: DangerNotice):
    notice.begin_listed("7")

    assert not notice.isVisible()


def test_the_advice_stands_beside_the_danger_where_there_is_room_and_the_acts_always_below(notice: DangerNotice, qtbot):
    notice.show_dangers([danger()])
    word, advice = (_label(notice, said) for said in notice.sentences())
    qtbot.waitUntil(lambda: word.isVisible() and advice.x() > word.x())
    assert advice.y() == word.y()
    assert notice.accept.mapTo(notice, QPoint()).y() > advice.mapTo(notice, QPoint()).y()

    notice.owner.resize(600, 400)

    qtbot.waitUntil(lambda: advice.y() > word.y())
    assert notice.accept.mapTo(notice, QPoint()).y() > advice.mapTo(notice, QPoint()).y()


def _label(notice: DangerNotice, text: str) -> QLabel:
    return next(label for label in notice.findChildren(QLabel) if label.text() == text)
