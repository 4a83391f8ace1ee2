"""A plan as short texts: whatever a resident would be told otherwise makes another text."""

from dataclasses import fields, replace
from datetime import date

from app.proof_texts import PARTS
from app.rules import pack, plan_outcomes, routing
from app.rules.plan_outcomes import Outcome

PACK = pack.shipped()
ON = date(2026, 11, 22)


def outcome(given=PACK, **answers):
    return plan_outcomes.of(routing.plan(answers, given, on=ON))


def test_every_part_has_a_name_and_is_compared():
    names = [each.name for each in fields(Outcome)]

    assert [*PARTS] == names
    for name in names:
        here, there = Outcome(), replace(Outcome(), **{name: ("x",)})
        assert list(here.differences(there)) == [(name, (), ("x",))]


def test_routes_name_the_rule_and_the_condition_under_which_they_stand():
    found = outcome(dispute_type="divorce", domestic_violence=True)

    assert any(each.startswith("protection_order<ov_domestic_violence") for each in found.recommended)
    assert any("?" in each for each in found.recommended + found.unclear)
    assert found.order


def test_limits_name_their_day_where_it_is_known():
    known = outcome(dispute_type="work_injury", injury_date=date(2026, 10, 1))

    assert any(each.partition("=")[2] for each in known.limits)
    assert outcome(dispute_type="work_injury").limits != known.limits
