"""Agreements in the tables: filters, numbers, those that a court may still confirm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import placing
from app.model.identifiers import new_id
from app.store import agreements, changes, records
from app.store.agreements import AgreementFilter, AgreementOrder
from tests.app.store.test_search import make_laptop_fresh  # noqa: F401 – the fixture
from tests.factories import VILLAGE_SCOPE, Laptop

ONE, OTHER, GONE, ORAL = (f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(4))
DISPUTE, DELETED = (f"01a0b1c2-0000-7000-8001-{number:012x}" for number in range(2))
TERM = "01a0b1c2-0000-7000-8002-000000000001"


@pytest.fixture
def village(laptop: Laptop) -> Laptop:
    laptop.write(DISPUTE, table="dispute", title="院墙")
    laptop.write(DELETED, table="dispute", title="欠薪")
    laptop.delete(DELETED, table="dispute")
    given = {"form": "2", "performance_status": "0", "confirmation_status": "not_applied"}
    laptop.write(ONE, table="agreement", **given, record=DISPUTE, number="甲1号", agreed_on="2026-11-20",
                 effective_on="2026-11-21", committee="甲村调委会")  # fmt: skip
    laptop.write(OTHER, table="agreement", **given, record=DELETED, number="甲2号", agreed_on="2026-11-02",
                 effective_on="2026-11-22")  # fmt: skip
    laptop.write(GONE, table="agreement", **given, record=DISPUTE, number="甲1号之二", effective_on="2026-11-22")
    laptop.delete(GONE, table="agreement")
    laptop.write(ORAL, table="agreement", record=DISPUTE, form="1", agreed_on="2026-11-10", committee="")
    return laptop


def ids(village, **wanted):
    return agreements.ids(village.database, AgreementFilter(**wanted))


def test_the_newest_come_first_or_the_latest_day(village):
    assert ids(village) == [ORAL, OTHER, ONE]
    assert ids(village, order=AgreementOrder.DAY) == [ONE, ORAL, OTHER]


def test_a_filter_keeps_what_it_names(village):
    assert ids(village, performance="0") == [OTHER, ONE]
    assert ids(village, only_deleted=True) == [GONE]
    assert ids(village, only_conflicts=True) == []
    assert agreements.ids(village.database, AgreementFilter(words="x"), disputes={DELETED}) == [OTHER]


def test_a_conflict_in_a_term_is_one_of_its_agreement(village):
    village.write(TERM, table="agreement_term", agreement=ONE, text="拆墙")
    village.database.execute("UPDATE agreement_term SET conflicts = 'text'")

    assert ids(village, only_conflicts=True) == [ONE]


def test_only_the_plain_list_needs_no_scan():
    assert AgreementFilter().is_everything
    assert not AgreementFilter(only_confirmable=True).is_everything


def test_numbers_of_deleted_agreements_stay_taken(village):
    assert agreements.numbers_of(village.database, DISPUTE) == {"甲1号", "甲1号之二", None}


def test_the_committee_of_the_newest_agreement_that_names_one_is_known(village):
    assert agreements.last_committee(village.database, VILLAGE_SCOPE) == "甲村调委会"
    assert agreements.last_committee(village.database, "v:elsewhere") is None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [ONE, ORAL]),  # neither of a deleted dispute nor deleted itself
        ({"confirmation_status": "applied"}, [ORAL]),
        ({"confirmation_status": None}, [ONE, ORAL]),
        ({"performance_status": "1"}, [ORAL]),
        ({"performance_status": None}, [ONE, ORAL]),
        ({"effective_on": None}, [ORAL]),  # a written one that nobody signed
        ({"effective_on": "2026-11-09"}, [ORAL]),
    ],
)
def test_those_in_force_since_a_day_that_wait_for_nothing_else_are_found(village, changed, expected):
    village.write(ONE, table="agreement", **changed)

    assert agreements.in_force_since(village.database, "2026-11-10") == expected


# The order of terms on two laptops


ACTS = st.tuples(st.integers(0, 1), st.sampled_from(["add", "move", "move", "remove", "merge"]), st.integers(0, 9),
                 st.integers(-3, 3))  # fmt: skip


@given(acts=st.lists(ACTS, max_size=25))
def test_whatever_two_laptops_do_both_read_the_same_order_in_the_end(make_laptop_fresh, acts):  # noqa: F811
    laptops, agreement = (make_laptop_fresh(), make_laptop_fresh()), new_id()

    def order(laptop):
        return placing.in_order(records.live(laptop.database, "agreement_term", "agreement", agreement))

    def merge():
        for one, other in (laptops, laptops[::-1]):
            changes.add(other.database, one.log())

    for who, act, which, steps in acts:
        laptop, rows = laptops[who], order(laptops[who])
        if act == "add":
            laptop.write(new_id(), table="agreement_term", agreement=agreement, place=placing.after(rows))
        elif act == "merge":
            merge()
        elif rows and act == "remove":
            laptop.delete(rows[which % len(rows)].id, table="agreement_term")
        elif rows:
            row = rows[which % len(rows)].id
            expected = [each.id for each in rows]
            here = expected.index(row)
            expected.insert(min(max(here + steps, 0), len(rows) - 1), expected.pop(here))
            for each, place in placing.moved(rows, row, steps).items():
                laptop.write(each, table="agreement_term", place=place)
            assert [each.id for each in order(laptop)] == expected
    merge()

    assert order(laptops[0]) == order(laptops[1])
    for laptop in laptops:
        assert not [found for found in records.in_conflict(laptop.database) if "place" in found[3]]
