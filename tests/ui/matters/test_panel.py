"""What all panels have in common, tried out with claims and notes."""

from PySide6.QtWidgets import QLabel, QPushButton

from app.services import Services
from tests import factories
from tests.ui.matters.conftest import buttons, complete, press
from ui.matters.notes_panel import NotesPanel
from ui.matters.panel import MatterSection, Sentence
from ui.matters.points_panel import PointsPanel
from ui.records.marks_line import Mark


def test_a_row_is_added_changed_and_taken_away_each_undone_by_the_toast(
    make_panel, services: Services, dispute, commit
):
    panel = make_panel(PointsPanel, dispute.id)
    press(panel, "加一项申请")
    _section, form = panel._cards["claim"]
    commit(form.cells["text"].editor, "拆墙")
    form.record.click()
    assert "1．拆墙" in panel.lines()

    press(panel, "修改")
    form.cells["text"].editor.set_value("拆除越界的墙")
    form.record.click()
    assert "1．拆除越界的墙" in panel.lines()
    panel.undos.pop()[1]()
    assert "1．拆墙" in panel.lines()

    press(panel, "删除")
    assert services.rows.of("claim", dispute.id) == []
    panel.undos.pop()[1]()
    assert "1．拆墙" in panel.lines()
    panel.undos.pop()[1]()
    assert services.rows.of("claim", dispute.id) == []


def test_a_closed_matter_is_read_but_still_noted_and_visited(make_panel, services: Services):
    dispute = complete(services)
    services.rows.add("claim", dispute.id, {"text": "拆墙"})
    services.disputes.close(dispute.id)

    assert buttons(make_panel(PointsPanel, dispute.id)) == []
    assert buttons(make_panel(NotesPanel, dispute.id)) == ["记一笔"]


def test_nothing_is_added_to_a_deleted_matter(make_panel, services: Services, dispute):
    services.disputes.delete(dispute.id)

    assert buttons(make_panel(NotesPanel, dispute.id)) == []


def test_what_people_write_is_no_markup(qtbot):
    section = MatterSection("记事")
    qtbot.addWidget(section)
    section.show_sentences([Sentence("<b>甲</b>", None, [("打开", lambda: None)])])

    label = next(each for each in section.findChildren(QLabel) if each.text() == "<b>甲</b>")
    assert label.textFormat().name == "PlainText"


def test_rows_that_are_as_before_keep_the_focus(qtbot):
    section = MatterSection("记事")
    qtbot.addWidget(section)
    section.show_sentences([Sentence("甲", "row", [("修改", lambda: None)])])
    button = section.findChild(QPushButton)

    section.show_sentences([Sentence("甲", "row", [("修改", lambda: None)])])
    assert section.findChild(QPushButton) is button

    section.show_sentences([Sentence("甲", "row")])
    assert button.parentWidget().isHidden()


def test_a_row_that_could_not_be_kept_leaves_its_form_open(make_panel, services: Services, dispute, commit):
    panel = make_panel(NotesPanel, dispute.id)
    press(panel, "记一笔")
    commit(panel.note.cells["text"].editor, "话")
    services.session.database.execute("PRAGMA query_only = ON")

    panel.note.record.click()

    services.session.database.execute("PRAGMA query_only = OFF")
    assert len(panel.failures) == 1
    assert panel.note.isVisible()
    assert panel.note.texts()["text"] == "话"


def test_a_form_belongs_to_the_matter_that_was_taken_up_again(make_panel, services: Services, commit):
    other, dispute = factories.make_dispute(services), complete(services)
    services.disputes.close(dispute.id)
    panel = make_panel(PointsPanel, other.id)
    panel.show_record(dispute.id, read_only=False)
    services.disputes.reopen(dispute.id)
    panel.show_record(dispute.id, read_only=False)

    press(panel, "加一项申请")
    commit(panel._cards["claim"][1].cells["text"].editor, "拆墙")
    panel.keep_drafts()

    assert services.drafts.of(dispute.id)["claim.text"] == "拆墙"
    assert services.drafts.of(other.id) == {}


def test_what_is_told_begins_at_one_line_in_all_rows(qtbot):
    section = MatterSection("回访")
    qtbot.addWidget(section)
    marks = (Mark("clock", "warn", "已过期 3 天"), Mark("calendar", "muted", "计划 · 还剩 19 天"))
    section.show_sentences([Sentence(f"去看看{mark.word}", None, mark=mark) for mark in marks])
    section.resize(600, 200)
    section.show()

    told = [label for label in section.findChildren(QLabel) if label.text().startswith("去看看")]
    assert len({label.mapTo(section, label.rect().topLeft()).x() for label in told}) == 1
