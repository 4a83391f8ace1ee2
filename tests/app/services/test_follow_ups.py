"""Visits: planned, due, recorded."""

from datetime import date, timedelta

import pytest

from app.errors import InvalidInput
from tests import factories
from tests.conftest import TODAY


def test_a_planned_visit_is_due_from_its_day_on(services, profile, open_profile):
    dispute = factories.make_dispute(services)
    visit = services.follow_ups.plan(dispute.id, TODAY + timedelta(days=3), purpose="看钱给了没有")
    assert services.follow_ups.due() == []

    assert [due.visit for due in services.follow_ups.due(within=timedelta(days=3))] == [visit]
    later = open_profile(profile, today=TODAY + timedelta(days=4))
    assert [(due.visit.id, due.table) for due in later.follow_ups.due()] == [(visit.id, "dispute")]


def test_no_visit_is_planned_for_yesterday(services):
    dispute = factories.make_dispute(services)

    with pytest.raises(InvalidInput):
        services.follow_ups.plan(dispute.id, TODAY - timedelta(days=1))
    assert services.follow_ups.of(dispute.id) == []


def test_a_visit_made_is_due_no_more(services):
    consultation = factories.make_consultation(services)
    visit = services.follow_ups.plan(consultation.id, TODAY)

    done = services.follow_ups.record_visit(
        visit.id, {"done_on": "2026-11-23", "situation": "已付清", "satisfaction": "1", "rebound": False}
    )

    assert done.situation == "已付清"
    assert services.follow_ups.due() == []


def test_a_visit_that_says_nothing_is_refused_and_stays_planned(services):
    consultation = factories.make_consultation(services)
    visit = services.follow_ups.plan(consultation.id, TODAY)

    for given in ({"done_on": "2026-11-23"}, {"done_on": "2026-11-24", "situation": "好"}, {"record": "x"}):
        with pytest.raises(InvalidInput):
            services.follow_ups.record_visit(visit.id, given)
    assert [due.visit for due in services.follow_ups.due()] == [visit]


def test_visits_to_a_deleted_matter_are_not_due(services):
    consultation = factories.make_consultation(services)
    services.follow_ups.plan(consultation.id, TODAY)
    services.consultations.delete(consultation.id)

    assert services.follow_ups.due() == []


def test_the_visits_of_a_matter_come_in_the_order_of_their_days(services):
    dispute = factories.make_dispute(services)
    later = services.follow_ups.plan(dispute.id, date(2026, 12, 20))
    sooner = services.follow_ups.plan(dispute.id, date(2026, 12, 1))

    assert services.follow_ups.of(dispute.id) == [sooner, later]


@pytest.mark.parametrize("day", ["2026-1-5", "1", "", "2026-02-31", "2026-11-01T09:00", "2026-W01-1", 20261101])
def test_a_day_that_only_a_foreign_program_writes_is_not_due(services, day):
    consultation = factories.make_consultation(services)
    visit = services.follow_ups.plan(consultation.id, TODAY)
    services.rows.add("follow_up", consultation.id, {"due_on": str(day)})

    assert [due.visit for due in services.follow_ups.due()] == [visit]
