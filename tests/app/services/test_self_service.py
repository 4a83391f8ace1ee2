"""What a resident is told of each kind of dispute while nothing else is known."""

import pytest

from app.model.routing import Severity, Status
from app.services.self_service import LEGAL_AID, POLICE, PROTECTION


@pytest.fixture
def guides(services):
    return services.self_service


def leaves(services):
    return list(services.dispute_types.leaves)


def test_every_kind_has_ways_limits_a_number_for_danger_and_hotlines(guides, services):
    for leaf in leaves(services):
        guide = guides.guide(leaf)

        assert guide.options, leaf
        assert guide.limits, leaf
        assert guide.emergency.startswith("110")
        numbers = dict(guide.hotlines)
        assert numbers[services.routing.routes[LEGAL_AID].name] == "12348"
        assert services.routing.routes[POLICE].name in numbers


def test_the_ways_are_those_that_the_kind_alone_recommends_in_their_order(guides):
    guide = guides.guide("private_loan")

    assert [option.route.id for option in guide.options] == [
        "people_mediation", "payment_order", "civil_litigation", "notary",
    ]  # fmt: skip
    assert {option.standing.status for option in guide.options} <= {Status.RECOMMENDED, Status.UNCLEAR}
    assert guide.first.route.id == "people_mediation"


def test_what_to_bring_and_where_is_told_of_the_first_way_that_leads_to_somebody(guides, services):
    for leaf in leaves(services):
        guide = guides.guide(leaf)

        ways = [option for option in guide.options if option.route.bodies]
        assert guide.first is ways[0], leaf


def test_short_limits_of_administrative_ways_are_told_though_not_certain_yet(guides):
    guide = guides.guide("expropriation_comp")

    assert [each.limit.id for each in guide.limits] == ["reconsider_60d", "admin_suit_6m"]
    assert not any(each.is_certain for each in guide.limits)


def test_limits_stand_the_shortest_first_and_those_of_others_last(guides):
    assert [each.limit.id for each in guides.guide("work_injury").limits] == [
        "labor_capacity_again_15d", "injury_admin_remedy", "injury_worker_1y", "injury_employer_30d",
    ]  # fmt: skip
    assert guides.guide("neighbor_tree_animal").limits[-1].limit.id == "civil_no_limitation"


def test_violence_is_told_of_a_protection_order_unless_it_is_a_way_anyway(guides):
    assert [option.route.id for option in guides.guide("divorce").safety] == [PROTECTION]
    assert guides.guide("domestic_violence").safety == ()
    assert guides.guide("property_service").safety == ()


def test_the_gravest_warnings_come_first_and_those_for_advisors_are_left_out(guides):
    severities = [each.severity for each in guides.guide("illegal_fundraising").warnings]

    assert severities == sorted(severities, key=list(Severity).index)
    assert guides.guide("other_general").warnings == ()
    assert not any("本条只做排除" in each.text for each in guides.guide("divorce").warnings)


def test_bodies_are_those_of_the_directory_here(guides, services):
    assert guides.guide("private_loan").bodies == ()
    body = services.directory.record({"kind": "village_mediation", "name": "户部寨村调委会", "phone": "0393-0000000"})

    assert guides.guide("private_loan").bodies == (body,)


def test_an_unknown_kind_is_a_fault_of_the_caller(guides):
    with pytest.raises(KeyError):
        guides.guide("nothing")
