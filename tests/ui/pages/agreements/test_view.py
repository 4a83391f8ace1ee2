"""The record view of an agreement: what signing needs leads there, what became of it is noted to the end."""

from app.services import Services
from tests import factories
from tests.ui.pages.agreements.conftest import SIGNED, add_terms, owed
from ui.pages.agreements.obligations_panel import ObligationsPanel
from ui.pages.agreements.terms_panel import TermsPanel
from ui.widgets.field_cell import State


def enabled(view) -> set[str]:
    form = view.form()
    return {name for name in form.values() if form.cell(name).editor.isEnabled()}


def test_what_signing_needs_is_named_and_empties_as_it_is_filled_in(
    services: Services, agreement, open_record, fill, commit
):
    view = open_record(agreement.id)
    assert view.signing.words() == [
        "人民调解委员会",
        "人民调解员",
        "达成日期",
        "记录人",
        "协议内容",
        "履行方式、时限、地点",
    ]

    for name, text in {**SIGNED, "agreed_on": "今天"}.items():
        fill(view, name, text)
    assert view.signing.words() == ["协议内容", "履行方式、时限、地点"]
    view.signing.links["协议内容"].click()
    term = view.panel(TermsPanel).term
    for text in ("张三于12月31日前付清12000元", "双方再无争议"):
        view.panel(TermsPanel).begin()
        commit(term.cells["text"].editor, text)
        term.record.click()
    owed(services, agreement)
    view.reload()

    assert view.signing.isHidden()
    assert "待签字" in view.head.marks.words()
    assert services.agreements.missing(services.agreements.get(agreement.id).record) == ()


def test_each_word_leads_to_what_is_missing(services: Services, agreement, open_record):
    view = open_record(agreement.id)

    view.signing.links["协议内容"].click()
    assert view.panel(TermsPanel).term.isVisible()
    view.signing.links["记录人"].click()
    assert view.form().cell("recorder").editor.hasFocus()
    view.go_to("obligations", "obligation_empty")
    assert view.panel(ObligationsPanel).obligation.isVisible()
    view.go_to("participants", "applicant_missing")
    assert view.page.told.asked == [("dispute", agreement.record)]


def test_what_is_wrong_stands_under_its_field_and_what_cannot_be_read_stays(
    services: Services, agreement, open_record, fill
):
    view = open_record(agreement.id)

    fill(view, "copies", "2")
    fill(view, "agreed_on", "那天")

    assert "至少要 3 份" in view.form().cell("copies").note()
    assert services.agreements.get(agreement.id).record.copies == 2
    cell = view.form().cell("agreed_on")
    assert (cell.editor.value(), cell.state) == ("那天", State.DRAFT)
    assert "看不懂" in cell.note()
    assert services.drafts.of(agreement.id) == {"agreed_on": "那天"}


def test_an_agreement_in_force_needs_nothing_any_more(services: Services, agreement, open_record):
    services.agreements.change(agreement.id, {"agreed_on": "2026-11-20", "effective_on": "2026-11-21"})

    view = open_record(agreement.id)

    assert view.signing.isHidden()
    assert "已生效" in view.head.marks.words()


def test_on_a_closed_dispute_only_what_became_of_it_is_noted(services: Services, agreement, open_record):
    services.disputes.close(agreement.record)
    view = open_record(agreement.id)
    assert enabled(view) == {"performance_status", "confirmation_status", "note"}
    assert not view.head.delete.isVisible()
    assert view.signing.isHidden()

    view.form().cell("performance_status").editor.set_value("1")
    view.form().cell("performance_status").editor.chosen.emit("1")

    assert services.agreements.get(agreement.id).record.performance_status == "1"
    assert view.told.failed == []


def test_a_dispute_that_is_taken_up_again_opens_its_agreement_too(services: Services, agreement, open_record):
    services.disputes.close(agreement.record)
    view = open_record(agreement.id)

    services.disputes.reopen(agreement.record)
    view.reload()

    assert "facts" in enabled(view)
    assert view.head.delete.isVisible()


def test_a_deleted_agreement_is_only_read_and_comes_back(services: Services, agreement, open_record):
    services.agreements.delete(agreement.id)
    view = open_record(agreement.id)
    assert enabled(view) == set()

    view.notices.press("已删除")

    assert not services.agreements.get(agreement.id).deleted
    assert "facts" in enabled(view)


def test_an_agreement_that_was_opened_is_remembered(services: Services, agreement, open_record):
    open_record(agreement.id)

    assert [(opened.table, opened.record) for opened in services.recent.all()] == [("agreement", agreement.id)]


def test_history_speaks_in_words(services: Services, agreement, open_record):
    services.agreements.change(agreement.id, {"form": "1", "performance_status": "3"})
    view = open_record(agreement.id)

    view.toggle_history()

    told = "\n".join(view.history.lines())
    assert "书面协议" in told
    assert "逾期未履行" in told


def test_two_laptops_that_disagree_are_settled_by_a_person(services: Services, other_services, agreement, open_record):
    factories.exchange(services, other_services)
    services.agreements.change(agreement.id, {"breach": "每日万分之五"})
    other_services.agreements.change(agreement.id, {"breach": "另付一千元"})
    factories.exchange(services, other_services)
    view = open_record(agreement.id)
    view.show_conflicts()

    view.conflicts.card("breach").chosen.emit("另付一千元")

    assert services.agreements.get(agreement.id).conflicts == ()
    assert services.agreements.get(agreement.id).record.breach == "另付一千元"


def test_a_lock_keeps_half_a_term_as_a_draft(services: Services, agreement, open_record, commit):
    view = open_record(agreement.id)
    view.panel(TermsPanel).begin()
    commit(view.panel(TermsPanel).term.cells["text"].editor, "张三于")

    view.keep_drafts()

    assert services.drafts.of(agreement.id)["term.text"] == "张三于"
    again = open_record(agreement.id)
    assert again.panel(TermsPanel).term.cells["text"].editor.value() == "张三于"


def test_the_dispute_is_one_press_away(services: Services, agreement, open_record):
    add_terms(services, agreement, "甲")
    view = open_record(agreement.id)

    view.open_dispute()

    assert view.page.told.asked == [("dispute", agreement.record)]


def test_on_a_full_disk_what_was_typed_stays_marked_and_is_saved_later(
    services: Services, agreement, open_record, fill, commit
):
    view = open_record(agreement.id)
    terms = view.panel(TermsPanel)
    terms.begin()
    commit(terms.term.cells["text"].editor, "张三拆墙")
    services.session.database.execute("PRAGMA query_only = ON")

    fill(view, "breach", "每日万分之五")
    terms.term.record.click()

    assert view.form().cell("breach").state is State.UNSAVED
    assert view.told.unsaved or view.told.failed
    assert terms.term.cells["text"].editor.value() == "张三拆墙"
    assert terms.term.isVisible()
    services.session.database.execute("PRAGMA query_only = OFF")
    view.flush()
    terms.term.record.click()
    assert services.agreements.get(agreement.id).record.breach == "每日万分之五"
    assert [row.text for row in services.agreements.rows.of("agreement_term", agreement.id)] == ["张三拆墙"]
