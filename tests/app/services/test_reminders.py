"""Counting days anew: what moves, why, and what never does."""

import json
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.kept_plan import Cause
from app.rules import pack
from app.services import Services
from app.services.routing import Routing
from app.store.database import open_database
from tests import factories
from tests.changed_packs import LATER, changed_pack, part, with_rest
from tests.conftest import TODAY

CONFIRM, ACTION = "judicial_confirm_30d", "civil_general_3y"
# What was known in January 2024 has the three years of that day, not the five of August 2026.
POLLUTION, POLLUTION_NOW = "environment_3y_2015", "environment_5y"
LIMIT = part("limits", CONFIRM)
SHORTER = (LIMIT, LIMIT.replace("value = 30", "value = 20"))


@pytest.fixture
def dispute(services):
    made = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, made.id)
    return made.id


@pytest.fixture
def later(profile, open_profile):
    """Return services by another pack or at another day on the same profile."""

    def open_one(routing: Routing | None = None, today: date = TODAY) -> Services:
        opened = open_profile(profile, today=today)
        if routing is not None:
            opened.routing = routing
        return opened

    return open_one


def days(services, record):
    """Return by its limit how each reminder stands: (day, the day that is known, why)."""
    return {
        row.limit_id: (row.last_day, row.known_day, row.cause)
        for row in services.kept_plans.reminders(record)
        if row.has_moved
    }


def changes_held(services) -> int:
    return services.session.database.rows("SELECT count(*) FROM change")[0][0]


# What moves


def test_nothing_moves_and_nothing_is_written_while_nothing_changes(later, services, dispute):
    before = changes_held(services)

    assert services.reminders.recount(dispute) == []
    assert later(today=date(2027, 5, 1)).reminders.recount_all() == 0
    assert changes_held(services) == before


def test_another_type_ends_one_limit_and_begins_another(services, dispute):
    services.disputes.change(dispute, {"dispute_type": "pollution"})

    moved = services.reminders.recount(dispute)

    assert {row.limit_id for row in moved} == {ACTION, POLLUTION}
    assert days(services, dispute) == {
        ACTION: (None, "2027-01-04", Cause.FACTS),
        POLLUTION: ("2027-01-04", None, Cause.FACTS),
    }


def test_an_agreement_that_was_signed_later_moves_the_day_on_which_a_court_can_confirm_it(services, dispute):
    services.agreements.record(dispute, {"form": "2", "effective_on": "2026-11-18"})

    services.reminders.recount(dispute)

    assert days(services, dispute) == {CONFIRM: ("2026-12-18", "2026-12-10", Cause.FACTS)}


def test_what_was_changed_back_has_not_moved_any_more(services, dispute):
    services.disputes.change(dispute, {"dispute_type": "pollution"})
    services.reminders.recount(dispute)

    services.disputes.change(dispute, {"dispute_type": "private_loan"})
    services.reminders.recount(dispute)

    assert days(services, dispute) == {}
    assert [row.last_day for row in services.kept_plans.reminders(dispute)] == ["2026-12-10", "2027-01-04", None]


def test_a_new_calendar_moves_a_day_and_says_why(later, tmp_path, services, dispute):
    by_another = later(changed_pack(tmp_path / "pack", calendar=with_rest("2027-01-04")))

    assert by_another.reminders.recount_all() == 1

    assert days(services, dispute) == {ACTION: ("2027-01-05", "2027-01-04", Cause.CALENDAR)}
    assert services.kept_plans.reminders(dispute)[1].pack_version == LATER


def test_a_shorter_limit_moves_a_day_and_says_why(later, tmp_path, services, dispute):
    by_another = later(changed_pack(tmp_path / "pack", limits=SHORTER))

    by_another.reminders.recount_all()

    assert days(services, dispute) == {CONFIRM: ("2026-11-30", "2026-12-10", Cause.RULES)}


def test_a_limit_that_the_rules_name_no_longer_ends_by_the_rules(later, services, dispute):
    shipped = pack.shipped()
    rules = [replace(rule, deadlines=tuple(set(rule.deadlines) - {CONFIRM})) for rule in shipped.rules]

    later(Routing(replace(shipped, version=LATER, rules=tuple(rules)))).reminders.recount_all()

    assert days(services, dispute) == {CONFIRM: (None, "2026-12-10", Cause.RULES)}


def test_rules_and_facts_that_change_together_each_say_what_they_moved(later, tmp_path, services, dispute):
    services.disputes.change(dispute, {"dispute_type": "pollution"})

    later(changed_pack(tmp_path / "pack", limits=SHORTER)).reminders.recount_all()

    assert {limit: cause for limit, (_day, _known, cause) in days(services, dispute).items()} == {
        CONFIRM: Cause.RULES,
        ACTION: Cause.FACTS,
        POLLUTION: Cause.FACTS,
    }


def test_a_calendar_that_changes_after_the_facts_is_not_laid_upon_them(later, tmp_path, services, dispute):
    factories.make_plan(services, dispute, date_known="2026-09-05")
    services.disputes.change(dispute, {"dispute_type": "agri_production"})
    services.reminders.recount_all()

    later(changed_pack(tmp_path / "pack", calendar=with_rest("2029-09-05"))).reminders.recount_all()
    assert days(services, dispute)[ACTION] == ("2029-09-06", "2029-09-05", Cause.CALENDAR)

    later(changed_pack(tmp_path / "next", version="2028.1", calendar=with_rest("2031-09-05"))).reminders.recount_all()
    assert days(services, dispute)[POLLUTION_NOW] == ("2031-09-08", None, Cause.RULES)


def test_more_plans_than_one_transaction_writes_all_move(services):
    disputes = [factories.make_dispute(services, dispute_type="private_loan").id for _ in range(30)]
    for record in disputes:
        factories.make_plan(services, record)
        services.disputes.change(record, {"dispute_type": "agri_production"})

    assert services.reminders.recount_all() == 30
    assert all(days(services, record) == {POLLUTION: ("2027-01-04", None, Cause.FACTS)} for record in disputes)


# What does not move


def test_nothing_moves_twice(services, dispute):
    services.disputes.change(dispute, {"dispute_type": "pollution"})
    services.reminders.recount_all()
    before = changes_held(services)

    assert services.reminders.recount_all() == 0
    for row in services.kept_plans.reminders(dispute):
        services.kept_plans.seen(row.id)

    assert services.reminders.recount_all() == 0
    assert days(services, dispute) == {}
    assert changes_held(services) == before + 2


def test_what_is_done_never_moves(later, tmp_path, services, dispute):
    done = services.kept_plans.reminders(dispute)[1]
    services.kept_plans.done(done.id, on=TODAY)

    later(changed_pack(tmp_path / "pack", calendar=with_rest("2027-01-04"))).reminders.recount_all()

    assert days(services, dispute) == {}


def test_a_limit_that_passes_stays_where_it_is(later, dispute):
    years_later = later(today=date(2031, 1, 1))

    assert years_later.reminders.recount_all() == 0
    assert [row.last_day for row in years_later.kept_plans.reminders(dispute)] == ["2026-12-10", "2027-01-04"]


def test_a_limit_that_had_passed_before_it_began_to_apply_is_no_reminder(later, services, dispute):
    services.disputes.change(dispute, {"dispute_type": "pollution"})

    moved = later(today=date(2031, 1, 1)).reminders.recount(dispute)

    assert [row.limit_id for row in moved] == [ACTION]


def test_an_answer_given_against_the_record_stands(services):
    made = factories.make_dispute(services, dispute_type="private_loan", amount="20000")
    kept = factories.make_plan(services, made.id, dispute_type="pollution")

    assert services.reminders.changed_facts(kept) == {}
    assert services.reminders.recount_all() == 0

    services.disputes.change(made.id, {"amount": "30000"})
    assert set(services.reminders.changed_facts(kept)) == {"amount"}


def test_an_older_plan_is_not_counted_any_more(services, dispute):
    factories.make_plan(services, dispute, agreement_reached="none", agreement_date=None)
    services.disputes.change(dispute, {"dispute_type": "pollution"})

    services.reminders.recount_all()

    assert len(services.rows.of("reminder", dispute)) == 4
    assert set(days(services, dispute)) == {ACTION, POLLUTION}


def test_a_matter_without_a_plan_has_nothing_to_count(services):
    made = factories.make_dispute(services)

    assert services.reminders.recount(made.id) == []
    assert services.reminders.review(made.id) is None


# What the record says


def test_facts_that_the_record_says_otherwise_are_named_with_what_was_answered(services, dispute):
    party = factories.make_party(services, birth_date="1990-01-01")
    services.rows.add("participant", dispute, {"party": party.id, "role": "applicant"})
    kept = factories.make_plan(services, dispute)
    assert services.reminders.changed_facts(kept) == {}

    services.parties.change(party.id, {"birth_date": "2012-01-01"})
    services.disputes.change(dispute, {"amount": "9999.50"})
    services.rows.add("risk", dispute, {"kind": "7"})

    review = services.reminders.review(dispute)
    assert {(each.fact, str(each.before), str(each.now)) for each in review.changed} == {
        ("party_is_minor", "False", "True"),
        ("amount", "20000", "9999.50"),
        ("domestic_violence", "False", "True"),
    }


def test_whoever_turns_sixty_changes_a_fact(later, services, dispute):
    party = factories.make_party(services, birth_date="1967-01-01")
    services.rows.add("participant", dispute, {"party": party.id, "role": "applicant"})
    kept = factories.make_plan(services, dispute)

    assert services.reminders.changed_facts(kept) == {}
    assert later(today=date(2027, 1, 2)).reminders.changed_facts(kept) == {"party_is_elderly": True}


def test_a_route_that_comes_first_now_is_better_than_the_one_that_came_first_then(later, services, dispute):
    assert services.reminders.review(dispute).better is None

    review = later(today=date(2026, 12, 11)).reminders.review(dispute)

    assert review.better == "civil_litigation"
    assert not review.is_open


def test_a_route_that_was_chosen_against_the_first_with_a_reason_stands(services, dispute):
    answers = services.routing.answers(factories.LOAN)
    services.plans.accept(dispute, answers, route="people_mediation", reason="再谈谈")

    review = services.reminders.review(dispute)

    assert (review.better, review.is_open) == (None, True)


# Several desks


def test_two_laptops_that_count_the_same_agree_whoever_takes_notice_first(services, other_services, dispute):
    factories.exchange(services, other_services)
    services.disputes.change(dispute, {"dispute_type": "pollution"})
    factories.exchange(services, other_services)
    services.reminders.recount_all()
    other_services.reminders.recount_all()
    for row in services.kept_plans.reminders(dispute):
        services.kept_plans.seen(row.id)

    factories.exchange(services, other_services)

    assert services.history.all_conflicts() == []
    assert factories.rows(services, "reminder") == factories.rows(other_services, "reminder")
    assert len(services.kept_plans.reminders(dispute)) == 3
    assert days(other_services, dispute) == {}
    assert services.reminders.recount_all() == other_services.reminders.recount_all() == 0


def test_a_laptop_with_older_rules_leaves_alone_what_newer_ones_counted(tmp_path, services, other_services, dispute):
    factories.exchange(services, other_services)
    other_services.routing = changed_pack(tmp_path / "pack", limits=SHORTER)
    assert other_services.reminders.recount_all() == 1
    factories.exchange(services, other_services)

    assert services.reminders.recount_all() == 0

    assert days(services, dispute) == {CONFIRM: ("2026-11-30", "2026-12-10", Cause.RULES)}


def test_counting_waits_for_nobody_while_nothing_moves(services, dispute):
    writing = open_database(services.session.profile.store, services.session.key)
    writing.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()

    assert services.reminders.recount_all() == 0

    assert time.monotonic() - begun < 5
    writing.close()


# Foreign programs

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(["dispute_type", "amount", "agreement_date", "rules", "days", "limits", "x"])
objects = st.dictionaries(names, anything, max_size=4)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(objects, objects, objects, st.text(max_size=12))
def test_whatever_a_foreign_program_writes_into_a_plan_can_be_counted(services, facts, known, parts, word):
    made = factories.make_dispute(services, dispute_type="private_loan")
    kept = factories.make_plan(services, made.id)
    written = {"facts": json.dumps(facts), "known": json.dumps(known), "parts": json.dumps(parts), "made_on": word}
    services.rows.change("plan", kept.id, {**written, "route": word})
    reminder = services.kept_plans.reminders(made.id)[0]
    services.rows.change("reminder", reminder.id, {"last_day": word, "known_day": word, "limit_id": word})

    services.reminders.recount(made.id)

    assert services.reminders.recount(made.id) == []
    assert services.reminders.review(made.id) is not None
