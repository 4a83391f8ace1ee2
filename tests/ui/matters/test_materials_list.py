"""Papers: ticked by mouse and keyboard, with a note that no crash takes away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.services import Services
from tests import factories
from tests.ui.records.test_record_view import full_disk
from ui.matters.materials_list import MaterialsList


@pytest.fixture
def planned(services: Services):
    """A dispute whose plan asks for four papers."""
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    return dispute


@pytest.fixture
def papers(qtbot, desk, services: Services, planned):
    """The list, shown."""
    shown = MaterialsList(desk, "dispute")
    qtbot.addWidget(shown)
    shown.failures, shown.troubles = [], []
    shown.failed.connect(shown.failures.append)
    shown.unsaved.connect(shown.troubles.append)
    shown.show_materials(planned.id, services.kept_plans.materials(planned.id), locked=False)
    shown.resize(600, 300)
    shown.show()
    shown.activateWindow()
    QTest.qWaitForWindowActive(shown)
    return shown


def first(papers):
    return next(iter(papers.rows.values()))


def shown_words(row):
    return [label.text() for label in row.findChildren(QLabel) if label.isVisible()]


def kept(services, planned):
    return services.kept_plans.materials(planned.id)[0]


def test_a_paper_is_ticked_by_keyboard_and_counted(papers, services, planned):
    row = first(papers)
    assert row.box.accessibleName() == "司法确认申请书"
    assert papers.heading() == "要带的材料（已备齐 0/4）"

    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Space)

    assert kept(services, planned).ready
    assert papers.heading() == "要带的材料（已备齐 1/4）"


def test_a_click_on_its_name_ticks_it_too(papers, services, planned):
    name = next(label for label in first(papers).findChildren(QLabel) if label.text() == "司法确认申请书")

    QTest.mouseClick(name, Qt.MouseButton.LeftButton)

    assert kept(services, planned).ready


def test_a_note_is_written_when_it_is_left_and_is_a_draft_before(papers, services, planned, commit, qtbot):
    row = first(papers)
    row.note.setFocus()
    commit(row.note, "原件在银行")
    qtbot.waitUntil(lambda: list(services.drafts.of(planned.id).values()) == ["原件在银行"])
    assert kept(services, planned).note is None

    second = list(papers.rows.values())[1]
    second.note.setFocus()

    qtbot.waitUntil(lambda: kept(services, planned).note == "原件在银行")
    assert services.drafts.of(planned.id) == {}


def test_enter_writes_a_note_and_an_empty_one_takes_it_away(papers, services, planned, commit):
    row = first(papers)
    commit(row.note, "  在家 ")
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    assert kept(services, planned).note == "在家"

    row.note.clear()
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    assert kept(services, planned).note is None


def test_what_was_not_finished_stands_there_again(papers, desk, services, planned, commit, qtbot):
    commit(first(papers).note, "还差一")
    papers.keep_drafts()

    again = MaterialsList(desk, "dispute")
    qtbot.addWidget(again)
    again.show_materials(planned.id, services.kept_plans.materials(planned.id), locked=False)

    assert first(again).note.value() == "还差一"
    assert kept(services, planned).note is None


def test_whoever_opens_another_record_has_left_the_note(papers, services, planned, commit):
    other = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, other.id)
    commit(first(papers).note, "原件在银行")
    papers.keep_drafts()

    papers.show_materials(other.id, services.kept_plans.materials(other.id), locked=False)

    assert kept(services, planned).note == "原件在银行"
    assert services.drafts.of(planned.id) == {}
    assert first(papers).note.value() == ""


def test_a_full_disk_keeps_the_note_marked_until_it_is_kept(papers, services, planned, commit, qtbot):
    row = first(papers)
    with full_disk(services):
        commit(row.note, "很长的备注" * 3000)
        papers.keep_drafts()
        assert [error.code for error in papers.troubles] == ["disk_full"]
        assert "尚未保存" in shown_words(row)

    qtbot.waitUntil(lambda: "尚未保存" not in shown_words(row))
    assert len(services.drafts.of(planned.id)) == 1


def test_a_tick_that_can_not_be_written_is_taken_back_and_told(papers, services, planned):
    services.session.database.execute(
        "CREATE TEMP TRIGGER fault BEFORE INSERT ON material BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )

    first(papers).box.click()

    assert [error.code for error in papers.failures] == ["disk_full"]
    assert not first(papers).box.isChecked()


def test_the_papers_of_another_plan_take_their_place(papers, services, planned):
    answers = services.routing.answers(factories.LOAN)
    services.plans.accept(planned.id, answers, route="notary", reason="更快")

    papers.show_materials(planned.id, services.kept_plans.materials(planned.id), locked=False)

    assert [row.box.accessibleName() for row in papers.rows.values()] == list(
        services.routing.routes["notary"].materials
    )


def test_beside_its_name_or_below_it_as_there_is_room(papers, qtbot):
    row = first(papers)
    assert row.note.y() < row.box.y() + row.box.height()

    papers.resize(380, 600)

    qtbot.waitUntil(lambda: row.note.y() >= row.box.y() + row.box.height() - 4)
