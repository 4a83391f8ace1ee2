import pytest

from app.model.routing import NoAnswer
from app.services.dispute_types import DisputeTypes
from app.services.routing import Routing
from ui.pages.routing.type_chooser import TypeChooser


@pytest.fixture
def chooser(qtbot):
    chooser = TypeChooser(DisputeTypes.load(), Routing.load().facts["dispute_type"])
    qtbot.addWidget(chooser)
    chooser.taken = []
    chooser.chosen.connect(chooser.taken.append)
    chooser.resize(520, 700)
    chooser.show()
    chooser.show_question((), None)
    return chooser


def kinds(chooser) -> list[str]:
    return [button.words() for button in chooser.kinds.buttons if button.isVisible()]


def test_categories_come_first_and_never_all_kinds(chooser):
    assert len([button for button in chooser.categories if button.isVisible()]) == 18
    assert kinds(chooser) == []


def test_what_the_story_sounds_like_is_pressed_by_a_figure(chooser):
    chooser.show_question(("private_loan", "guarantee"), None)

    assert [words.split(" · ")[0] for words in kinds(chooser)] == ["合同", "合同"]
    assert chooser.press(0)
    assert chooser.taken == ["private_loan"]


def test_a_category_opens_its_kinds_and_leads_back(chooser):
    chooser.categories[0].click()
    assert "离婚" in kinds(chooser)[0]
    assert not any(button.isVisible() for button in chooser.categories)

    chooser.back.click()
    assert kinds(chooser) == []
    assert chooser.search.hasFocus() or chooser.categories[0].isVisible()


def test_words_of_everyday_find_a_kind(chooser):
    chooser.search.setText("借")
    assert any("民间借贷" in kind for kind in kinds(chooser))

    chooser.search.setText("彩礼")
    qt_first = kinds(chooser)[0]
    assert "彩礼" in qt_first
    chooser.search.returnPressed.emit()
    assert chooser.taken == ["betrothal_gift"]


def test_words_nobody_knows_leave_the_categories(chooser):
    chooser.search.setText("外星人")

    assert kinds(chooser) == []
    assert all(button.isVisible() for button in chooser.categories)


def test_not_known_and_none_of_these_are_always_there(chooser):
    for words in ("", "借", "外星人"):
        chooser.search.setText(words)
        assert [button.words() for button in chooser.ways_out.buttons] == ["不清楚", "以上都不是"]
        assert all(button.isVisible() for button in chooser.ways_out.buttons)

    chooser.ways_out.press(1)
    assert chooser.taken == [NoAnswer.NOT_APPLICABLE]


def test_the_kind_that_was_given_is_marked_when_it_is_looked_at_again(chooser):
    chooser.show_question(("private_loan",), "inheritance")

    assert "继承" in kinds(chooser)[0]
    assert chooser.kinds.buttons[0].isChecked()
