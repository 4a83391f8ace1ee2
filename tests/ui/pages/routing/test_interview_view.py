from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import Services
from tests.conftest import TODAY
from tests.ui.pages.routing.conftest import LOAN, answer_all
from tests.ui.records.test_record_view import full_disk


@pytest.fixture
def asking(page, dispute):
    page.route("dispute", dispute)
    page.view.page = page
    return page.view


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_figures_answer_and_the_focus_is_on_the_next_question(asking):
    key(Qt.Key.Key_1)
    assert asking.interview().given == {"dispute_type": "private_loan"}

    for figure in (Qt.Key.Key_2, Qt.Key.Key_2):
        key(figure)

    assert list(asking.interview().given) == ["dispute_type", "safety_risk", "crime_suspected"]
    assert asking.questions.list.buttons[0].hasFocus()


def test_keys_go_back_and_forth_without_a_change(asking):
    answer_all(asking.page, until="mediation_willing")
    before = asking.interview().answers

    key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert asking.interview().question.id == "self_harm_risk"
    key(Qt.Key.Key_Backspace)
    assert asking.interview().question.id == "crime_suspected"
    for _ in range(2):
        key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert asking.interview().question.id == "mediation_willing"
    assert asking.interview().answers == before


def test_every_answer_is_kept_at_once(asking, services: Services, dispute):
    asking.answer("dispute_type", "private_loan")

    assert services.interviews.of(dispute).given == {"dispute_type": "private_loan"}
    assert asking.page.told.saved > 0


def test_a_figure_typed_in_a_field_is_text(asking, qtbot):
    answer_all(asking.page, until="due_date")
    editor = asking.questions.value().cell.editor
    qtbot.keyClicks(editor, "2026-3-1")

    assert asking.questions.value().text() == "2026-3-1"
    assert "due_date" not in asking.interview().given


def test_half_typed_text_is_kept_and_comes_back(asking, services: Services, dispute, qtbot):
    answer_all(asking.page, until="due_date")
    qtbot.keyClicks(asking.questions.value().cell.editor, "2026-3")
    asking.back()
    asking.forward()
    assert asking.questions.value().text() == "2026-3"

    asking.keep()
    assert services.interviews.of(dispute).typing == {"due_date": "2026-3"}


def test_an_impossible_answer_is_said_why_and_nothing_is_lost(asking):
    answer_all(asking.page, until="due_date")
    before = asking.interview().given

    asking.answer("last_demand_date", TODAY + timedelta(days=3))

    assert asking.interview().given == before
    shown = asking.questions
    assert "还没有到" in (shown.value().cell.note() if shown.value() else shown.against.text())


def test_a_full_disk_keeps_the_answer_on_the_screen_and_tries_again(asking, services: Services, dispute):
    asking.interview().typing["amount"] = "9" * 20_000  # what is small still finds room in a page that is there
    with full_disk(services):
        asking.answer("dispute_type", "private_loan")
    assert [error.code for error in asking.page.told.unsaved] == ["disk_full"]
    assert asking.interview().given == {"dispute_type": "private_loan"}

    asking.page.flush()

    assert services.interviews.of(dispute).given == {"dispute_type": "private_loan"}


def test_asking_anew_can_be_taken_back(asking, services: Services, dispute):
    answer_all(asking.page, until="mediation_willing")
    before = asking.interview().given

    asking.questions.anew.click()
    assert asking.interview().given == {}
    assert services.interviews.draft_of(dispute) is None

    asking.page.told.undo()
    assert asking.interview().given == before
    assert services.interviews.of(dispute).given == before


def test_what_is_optional_can_be_left(asking):
    while not asking.interview().is_optional:
        fact = asking.interview().question.id
        asking.answer(fact, LOAN.get(fact, False))
    assert asking.questions.optional.isVisible() == (asking.interview().question is not None)

    asking.questions.optional.button().click()

    assert asking.questions.title.text() == "问完了"
    assert asking.questions.done.accept.isVisible()
    asking.questions.done.more.click()
    assert asking.interview().question is not None


def test_the_last_answer_says_what_it_changed(asking):
    answer_all(asking.page, until="mediation_willing")
    asking.answer("mediation_willing", "refused")

    assert asking.halves.changes.text().startswith("刚才的回答：")
    assert "人民调解" in asking.halves.changes.text()
