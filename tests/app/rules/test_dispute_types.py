"""The dispute types of the shipped pack: whole, and counted without a gap."""

import pytest

from app.model.consultation import OWN_ROUTES
from app.rules.codes import Codes
from app.rules.dispute_types import DisputeTypes

TYPES = DisputeTypes.load()
CODES = Codes.load()


def values(name):
    return {code.value for code in CODES.list(name).items}


def test_every_type_belongs_to_one_category():
    listed = [leaf for category in TYPES.categories for leaf in category.leaves]

    assert len(TYPES.categories) == 18
    assert len(listed) == len(set(listed)) == len(TYPES.leaves) == 62
    assert all(TYPES.leaves[leaf].category == TYPES.category_of(leaf).id for leaf in listed)


def test_every_type_has_the_words_of_the_people_for_it():
    assert min(len(leaf.phrases) for leaf in TYPES.leaves.values()) >= 12


@pytest.mark.parametrize("count", ["statistical_code", "consult_topic"])
def test_every_type_is_counted(count):
    code_list = {"statistical_code": "dispute_type"}.get(count, count)

    counted = {leaf: getattr(TYPES, count)(leaf) for leaf in TYPES.leaves}

    assert {leaf: code for leaf, code in counted.items() if code not in values(code_list)} == {}


def test_every_route_is_named_and_counted():
    assert set(OWN_ROUTES) < set(TYPES.routes)
    assert len(TYPES.routes) == 35 + len(OWN_ROUTES)
    assert {route for route in TYPES.routes if TYPES.disposal(route) not in values("disposal")} == set()


def test_arrears_of_wages_are_counted_by_themselves():
    assert TYPES.statistical_code("wage_arrears") == "10"
    assert TYPES.statistical_code("labor_contract") == "11"


def test_names_say_the_category_where_it_adds_something():
    assert TYPES.full_name("divorce") == "婚姻家庭 · 离婚"
    assert TYPES.route_name("people_mediation") == "人民调解"


def test_what_a_newer_pack_knows_keeps_its_id():
    assert TYPES.full_name("moon_mining") == TYPES.name("moon_mining") == "moon_mining"
    assert TYPES.category_of("moon_mining") is None
    assert TYPES.route_name("magic") == "magic"
    assert (
        TYPES.statistical_code("moon_mining") is TYPES.consult_topic("moon_mining") is TYPES.disposal("magic") is None
    )
