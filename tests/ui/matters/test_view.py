"""The record view of a matter, tried out with disputes."""

from collections.abc import Callable

from app.services import Services
from tests import factories
from tests.ui.matters.conftest import complete, press
from ui.matters.notes_panel import NotesPanel
from ui.matters.people_panel import PeoplePanel
from ui.matters.view import MatterView

Open = Callable[[str], MatterView]
Fill = Callable[[MatterView, str, str], None]


def test_a_value_that_is_doubtful_is_saved_and_said(services: Services, open_record: Open, fill: Fill):
    dispute = complete(services)
    view = open_record(dispute.id)

    fill(view, "accepted_on", "2026-12-31")

    assert services.disputes.get(dispute.id).record.accepted_on == "2026-12-31"
    assert "还没有到" in view.form().cell("accepted_on").note()


def test_closing_names_everything_that_is_missing_and_leads_there(services: Services, open_record: Open, commit):
    dispute = services.disputes.record({"brief": "西邻翻建院墙", "accepted_on": "2026-11-23"})
    view = open_record(dispute.id)

    view.close_matter()

    assert view.closing.words() == [
        "申请人", "被申请人", "案件来源", "受理方式", "纠纷类型", "风险等级", "化解状态",
    ]  # fmt: skip
    assert "办结前要补上" in view.form().cell("risk_level").note()
    view.closing.links["风险等级"].click()
    assert view.form().cell("risk_level").editor.hasFocus()
    view.closing.links["被申请人"].click()
    people = view.panel(PeoplePanel)
    assert people.participant.texts()["role"] == "respondent"
    commit(people.participant.cells["name"].editor, "张三")
    people.participant.record.click()
    assert "被申请人" not in view.closing.words()
    assert "张三" in view.head.title.text()
    assert services.disputes.get(dispute.id).record.status == "draft"


def test_a_complete_matter_is_closed_and_the_toast_takes_it_back(services: Services, open_record: Open):
    dispute = complete(services)
    view = open_record(dispute.id)

    press(view.head, "办结")

    assert services.disputes.get(dispute.id).record.closed_on == "2026-11-23"
    assert not view.form().cell("brief").editor.isEnabled()
    assert "已办结" in view.head.marks.words()
    view.told.undo()
    assert services.disputes.get(dispute.id).record.status == "open"
    assert view.form().cell("brief").editor.isEnabled()


def test_a_matter_is_not_closed_over_a_text_nobody_understands(services: Services, open_record: Open, fill: Fill):
    dispute = complete(services)
    view = open_record(dispute.id)
    fill(view, "amount", "一万二")

    view.close_matter()

    assert view.closing.words() == ["涉及金额（要改）"]
    assert services.disputes.get(dispute.id).record.status == "open"


def test_closing_is_forgotten_with_another_matter(services: Services, open_record: Open):
    lacking, other = services.disputes.record({}), complete(services)
    view = open_record(lacking.id)
    view.close_matter()

    view.page.open(other.id)

    assert view.closing.isHidden()


def test_a_lock_keeps_half_a_word_as_a_draft(services: Services, open_record: Open, commit):
    dispute = complete(services)
    view = open_record(dispute.id)
    view.form().focus("occurred")
    commit(view.form().cell("occurred").editor, "村")
    note = view.panel(NotesPanel)
    note.note.show()
    commit(note.note.cells["text"].editor, "见")

    view.page.keep_drafts()

    assert services.drafts.of(dispute.id) == {"occurred": "村", "note.text": "见", "note.row": ""}
    assert services.disputes.get(dispute.id).record.occurred is None


def test_two_laptops_that_disagree_are_settled_by_a_person(services: Services, other_services, open_record: Open):
    dispute = complete(services)
    factories.exchange(services, other_services)
    services.disputes.change(dispute.id, {"amount": "12000.00"})
    other_services.disputes.change(dispute.id, {"amount": "8000.00"})
    factories.exchange(services, other_services)
    view = open_record(dispute.id)
    assert "有冲突" in view.head.marks.words()

    view.notices.press("不一样")
    view.conflicts.card("amount").buttons[0].click()

    assert services.disputes.get(dispute.id).conflicts == ()
    assert "有冲突" not in view.head.marks.words()


def test_a_matter_that_was_opened_is_remembered(services: Services, open_record: Open):
    dispute = complete(services)

    open_record(dispute.id)

    assert [(each.table, each.record) for each in services.recent.all()] == [("dispute", dispute.id)]


def test_a_full_disk_keeps_nobody_from_reading(services: Services, open_record: Open):
    dispute = complete(services)
    services.session.database.execute("PRAGMA query_only = ON")

    view = open_record(dispute.id)

    assert view.record_id() == dispute.id
    services.session.database.execute("PRAGMA query_only = OFF")


def test_history_speaks_in_words(services: Services, open_record: Open):
    dispute = complete(services)
    services.disputes.change(dispute.id, {"resolution": "2"})
    view = open_record(dispute.id)

    view.toggle_history()

    assert "化解状态：化解中 → 已化解" in view.history.lines()
