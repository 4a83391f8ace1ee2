from app.services import Services
from tests.ui.matters.conftest import press
from ui.matters.notes_panel import NotesPanel


def test_a_note_bears_its_time_and_the_newest_stands_first(make_panel, services: Services, dispute, commit):
    services.rows.add("note", dispute.id, {"text": "先来过电话", "noted_at": "2026-11-22T09:00"})
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    assert panel.note.texts()["noted_at"].startswith("2026-11-23 ")
    commit(panel.note.cells["text"].editor, "见了老大")
    panel.note.cells["noted_at"].editor.set_value("9:30")
    panel.note.record.click()

    assert panel.lines()[:2] == ["今天 09:30　见了老大", "昨天 09:00　先来过电话"]
