"""Consultations and disputes in the tables: filters, numbers, visits that are due."""

import pytest

from app.store import matters
from app.store.matters import MatterFilter, MatterOrder
from tests.factories import VILLAGE_SCOPE, Laptop

IDS = [f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(6)]
PARTY = "01a0b1c2-0000-7000-8001-000000000001"


@pytest.fixture
def village(laptop: Laptop) -> Laptop:
    for place, (day, kind) in enumerate(
        (("2026-11-03", "divorce"), ("2026-11-01", "divorce"), ("2026-11-02", "pollution"), ("2026-11-04", "divorce"))
    ):
        laptop.write(
            IDS[place], table="consultation", received_at=f"{day}T09:00", dispute_type=kind, status="open",
            enquirer=PARTY if place < 2 else None, number=f"（2026）甲村顾字第00{place + 1}号",
        )  # fmt: skip
    laptop.delete(IDS[3], table="consultation")
    laptop.write(IDS[4], table="participant", record=IDS[2], party=PARTY, role="witness")
    return laptop


def ids(village, **wanted):
    return matters.ids(village.database, "consultation", MatterFilter(**wanted))


def test_the_newest_come_first_or_the_latest_day(village):
    assert ids(village) == [IDS[2], IDS[1], IDS[0]]
    assert ids(village, order=MatterOrder.DAY) == [IDS[0], IDS[2], IDS[1]]


def test_a_filter_keeps_what_it_names(village):
    assert ids(village, dispute_type="divorce") == [IDS[1], IDS[0]]
    assert ids(village, status="closed") == []
    assert ids(village, only_deleted=True) == [IDS[3]]
    assert ids(village, only_conflicts=True) == []


def test_both_days_of_a_period_belong_to_it(village):
    assert ids(village, since="2026-11-02", until="2026-11-02") == [IDS[2]]
    assert ids(village, until="2026-11-01") == [IDS[1]]


def test_a_party_is_found_as_enquirer_and_in_any_role(village):
    assert ids(village, party=PARTY) == [IDS[2], IDS[1], IDS[0]]


def test_only_those_that_the_words_picked_are_kept(village):
    found = matters.ids(village.database, "consultation", MatterFilter(words="x"), among={IDS[0]})

    assert found == [IDS[0]]


def test_only_the_plain_list_needs_no_scan():
    assert MatterFilter().is_everything
    assert not MatterFilter(order=MatterOrder.DAY).is_everything


def test_the_next_number_comes_after_those_of_deleted_records(village):
    series = "（2026）甲村顾字第#号"

    assert matters.next_seq(village.database, "consultation", series) == 5
    assert matters.next_seq(village.database, "consultation", "（2027）甲村顾字第#号") == 1
    assert matters.void_numbers(village.database, "consultation") == ["（2026）甲村顾字第004号"]


def test_two_records_with_one_number_are_found(village):
    assert matters.double_numbers(village.database) == []

    village.write(IDS[5], table="consultation", number="（2026）甲村顾字第1号")

    assert [table for table, _number in matters.double_numbers(village.database)] == ["consultation"]


def test_visits_are_due_from_their_day_until_made_while_their_matter_lives(village):
    visits = [f"01a0b1c2-0000-7000-8002-{number:012x}" for number in range(5)]
    for visit, record, due_on, done_on in (
        (visits[0], IDS[0], "2026-11-23", None),
        (visits[1], IDS[0], "2026-11-20", None),
        (visits[2], IDS[0], "2026-11-24", None),
        (visits[3], IDS[0], "2026-11-19", "2026-11-19"),
        (visits[4], IDS[3], "2026-11-19", None),
    ):
        village.write(visit, table="follow_up", record=record, due_on=due_on, done_on=done_on)

    assert matters.due(village.database, "2026-11-23") == [(visits[1], "consultation"), (visits[0], "consultation")]


@pytest.mark.parametrize("table", ["consultation", "dispute"])
def test_the_matters_of_a_person_are_found_without_reading_the_others(laptop, monkeypatch, table):
    plans, rows = [], laptop.database.rows

    def explained(sql, parameters=()):
        plans.extend(rows(f"EXPLAIN QUERY PLAN {sql}", parameters))
        return rows(sql, parameters)

    monkeypatch.setattr(laptop.database, "rows", explained)
    matters.ids(laptop.database, table, MatterFilter(party="01a0b1c2-0000-7000-8000-00000000dead"))

    searched = [plan[3] for plan in plans if table in plan[3]]
    assert searched
    assert [plan for plan in searched if "id=?" not in plan and "enquirer=?" not in plan] == []


OLD, NEW = "01a0b1c2-0000-7000-8003-000000000001", "01a0b1c2-0000-7000-8003-000000000002"


@pytest.fixture
def planned(village):
    """The first consultation with two plans, the newer one with days to be reminded of."""
    village.write(OLD, table="plan", record=IDS[0])
    village.write(NEW, table="plan", record=IDS[0])
    for place, (plan, last_day, known_day, done_on) in enumerate(
        (
            (NEW, "2026-11-24", "2026-11-24", None),
            (NEW, "2026-11-20", "2026-11-20", None),
            (NEW, "2026-11-19", "2026-11-19", "2026-11-18"),
            (NEW, "2027-11-19", "2027-11-18", None),
            (NEW, None, "2026-12-01", None),
            (NEW, None, None, None),
            (OLD, "2026-11-19", "2026-11-19", None),
        )
    ):
        village.write(
            f"01a0b1c2-0000-7000-8004-{place:012x}", table="reminder", record=IDS[0], plan=plan,
            last_day=last_day, known_day=known_day, done_on=done_on,
        )  # fmt: skip
    return village


def test_the_days_of_the_newest_plan_are_due_until_done_and_moved_ones_at_any_distance(planned):
    assert [
        (reminder[-1], table)
        for reminder, table in matters.reminders_due(planned.database, "2026-11-23", today="2026-11-23")
    ] == [
        ("1", "consultation"),
        ("3", "consultation"),
        ("4", "consultation"),
    ]


def test_the_days_of_a_deleted_matter_are_not_due(planned):
    planned.delete(IDS[0], table="consultation")

    assert matters.reminders_due(planned.database, "2026-11-30", today="2026-11-23") == []


def test_plans_of_live_matters_count_and_of_closed_ones_while_a_day_is_open(planned):
    planned.write(OLD.replace("8003", "8005"), table="plan", record=IDS[3])
    planned.write(OLD.replace("8003", "8006"), table="plan", record=IDS[1])
    planned.write(IDS[1], table="consultation", status="closed")
    planned.write(IDS[0], table="consultation", status="closed")

    def counting(*scopes, today="2026-11-23"):
        return matters.with_counting_plans(planned.database, scopes, today=today)

    assert counting(VILLAGE_SCOPE) == [IDS[0]]
    assert counting("v:410928107299", VILLAGE_SCOPE) == [IDS[0]]
    assert counting("v:410928107299") == []
    assert counting(VILLAGE_SCOPE, today="2027-11-20") == []


def test_of_a_closed_matter_only_days_to_come_are_due(planned):
    planned.write(IDS[0], table="consultation", status="closed")

    due = matters.reminders_due(planned.database, "2026-12-01", today="2026-11-24")

    assert [reminder[-1] for reminder, _table in due] == ["0", "3"]


def test_what_is_due_is_found_without_reading_every_reminder(planned, monkeypatch):
    plans, rows = [], planned.database.rows

    def explained(sql, parameters=()):
        plans.extend(rows(f"EXPLAIN QUERY PLAN {sql}", parameters))
        return rows(sql, parameters)

    monkeypatch.setattr(planned.database, "rows", explained)
    matters.reminders_due(planned.database, "2026-11-23", today="2026-11-23")

    assert [plan[3] for plan in plans if plan[3].startswith("SCAN")] == []
