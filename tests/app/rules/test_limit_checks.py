"""Every way in which a limit of a pack can be wrong is found."""

import copy
import tomllib

import pytest

from app import paths
from app.rules.dispute_types import PACK
from app.rules.limit_checks import Known, problems

KNOWN = Known({"civil_code"}, {"due_date", "last_demand_date", "date_of_harm", "no_due_date"})
SOUND = {
    "id": "x",
    "name": "三年",
    "category": "民事时效",
    "who": "当事人",
    "trigger": "到期之日",
    "start_fact": "due_date",
    "interrupt_fact": "last_demand_date",
    "length": {"value": 3, "unit": "year"},
    "alternatives": [{"value": 2, "unit": "year", "when": "别的情形"}],
    "counting": "civil",
    "suspension": "both",
    "pausing": "civil_code",
    "cap": {"value": 20, "unit": "year", "start_fact": "date_of_harm"},
    "applies_when": {"all": [{"fact": "no_due_date", "op": "==", "value": False}]},
    "verified": True,
    "basis": [{"law": "民法典", "article": "第一百八十八条", "verified": True}],
}


def changed(*path, to):
    limit = copy.deepcopy(SOUND)
    place = limit
    for key in path[:-1]:
        place = place[key]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return limit


def test_a_sound_limit_has_no_problems():
    assert problems([SOUND], KNOWN) == ()


@pytest.mark.parametrize(
    ("limit", "field", "code"),
    [
        (changed("trigger", to=None), "x", "pack_keys"),
        (changed("colour", to="red"), "x", "pack_keys"),
        (changed("verified", to="yes"), "x.verified", "pack_value"),
        (changed("counting", to="proc"), "x.counting", "pack_value"),
        (changed("suspension", to="sometimes"), "x.suspension", "pack_value"),
        (changed("trigger", to="  "), "x.trigger", "pack_value"),
        (changed("length", "unit", to="fortnight"), "x.length.unit", "pack_value"),
        (changed("length", "unit", to="hour"), "x.length.unit", "pack_value"),
        (changed("length", "value", to=0), "x.length", "pack_value"),
        (changed("length", "value", to=-1), "x.length", "pack_value"),
        (changed("length", to={"value": 3, "unit": "none"}), "x.length", "pack_value"),
        (changed("length", "value", to="3"), "x.length.value", "pack_value"),
        (changed("alternatives", 0, "when", to=None), "x.alternatives", "pack_keys"),
        (changed("cap", "value", to=None), "x.cap", "pack_keys"),
        (changed("pausing", to=None), "x.pausing", "pack_value"),
        (changed("pausing", to="moon_code"), "x.pausing", "pack_value"),
        (changed("fixed_by", to={"law": "民法典", "article": "第一百九十九条"}), "x.fixed_by", "pack_value"),
        (changed("start_fact", to="moon_phase"), "x", "pack_fact"),
        (changed("cap", "start_fact", to="moon_phase"), "x", "pack_fact"),
        (changed("applies_when", "all", 0, "fact", to="moon_phase"), "x", "pack_fact"),
        (changed("applies_when", "all", 0, "op", to="~"), "x.applies_when", "pack_value"),
        (changed("applies_when", "all", 0, "op", to="in"), "x.applies_when", "pack_value"),
        (changed("applies_when", to={"none": []}), "x.applies_when", "pack_value"),
        ({**SOUND, "unless": {"all": []}}, "x.unless", "pack_value"),
        ({**SOUND, "unless": {"any": [{"fact": "moon_phase", "op": "==", "value": 1}]}}, "x", "pack_fact"),
        ({**SOUND, "other_start": {"fact": "moon_phase"}}, "x", "pack_fact"),
        ({**SOUND, "other_start": {"day": "due_date"}}, "x.other_start", "pack_keys"),
        ({**SOUND, "other_start": {"fact": "due_date", "when": {"none": []}}}, "x.other_start.when", "pack_value"),
        (changed("basis", to=[]), "x.basis", "pack_value"),
        (changed("basis", 0, "article", to=None), "x.basis", "pack_keys"),
        (changed("basis", 0, "effective_from", to="2021-01-01"), "x.basis.effective_from", "pack_value"),
    ],
)
def test_what_is_wrong_is_named(limit, field, code):
    assert (field, code) in [(problem.field, problem.code) for problem in problems([limit], KNOWN)]


def test_a_limit_that_nothing_stops_names_the_article():
    fixed = {key: value for key, value in SOUND.items() if key not in ("pausing", "interrupt_fact")}

    (found,) = problems([{**fixed, "suspension": "none"}], KNOWN)

    assert found.field == "x.fixed_by"


def test_an_interruption_needs_a_limit_that_can_be_interrupted():
    fixed = {**changed("pausing", to=None), "suspension": "na"}

    assert [problem.field for problem in problems([fixed], KNOWN)] == ["x.interrupt_fact"]


def test_an_id_stands_once():
    assert [problem.code for problem in problems([SOUND, SOUND], KNOWN)] == ["pack_double"]


def test_facts_are_only_held_against_a_list_that_is_there():
    assert problems([changed("start_fact", to="moon_phase")], Known(KNOWN.pausing)) == ()


def test_the_shipped_limits_name_few_facts_and_all_of_them_are_facts():
    file = tomllib.loads(paths.resource(f"{PACK}/limits.toml").read_text(encoding="utf-8"))
    dates = {each[key] for each in file["limit"] for key in ("start_fact", "interrupt_fact") if key in each}

    assert dates == {
        "decision_served_date", "reconsider_result_date", "admin_act_date", "labor_end_date", "injury_date",
        "due_date", "last_demand_date", "traffic_cert_date", "succession_open_date", "agreement_date",
        "award_or_judgment_date", "date_of_harm", "date_known", "performance_due_date", "paper_effective_date",
        "flaw_known_date", "duress_end_date", "complaint_served_date", "paper_known_date", "obstacle_end_date",
        "preservation_date",
    }  # fmt: skip
