"""What plans left to do: papers, days, and which of them are near."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from app.errors import AppError, InvalidInput
from app.services.kept_plans import read_object
from tests import factories
from tests.conftest import TODAY

MONTH = timedelta(days=30)


@pytest.fixture
def dispute(services):
    return factories.make_dispute(services, dispute_type="private_loan").id


def due(services, within=MONTH):
    return [(each.reminder.limit_id, each.table) for each in services.kept_plans.due(within=within)]


def test_a_paper_is_ticked_and_unticked(services, dispute):
    factories.make_plan(services, dispute)
    second = services.kept_plans.materials(dispute)[1]

    services.kept_plans.tick(second.id, ready=True)
    assert [row.ready for row in services.kept_plans.materials(dispute)] == [False, True, False, False]

    services.kept_plans.tick(second.id, ready=False)
    assert not any(row.ready for row in services.kept_plans.materials(dispute))


def test_what_is_done_comes_last_and_can_be_taken_back(services, dispute):
    factories.make_plan(services, dispute)
    first, second = services.kept_plans.reminders(dispute)

    services.kept_plans.done(first.id, on=TODAY)
    assert [(row.id, row.done_on) for row in services.kept_plans.reminders(dispute)] == [
        (second.id, None),
        (first.id, "2026-11-23"),
    ]

    services.kept_plans.done(first.id, on=None)
    assert services.kept_plans.reminders(dispute) == [first, second]


def test_nothing_was_done_tomorrow(services, dispute):
    factories.make_plan(services, dispute)
    reminder = services.kept_plans.reminders(dispute)[0]

    with pytest.raises(InvalidInput) as refused:
        services.kept_plans.done(reminder.id, on=TODAY + timedelta(days=1))

    assert [(each.field, each.code) for each in refused.value.problems] == [("done_on", "day_to_come")]
    assert services.kept_plans.reminders(dispute)[0].done_on is None


def test_days_are_due_within_a_while_and_the_most_overdue_come_first(services, profile, open_profile, dispute):
    factories.make_plan(services, dispute)
    assert due(services, timedelta(days=16)) == []
    assert due(services, timedelta(days=17)) == [("judicial_confirm_30d", "dispute")]

    later = open_profile(profile, today=date(2027, 1, 6))
    assert due(later) == [("judicial_confirm_30d", "dispute"), ("civil_general_3y", "dispute")]


def test_a_day_that_moved_is_shown_however_far_until_it_is_seen(services, dispute):
    factories.make_plan(services, dispute)
    far = services.kept_plans.reminders(dispute)[1]
    services.rows.change("reminder", far.id, {"last_day": "2027-06-01"})
    assert due(services) == [("judicial_confirm_30d", "dispute"), ("civil_general_3y", "dispute")]

    services.kept_plans.seen(far.id)

    assert due(services) == [("judicial_confirm_30d", "dispute")]
    assert not services.kept_plans.reminders(dispute)[1].has_moved


def test_a_limit_that_no_longer_applies_is_shown_until_it_is_seen(services, dispute):
    factories.make_plan(services, dispute)
    gone = services.kept_plans.reminders(dispute)[1]
    services.rows.change("reminder", gone.id, {"last_day": None})
    assert due(services) == [("judicial_confirm_30d", "dispute"), ("civil_general_3y", "dispute")]

    services.kept_plans.seen(gone.id)

    assert due(services) == [("judicial_confirm_30d", "dispute")]


def test_what_is_done_is_due_no_more(services, dispute):
    factories.make_plan(services, dispute)

    services.kept_plans.done(services.kept_plans.reminders(dispute)[0].id, on=TODAY)

    assert due(services) == []


def test_only_the_newest_plan_of_a_live_matter_reminds(services, dispute):
    factories.make_plan(services, dispute)
    factories.make_plan(services, dispute, agreement_date="2026-11-12")
    [one] = services.kept_plans.due(within=MONTH)
    assert one.reminder.last_day == "2026-12-14"  # the 12th is a Saturday

    services.disputes.delete(dispute)
    assert due(services) == []


def test_the_reminders_of_a_closed_matter_go_on(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan")
    factories.make_plan(services, consultation.id)

    services.consultations.close(consultation.id)

    assert due(services) == [("judicial_confirm_30d", "consultation")]


def test_a_day_that_has_passed_since_its_matter_was_closed_reminds_nobody(services, profile, open_profile):
    party = factories.make_party(services)
    matters = [
        factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan").id for _matter in range(2)
    ]
    for matter in matters:
        factories.make_plan(services, matter)
    services.consultations.close(matters[0])

    later = open_profile(profile, today=date(2026, 12, 11))
    found = sorted((each.reminder.limit_id, each.reminder.record) for each in later.kept_plans.due(within=MONTH))
    assert found == [*(("civil_general_3y", matter) for matter in matters), ("judicial_confirm_30d", matters[1])]

    services.consultations.close(matters[1])
    assert not open_profile(profile, today=date(2027, 2, 1)).kept_plans.are_counting()
    services.consultations.reopen(matters[0])
    assert len(open_profile(profile, today=date(2027, 2, 1)).kept_plans.due(within=MONTH)) == 2


@pytest.mark.parametrize("day", ["2026-1-5", "", "2026-11-01T09:00", "gestern"])
def test_a_day_that_only_a_foreign_program_writes_is_not_due(services, dispute, day):
    factories.make_plan(services, dispute)
    first = services.kept_plans.reminders(dispute)[0]
    services.rows.change("reminder", first.id, {"last_day": day, "known_day": day})

    assert due(services, timedelta(days=60)) == [("civil_general_3y", "dispute")]


def test_plans_count_while_their_matter_is_open_or_a_day_is(services):
    assert not services.kept_plans.are_counting()
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan").id
    factories.make_plan(services, consultation)
    services.consultations.close(consultation)
    assert services.kept_plans.are_counting()

    for row in services.kept_plans.reminders(consultation):
        services.kept_plans.done(row.id, on=TODAY)

    assert not services.kept_plans.are_counting()


@pytest.mark.parametrize("text", [None, "", "{", "[1]", "7", "[" * 100_000, '{"amount": NaN}', r'{"\ud800": 1}'])
def test_what_is_no_json_object_is_read_as_an_empty_one(text):
    assert read_object(text) == {}


def test_what_is_not_held_is_missing(services):
    with pytest.raises(AppError, match="record_missing"):
        services.kept_plans.get("01a0b1c2-0000-7000-8000-00000000dead")
    assert services.kept_plans.current("01a0b1c2-0000-7000-8000-00000000dead") is None


def test_reading_what_is_due_needs_no_rules():
    code = "import sys, app.services.kept_plans; print('app.rules.routing' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"
