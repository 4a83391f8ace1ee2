"""Finding any record by anything that stands in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests import factories
from ui.changes import Topic
from ui.widgets.empty_state import EmptyState


@pytest.fixture
def recorded(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id, question="邻居𬱖家的榆树遮了我家阳光")
    dispute = factories.make_dispute(services)
    return party, consultation, dispute


def sentence(page):
    [shown] = [each for each in page.results.viewport().findChildren(EmptyState) if each.isVisible()]
    return shown.sentence()


def test_before_anything_is_asked_it_says_how(page):
    assert "输入一个字以上" in sentence(page)


def test_a_piece_of_a_story_finds_it(recorded, page, look_for):
    _party, consultation, _dispute = recorded

    [hit] = look_for("榆树遮")

    assert hit.id == consultation.id
    assert page.results.model().index(0, 1).data() == "孙桂兰"


def test_initials_find_the_person_and_what_they_asked(recorded, look_for):
    party, consultation, _dispute = recorded

    assert {hit.id for hit in look_for("sgl")} == {party.id, consultation.id}


def test_enter_opens_what_was_found(recorded, page, look_for, qtbot):
    _party, _consultation, dispute = recorded
    look_for("院墙")

    page.results.select_row(0)
    with qtbot.waitSignal(page.record_asked) as asked:
        QTest.keyClick(page.results, Qt.Key.Key_Return)

    assert asked.args == ["dispute", dispute.id]


def test_filters_narrow_what_was_found(recorded, page, look_for, qtbot, jobs):
    party, _consultation, _dispute = recorded
    assert len(look_for("孙桂兰")) == 2

    page.filters.kind.set_value("party")
    page.filters.changed.emit()
    qtbot.waitUntil(lambda: not jobs.is_busy())

    assert page.results.model().rowCount() == 1
    assert page.results.record(0).id == party.id


def test_nothing_found_says_what_to_do(recorded, page, look_for):
    assert look_for("外星人") == []
    assert "没有找到" in sentence(page)


def test_a_change_elsewhere_is_found_at_once(services, page, look_for, changes, qtbot, jobs):
    assert look_for("院墙") == []
    factories.make_dispute(services)

    changes.tell(Topic.DISPUTES)

    qtbot.waitUntil(lambda: page.results.model().rowCount() == 1, timeout=10_000)


def test_the_words_come_back_after_a_lock(recorded, page, look_for, qtbot, jobs):
    look_for("院墙")
    assert page.place() == "院墙"

    page.return_to("榆树")

    qtbot.waitUntil(lambda: page.place() == "榆树" and not jobs.is_busy(), timeout=10_000)
    assert page.results.model().rowCount() == 1


def test_hostile_words_find_nothing_and_harm_nothing(recorded, look_for):
    for words in ('"', "' OR 1=1 --", "NEAR(", "*", "%_", "\x00", "🙂" * 300):
        assert isinstance(look_for(words), list)


def test_a_body_of_the_directory_is_found_by_its_telephone(services, page, look_for, qtbot):
    body = services.directory.record({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101"})

    [hit] = look_for("5550101")
    assert page.results.model().index(0, 1).data() == "示例公证处"
    page.results.select_row(0)
    with qtbot.waitSignal(page.record_asked) as asked:
        QTest.keyClick(page.results, Qt.Key.Key_Return)

    assert (hit.kind, asked.args) == ("body", ["body", body.id])
