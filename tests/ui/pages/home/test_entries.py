"""The lines of the home page."""

import pytest

from app.paper_texts import WORDS
from app.services.agreements import CONFIRMATION_LIMIT
from tests import factories
from tests.conftest import TODAY
from ui.pages.home import entries


def test_a_record_without_people_and_type_is_called_by_its_number(services, desk):
    dispute = services.disputes.record({"brief": "还没问清"})

    assert entries.title_of(desk, "dispute", dispute.id) == dispute.number


def test_what_is_not_held_has_no_title(desk):
    for table in ("party", "consultation", "dispute", "agreement"):
        assert entries.title_of(desk, table, "01a0b1c2-0000-7000-8000-00000000dead") == ""


def test_an_anonymous_person_is_called_so(services, desk):
    party = factories.make_party(services, name=None, anonymous=True)

    assert entries.title_of(desk, "party", party.id) == "匿名"


def test_a_broken_off_interview_is_unfinished_under_its_matter(services, desk):
    dispute = factories.make_dispute(services, title="借款的事")
    for record in (dispute.id, None):
        interview = services.interviews.of(record)
        interview.answer(interview.question.id, False)
        services.interviews.keep(interview)

    lines = [entry.words for entry in entries.unfinished(desk) if entry.table == "plan"]

    assert sorted(line.split("　")[1] for line in lines) == sorted(["借款的事", "还没登记，先问一问"])


def in_force(services, day: str, **given):
    agreement = services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id)
    return services.agreements.change(agreement.id, {"agreed_on": day, "effective_on": day, **given})


def test_the_last_day_for_a_court_stands_among_the_other_days_the_nearest_first(services, desk):
    near, today = in_force(services, "2026-10-30"), in_force(services, "2026-10-24")

    lines, count = entries.deadlines(desk, services.agreements.due(within=entries.COURT_AHEAD))

    assert count == 2
    assert [(line.table, line.record) for line in lines] == [("agreement", today.id), ("agreement", near.id)]
    assert lines[0].words == "今天（11月23日 周一）　孙桂兰、张三 · 宅基地边界与占用　申请司法确认"
    assert (lines[0].role, lines[1].role) == ("danger", "warn")


def planned(services, agreement):
    """Accept the plan of a dispute that an agreement has ended; it reminds of the day for the court too."""
    facts = {"dispute_type": "homestead_boundary", "agreement_reached": "mediation", "agreement_date": "2026-10-30"}
    plan = services.routing.plan(services.routing.readable(facts)[0], on=TODAY)
    assert any(each.limit.id == "judicial_confirm_30d" for each in plan.deadlines)
    services.plans.accept(agreement.record, plan.facts, route=plan.first_choice.route.id)


def courts(services, desk):
    lines, _count = entries.deadlines(desk, services.agreements.due(within=entries.COURT_AHEAD))
    return [line.table for line in lines if "司法确认" in line.words]


def test_a_day_of_which_a_plan_reminds_already_stands_there_once(services, desk):
    planned(services, in_force(services, "2026-10-30"))

    assert courts(services, desk) == ["dispute"]


def test_a_day_for_the_court_that_was_ticked_off_in_the_plan_comes_back_in_no_other_words(services, desk):
    agreement = in_force(services, "2026-10-30")
    planned(services, agreement)
    [row] = [each for each in services.kept_plans.reminders(agreement.record) if each.limit_id == CONFIRMATION_LIMIT]

    services.kept_plans.done(row.id, on=TODAY)

    assert courts(services, desk) == []


@pytest.mark.parametrize("given", [{"confirmation_status": "applied"}, {"performance_status": "1"}])
def test_whoever_has_asked_the_court_or_needs_none_is_not_reminded_by_the_plan(services, desk, given):
    agreement = in_force(services, "2026-10-30")
    planned(services, agreement)

    services.agreements.change(agreement.id, given)
    assert courts(services, desk) == []

    services.agreements.change(agreement.id, {"confirmation_status": "not_applied", "performance_status": "0"})
    assert courts(services, desk) == ["dispute"]


def test_an_agreement_is_called_by_its_dispute(services, desk):
    agreement = in_force(services, "2026-11-20")
    services.recent.note("agreement", agreement.id)

    assert [entry.words for entry in entries.opened(desk)] == ["孙桂兰、张三 · 宅基地边界与占用"]


def test_a_document_that_was_begun_is_unfinished_under_its_record(services, desk):
    dispute = factories.make_dispute(services, title="借款的事")
    paper = services.papers.form("ADV-20", dispute.id, WORDS)
    services.papers.type_in(paper, "remark", "带上借条")

    (entry,) = [entry for entry in entries.unfinished(desk) if entry.table == "document"]

    assert entry.words.startswith("文书　借款的事　")
    assert entry.record == f"{dispute.id}:ADV-20"
