"""Every change of law from 2025 on (`changes_of_law.toml`) is in the pack, stays 待核, or has nothing to do with it."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.rules import facts, pack, routing
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
CHANGES = tomllib.loads(Path(__file__).with_name("changes_of_law.toml").read_text(encoding="utf-8"))["change"]
FEES = tomllib.loads((FOLDER / "fees.toml").read_text(encoding="utf-8"))["calculator"]
ON = date(2026, 11, 27)
LONG_AGO = date(2024, 6, 3)
OURS = tuple(
    each
    for basis in (
        *(each.basis for each in (*PACK.rules, *PACK.limits.values(), *PACK.routes.values())),
        *(stage.basis for route in PACK.routes.values() for stage in route.stages),
    )
    for each in basis
)


def of_kind(*kinds):
    found = [each for each in CHANGES if each["kind"] in kinds]
    return pytest.mark.parametrize("change", found, ids=lambda each: each["id"])


def plan(change, day):
    asked = {"safety_risk": False, "crime_suspected": False, "self_harm_risk": False}
    answers, problems = facts.answers({**asked, **change["facts"], change["dated"]: day.isoformat()}, PACK.facts)
    assert problems == ()
    return routing.plan(answers, PACK, on=ON)


def cited(found):
    shown = [*found.options, *found.deadlines, *found.warnings]
    return {f"{each.law}{each.article}@{each.effective_from}" for one in shown for each in one.basis}


def limits(found):
    return {each.limit.id for each in found.deadlines}


@of_kind("facts")
def test_what_happened_the_day_before_has_the_old_law(change):
    found = plan(change, change["since_day"] - timedelta(days=1))

    assert cited(found) >= set(change["before"])
    assert cited(found).isdisjoint(set(change["since"]) - set(change["before"]))
    assert limits(found) >= set(change.get("limits_before", ()))
    assert limits(found).isdisjoint(change.get("limits_since", ()))


@of_kind("facts")
def test_what_happened_on_the_day_has_the_new_law(change):
    found = plan(change, change["since_day"])

    assert cited(found) >= set(change["since"])
    assert cited(found).isdisjoint(set(change["before"]) - set(change["since"]))
    assert limits(found) >= set(change.get("limits_since", ()))
    assert limits(found).isdisjoint(change.get("limits_before", ()))


@of_kind("facts")
def test_no_older_text_of_it_is_missing(change):
    found = plan(change, change["since_day"] - timedelta(days=1))

    assert change["law"] not in {each.law for option in found.options for each in option.older}


@of_kind("procedure")
@pytest.mark.parametrize("day", [LONG_AGO, ON], ids=str)
def test_procedure_is_that_of_today_whenever_it_happened(change, day):
    assert change["law"] in PACK.law.procedure
    assert cited(plan(change, day)) >= set(change["since"])


@of_kind("no_text")
def test_what_has_no_text_is_cited_as_unverified_alone(change):
    found = [each.verified for each in OURS if each.law == change["law"]]
    found += [each["verified"] for fee in FEES for each in fee["basis"] if each["law"] == change["law"]]

    assert found or "told" in change
    assert not any(found)


@of_kind("no_text")
def test_and_where_no_law_can_be_named_the_plan_says_so(change):
    told = change.get("told", "")

    assert not told or any(told in text for rule in PACK.rules for text in rule.warnings)


@of_kind("untouched", "bill")
def test_what_touches_no_dispute_and_what_is_no_law_is_not_cited(change):
    assert change["law"] not in {each.law for each in OURS}
    assert change["kind"] == "bill" or change["why"]


def test_the_table_is_whole():
    assert len({each["id"] for each in CHANGES}) == len(CHANGES) == 36
    assert {each["kind"] for each in CHANGES} == {"facts", "procedure", "no_text", "untouched", "bill"}
