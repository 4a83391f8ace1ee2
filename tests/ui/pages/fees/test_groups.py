import dataclasses

from app.services.fees import Fees
from ui.pages.fees import groups

ALL = Fees.load().all


def test_every_shipped_calculator_stands_under_one_heading():
    found = groups.grouped(ALL)

    assert [group.title for group in found] == list(groups.GROUPS)
    named = [each.id for group in found for each in group.calculators]
    assert sorted(named) == sorted(each.id for each in ALL)


def test_one_that_a_county_adds_stands_under_the_others():
    added = dataclasses.replace(next(iter(ALL)), id="county_fee", name="公证费")

    (found,) = groups.grouped([added])

    assert (found.title, found.calculators) == (groups.OTHERS, (added,))


def test_words_are_looked_for_in_names_inputs_and_notes():
    assert [each.id for group in groups.grouped(ALL, " 误工 ") for each in group.calculators] == ["lost_income"]
    assert "idle_interest" in [each.id for group in groups.grouped(ALL, "LPR") for each in group.calculators]
    assert groups.grouped(ALL, "没有这样的") == []
