"""Routes of the shipped pack."""

from app.model.limit import Applies, Condition
from app.model.routing import Next
from app.rules import pack, routes

PACK = pack.shipped()


def test_all_routes_are_there_with_their_names():
    assert len(PACK.routes) == 35
    mediation = PACK.routes["people_mediation"]
    assert (mediation.name, mediation.fee) == ("人民调解", "不收费")
    assert mediation.next[0] == Next("judicial_confirm", "协议达成后30日内双方共同去法院确认，获得强制执行力")
    assert PACK.routes["judicial_confirm"].gate_limits == ("judicial_confirm_30d",)
    assert all(route.basis for route in PACK.routes.values())


def test_where_to_go_on_may_hang_on_the_dispute():
    table = {**dict.fromkeys(_TEXTS, "文"), **{key: [] for key in _LISTS}}
    when = {"any": [{"fact": "dispute_type", "op": "==", "value": "divorce"}]}
    table["next"] = [{"route": "y", "why": "因", "when": when}]

    assert not [each for each in routes.problems([table], {"name": "人", "body": "所"}) if "next" in each.field]
    assert routes.read([table], {}, {})["文"].next[0].when == Applies(any=(Condition("dispute_type", "==", "divorce"),))
    table["next"] = [{"route": "y", "why": "因", "when": {"any": []}}]
    wrong = [each.field for each in routes.problems([table], {"name": "人", "body": "所"})]
    assert "文.next.when" in wrong


def test_routes_of_the_wrong_shape_are_named():
    assert {each.field for each in routes.problems([{"id": "x", "fee": 3}], {"name": "找人"})} == {
        "x",
        "x.fee",
        "human",
    }

    whole = {**dict.fromkeys(_TEXTS, "文"), **{key: [] for key in _LISTS}, "handles": [1], "next": [{"route": "y"}]}
    assert {each.field for each in routes.problems([whole], {"name": "人", "body": "所"})} == {
        "文.basis", "文.handles", "文.next",
    }  # fmt: skip


_TEXTS = ("id", "kind", "body", "jurisdiction", "fee", "effect")
_LISTS = ("bodies", "handles", "cannot_handle", "preconditions", "materials", "limits", "next", "basis")
