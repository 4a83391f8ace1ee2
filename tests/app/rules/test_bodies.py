"""Kinds of bodies of the shipped pack."""

from app.rules import bodies, pack
from app.rules.bodies import BodyKinds

PACK = pack.shipped()


def test_every_route_leads_to_kinds_of_bodies_but_negotiating_oneself():
    assert [route.id for route in PACK.routes.values() if not route.bodies] == ["self_negotiation"]
    assert PACK.routes["people_mediation"].bodies == ("village_mediation", "township_mediation")
    assert PACK.routes["admin_reconsideration"].bodies == ("reconsideration",)


def test_the_kinds_are_read_without_the_rest_of_the_pack():
    kinds = BodyKinds.load()

    assert kinds.all == PACK.bodies
    assert (kinds.name("judicial_office"), kinds.name("of_another_pack")) == ("司法所", "of_another_pack")


def test_kinds_of_the_wrong_shape_are_named():
    assert {each.field for each in bodies.problems([{"id": "a"}, {"id": "b", "name": 3}])} == {"a", "b.name"}
    assert [
        (each.field, each.code) for each in bodies.problems([{"id": "a", "name": "所"}, {"id": "b", "name": "所"}])
    ] == [("b.name", "pack_double")]
