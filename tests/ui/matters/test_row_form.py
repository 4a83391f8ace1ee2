"""The small form of a row, tried out with notes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import Services
from tests import factories
from tests.ui.matters.conftest import press
from ui.matters.notes_panel import NotesPanel
from ui.widgets.field_cell import State


def test_what_is_missing_is_said_under_the_field(make_panel, dispute):
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")

    panel.note.record.click()

    assert panel.note.cells["text"].note() == "请填写内容。"
    assert panel.note.isVisible()


def test_a_time_nobody_understands_stays_with_a_sentence(make_panel, services: Services, dispute, commit):
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    commit(panel.note.cells["text"].editor, "见了老大")
    panel.note.cells["noted_at"].editor.set_value("那天")

    panel.note.record.click()

    assert "看不懂" in panel.note.cells["noted_at"].note()
    assert services.rows.of("note", dispute.id) == []
    assert panel.note.texts()["text"] == "见了老大"


def test_enter_in_a_line_records_and_the_focus_is_where_the_next_begins(
    make_panel, services: Services, dispute, commit
):
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    commit(panel.note.cells["text"].editor, "见了老大")

    QTest.keyClick(panel.note.cells["noted_at"].editor, Qt.Key.Key_Return)

    assert [row.text for row in services.rows.of("note", dispute.id)] == ["见了老大"]
    assert panel.note.isHidden()
    assert panel._notes.begin.isVisible()


def test_half_a_note_survives_a_crash_and_comes_up_with_its_matter_alone(
    make_panel, services: Services, dispute, commit
):
    other = factories.make_dispute(services)
    first = make_panel(NotesPanel, dispute.id)
    press(first, "记一笔")
    commit(first.note.cells["text"].editor, "话说到一")
    first.keep_drafts()

    second = make_panel(NotesPanel, other.id)
    assert second.note.isHidden()
    second.show_record(dispute.id, read_only=False)

    assert second.note.texts()["text"] == "话说到一"
    assert second.note.cells["text"].state is State.DRAFT
    second.note.record.click()
    assert services.drafts.of(dispute.id) == {}


def test_what_was_typed_for_one_matter_is_not_recorded_for_another(make_panel, services: Services, dispute, commit):
    other = factories.make_dispute(services)
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    commit(panel.note.cells["text"].editor, "只说这一件")

    panel.show_record(other.id, read_only=False)

    assert panel.note.isHidden()
    assert panel.note.texts()["text"] == ""
    assert services.drafts.of(dispute.id)["note.text"] == "只说这一件"


def test_escape_puts_the_form_away_and_keeps_what_was_typed_in_it(make_panel, services: Services, dispute, commit):
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    commit(panel.note.cells["text"].editor, "先不说")
    panel.note.keep_drafts()

    QTest.keyClick(panel.note.cells["text"].editor, Qt.Key.Key_Escape)
    assert panel.note.isHidden()
    assert services.drafts.of(dispute.id) == {}

    press(panel, "记一笔")
    assert panel.note.texts()["text"] == "先不说"


def test_a_draft_that_can_not_be_kept_says_so(make_panel, services: Services, dispute, commit, qtbot):
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    commit(panel.note.cells["text"].editor, "话")
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(panel.unsaved):
        panel.keep_drafts()

    assert panel.note.cells["text"].state is State.UNSAVED
    services.session.database.execute("PRAGMA query_only = OFF")
