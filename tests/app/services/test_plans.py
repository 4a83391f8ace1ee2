"""Accepting plans: what is refused, what is made with them, and what they come to later."""

import json
import re
import shutil
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from app import bootstrap
from app.errors import AppError, InvalidInput, StorageError
from app.model.identifiers import new_id
from app.model.routing import Status
from app.paths import Profile
from app.rules import pack
from app.services import Services
from app.services.access import Unlocked
from app.services.plans import Differences, open_options
from app.services.routing import Routing
from tests import factories
from tests.app.rules import naive_routing
from tests.changed_packs import changed_pack, part, with_rest

LIMIT, RULE, ROUTE = (
    part("limits", "judicial_confirm_30d"),
    part("rules", "ov_agreement_mediation"),
    part("routes", "judicial_confirm"),
)
SHORTER = (LIMIT, LIMIT.replace("value = 30", "value = 20"))
SAID_OTHERWISE = (RULE, re.sub('reason = "[^"]+"', 'reason = "另一个理由"', RULE, count=1))
CHEAPER = (ROUTE, ROUTE.replace('fee = "不收费"', 'fee = "免费"'))
TABLES = ("plan", "reminder", "material", "consultation", "change", "draft", "stream")


@pytest.fixture
def dispute(services):
    return factories.make_dispute(services, dispute_type="private_loan").id


@pytest.fixture(scope="module")
def services_once(_founded, tmp_path_factory):
    """Services with one dispute for many examples, which only add to it."""
    folder, made = _founded
    copied = tmp_path_factory.mktemp("once") / "profile"
    shutil.copytree(folder, copied)
    unlocked = Unlocked(made.key, made.user.id)
    opened = bootstrap.open_services(Profile(copied), unlocked, today=date(2026, 11, 23))
    yield opened, factories.make_dispute(opened).id
    opened.close()


def codes(refused) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def state(services) -> dict[str, list]:
    """Return what stands in every table that accepting writes."""
    return {name: services.session.database.rows(f'SELECT * FROM "{name}" ORDER BY 1, 2') for name in TABLES}


def later(open_profile, profile, routing) -> Services:
    """Return services by another pack, as after it was replaced."""
    opened = open_profile(profile)
    opened.routing = routing
    return opened


# Accepting


def test_a_plan_is_kept_with_pack_rules_facts_and_what_the_record_said(services, dispute):
    kept = factories.make_plan(services, dispute)

    assert (kept.record, kept.made_on, kept.dispute_type) == (dispute, "2026-11-23", "private_loan")
    assert (kept.pack, kept.pack_version) == services.routing.pack
    assert (kept.route, kept.reason) == ("judicial_confirm", None)
    assert services.plans.answers(kept) == services.routing.answers(factories.LOAN)
    assert services.plans.known_then(kept) == services.plans.known(dispute)
    assert services.plans.current(dispute) == kept == services.plans.get(kept.id)


def test_the_days_of_a_plan_become_reminders_that_have_not_moved(services, dispute):
    factories.make_plan(services, dispute)

    reminders = services.kept_plans.reminders(dispute)

    assert [(row.limit_id, row.last_day) for row in reminders] == [
        ("judicial_confirm_30d", "2026-12-10"),
        ("civil_general_3y", "2027-01-04"),
    ]
    assert reminders[0].name == "共同申请司法确认三十日"
    assert {row.pack_version for row in reminders} == {services.routing.pack[1]}
    assert not any(row.has_moved or row.done_on for row in reminders)


def test_the_papers_of_the_route_that_was_chosen_become_a_checklist(services, dispute):
    kept = factories.make_plan(services, dispute)

    materials = services.kept_plans.materials(dispute)

    assert [row.name for row in materials] == list(services.routing.routes[kept.route].materials)
    assert [row.place for row in materials] == [1, 2, 3, 4]
    assert not any(row.ready for row in materials)


def test_the_route_of_a_consultation_s_plan_is_where_it_went(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan", route=None)
    assert consultation.status == "draft"

    factories.make_plan(services, consultation.id)

    matter = services.consultations.get(consultation.id).record
    assert (matter.route, matter.status) == ("judicial_confirm", "open")


def test_another_route_than_the_first_needs_a_reason(services, dispute):
    answers = services.routing.answers(factories.LOAN)

    for reason in (None, "", "  "):
        with pytest.raises(InvalidInput) as refused:
            services.plans.accept(dispute, answers, route="people_mediation", reason=reason)
        assert codes(refused) == ["reason_needed"]
    assert services.plans.of(dispute) == []

    kept = services.plans.accept(dispute, answers, route="people_mediation", reason=" 双方都愿意再谈谈 ")

    assert (kept.route, kept.reason) == ("people_mediation", "双方都愿意再谈谈")


def test_while_the_first_route_is_unclear_every_choice_needs_a_reason(services, dispute):
    answers = services.routing.answers({"dispute_type": "private_loan", "amount": "20000"})
    assert services.routing.plan(answers, on=services.session.today).first_choice is None

    with pytest.raises(InvalidInput) as refused:
        services.plans.accept(dispute, answers, route="people_mediation")

    assert codes(refused) == ["reason_needed"]


def test_a_route_that_is_closed_unknown_or_none_is_refused(services, dispute):
    answers = services.routing.answers({**factories.LOAN, "mediation_willing": "refused"})
    plan = services.routing.plan(answers, on=services.session.today)
    closed = plan.with_status(Status.CLOSED)[0].route.id

    for route in (closed, "no_such_route", "", None):
        with pytest.raises(InvalidInput) as refused:
            services.plans.accept(dispute, answers, route=route, reason="试")
        assert codes(refused) == ["route_not_open"]
    assert services.plans.of(dispute) == []


def test_a_closed_matter_takes_no_plan(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)
    services.consultations.close(consultation.id)

    with pytest.raises(InvalidInput) as refused:
        factories.make_plan(services, consultation.id)

    assert codes(refused) == ["matter_closed"]


def test_only_a_live_matter_takes_a_plan(services, dispute):
    services.disputes.delete(dispute)

    for record in (dispute, factories.make_party(services).id, "01a0b1c2-0000-7000-8000-00000000dead"):
        with pytest.raises(AppError, match="record_missing"):
            services.plans.accept(record, services.routing.answers(factories.LOAN), route="judicial_confirm")


def test_where_no_route_is_open_a_person_is_seen_and_no_route_kept(services, dispute):
    shipped = pack.shipped()
    services.routing = Routing(replace(shipped, rules=tuple(replace(rule, recommend=()) for rule in shipped.rules)))

    with pytest.raises(InvalidInput) as refused:
        services.plans.accept(dispute, {}, route="people_mediation", reason="试")
    kept = services.plans.accept(dispute, {}, route=None)

    assert codes(refused) == ["route_not_open"]
    assert kept.route is None
    assert services.plans.recall(kept).is_same
    assert services.kept_plans.materials(dispute) == []


def test_what_was_typed_in_the_interview_is_forgotten_with_it(services, dispute):
    draft = new_id()
    services.drafts.keep("plan", draft, "answers", value="{}")

    services.plans.accept(dispute, services.routing.answers(factories.LOAN), route="judicial_confirm", draft=draft)

    assert services.drafts.of(draft) == {}


def test_a_second_plan_counts_and_the_first_stays_as_it_was(services, dispute):
    first = factories.make_plan(services, dispute)

    second = factories.make_plan(services, dispute, agreement_reached="none", agreement_date=None)

    assert services.plans.of(dispute) == [second, first]
    assert services.plans.current(dispute) == second
    assert [row.limit_id for row in services.kept_plans.reminders(dispute)] == ["civil_general_3y"]
    assert len(services.rows.of("reminder", dispute)) == 3


# All of it or nothing


@pytest.mark.parametrize("writes", range(9))
def test_a_fault_at_any_write_leaves_everything_as_it_was(services, writes):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan", route=None).id
    draft, database = new_id(), services.session.database
    services.drafts.keep("plan", draft, "answers", value="{}")
    answers = services.routing.answers(factories.LOAN)
    before, [(held,)] = state(services), database.rows("SELECT count(*) FROM change")
    if writes < 8:
        fault = (
            f"CREATE TEMP TRIGGER fault BEFORE INSERT ON change WHEN (SELECT count(*) FROM change) >= {held + writes}"
        )
    else:
        fault = "CREATE TEMP TRIGGER fault BEFORE DELETE ON draft"
    database.execute(f"{fault} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END")

    with pytest.raises(StorageError, match="disk_failing"):
        services.plans.accept(consultation, answers, route="judicial_confirm", draft=draft)
    assert state(services) == before

    database.execute("DROP TRIGGER fault")
    services.plans.accept(consultation, answers, route="judicial_confirm", draft=draft)
    assert database.rows("SELECT count(*) FROM change") == [(held + 8,)]


# What it comes to later


def test_a_plan_comes_out_the_same_at_any_later_day(profile, open_profile, services, dispute):
    kept = factories.make_plan(services, dispute)
    next_year = open_profile(profile, today=date(2027, 11, 23))

    recalled = next_year.plans.recall(next_year.plans.get(kept.id))

    assert recalled.is_same
    assert recalled.plan == services.routing.plan(services.routing.answers(factories.LOAN), on=date(2026, 11, 23))
    assert recalled.unread == ()


@settings(max_examples=60, deadline=None)
@given(naive_routing.some_answers())
def test_whatever_was_answered_comes_out_the_same(services_once, answers):
    services, dispute = services_once
    first = services.routing.plan(answers, on=services.session.today)
    route = next(iter(open_options(first)), None)

    kept = services.plans.accept(dispute, answers, route=route.route.id if route else None, reason="试")

    recalled = services.plans.recall(kept)
    assert recalled.is_same
    assert recalled.plan == first


@pytest.mark.parametrize(
    ("replaced", "named"),
    [
        ({"rules": SAID_OTHERWISE}, Differences(rules=("ov_agreement_mediation",))),
        ({"limits": SHORTER}, Differences(limits=("judicial_confirm_30d",), days=("judicial_confirm_30d",))),
        ({"calendar": with_rest("2027-01-04")}, Differences(days=("civil_general_3y",))),
        ({"routes": CHEAPER}, Differences(routes=("judicial_confirm",))),
        ({}, Differences()),
    ],
)
def test_by_a_changed_pack_exactly_what_changed_is_named(
    services, profile, open_profile, tmp_path, dispute, replaced, named
):
    kept = factories.make_plan(services, dispute)
    by_another = later(open_profile, profile, changed_pack(tmp_path / "pack", **replaced))

    recalled = by_another.plans.recall(kept)

    assert replace(recalled.differences, steps=()) == named
    assert recalled.is_same == (not replaced)


def test_an_answer_nobody_asks_for_any_more_is_named(services, profile, open_profile, tmp_path, dispute):
    kept = factories.make_plan(services, dispute, has_debt_voucher="voucher")
    shipped = pack.shipped()
    fact = shipped.facts["has_debt_voucher"]
    without = replace(fact, choices={value: label for value, label in fact.choices.items() if value != "voucher"})
    by_another = later(
        open_profile, profile, Routing(replace(shipped, facts={**shipped.facts, "has_debt_voucher": without}))
    )

    recalled = by_another.plans.recall(kept)

    assert recalled.unread == ("has_debt_voucher",)
    assert not recalled.is_same
    assert "has_debt_voucher" not in by_another.plans.answers(kept)


@pytest.mark.parametrize(
    "foreign",
    [
        {"facts": "[1]", "known": "{", "parts": "7", "made_on": "gestern"},
        {"facts": '{"amount": {"x": 1}, "no_such": true}', "known": '{"dispute_type": 7}', "parts": '{"days": [1]}'},
        {"facts": "[" * 100_000, "parts": '{"rules": {"x": {"y": 1}}}', "digest": None},
    ],
)
def test_a_plan_that_only_a_foreign_program_writes_is_still_recalled(services, dispute, foreign):
    kept = factories.make_plan(services, dispute)
    services.rows.change("plan", kept.id, foreign)
    read = services.plans.get(kept.id)

    assert not services.plans.recall(read).is_same
    assert services.plans.answers(read) == {}
    assert not any(services.plans.parts(read).values())


def test_an_answer_that_was_changed_afterwards_is_not_what_was_accepted(services, dispute):
    kept = factories.make_plan(services, dispute)
    facts = json.loads(kept.facts)
    services.rows.change("plan", kept.id, {"facts": json.dumps({**facts, "amount": "30000"})})

    recalled = services.plans.recall(services.plans.get(kept.id))

    assert (bool(recalled.differences), recalled.unread, recalled.is_altered) == (False, (), True)
    assert not recalled.is_same


def test_an_accepted_plan_is_taken_back_with_all_that_came_with_it(services):
    consultation = factories.make_consultation(services, dispute_type="private_loan", route="advice_only")
    loan = {"dispute_type": "private_loan"}
    before = services.plans.accept(consultation.id, loan, route="people_mediation", reason="两家愿意坐下来")
    kept = services.plans.accept(consultation.id, loan, route="payment_order", reason="说得通")
    assert services.consultations.get(consultation.id).record.route == "payment_order"

    services.plans.withdraw(kept.id, route="advice_only")

    assert services.consultations.get(consultation.id).record.route == "advice_only"
    assert services.plans.current(consultation.id).id == before.id
    assert {row.plan for row in services.rows.of("material", consultation.id)} == {before.id}
    assert {row.plan for row in services.rows.of("reminder", consultation.id)} <= {before.id}
    assert services.integrity.check() == []


def test_where_a_consultation_was_sent_since_stays_when_a_plan_is_taken_back(services):
    consultation = factories.make_consultation(services, dispute_type="private_loan", route="advice_only")
    loan = {"dispute_type": "private_loan"}
    kept = services.plans.accept(consultation.id, loan, route="payment_order", reason="说得通")
    services.consultations.change(consultation.id, {"route": "litigation"})

    services.plans.withdraw(kept.id, route="advice_only")

    assert services.plans.current(consultation.id) is None
    assert services.consultations.get(consultation.id).record.route == "litigation"


@pytest.mark.parametrize("make", [factories.make_consultation, factories.make_dispute])
def test_a_matter_of_no_kind_gets_the_plan_s_and_loses_it_with_the_plan(services, make):
    matter = make(services, dispute_type=None).id
    kept = services.plans.accept(matter, {"dispute_type": "private_loan"}, route="people_mediation", reason="说好了")
    assert services.plans.known(matter)["dispute_type"] == "private_loan"
    assert services.reminders.changed_facts(kept) == {}

    services.plans.withdraw(kept.id)

    assert "dispute_type" not in services.plans.known(matter)
    assert services.integrity.check() == []


def test_a_kind_that_was_registered_stays_as_it_is_whatever_the_plan_says(services, dispute):
    kept = services.plans.accept(dispute, {"dispute_type": "guarantee"}, route="people_mediation", reason="说好了")
    assert services.plans.known(dispute)["dispute_type"] == "private_loan"

    services.plans.withdraw(kept.id)

    assert services.plans.known(dispute)["dispute_type"] == "private_loan"
