from app.model.consultation import Consultation
from ui.matters.desk import MatterDesk
from ui.pages.consultations import fields


def test_every_field_of_the_form_is_a_field_of_the_record(desk: MatterDesk):
    names = [field.name for group in fields.groups(desk, str) for field in group.fields]

    assert set(names) <= set(Consultation.__dataclass_fields__)
    assert len(names) == len(set(names))


def test_the_reception_asks_in_reading_order(desk: MatterDesk):
    asked = fields.reception_fields(desk)

    assert [field.name for field in asked] == [
        "question", "dispute_type", "facts", "answer", "route", "way", "minutes", "visit_on",
    ]  # fmt: skip
    assert [field.name for field in asked if field.required] == ["question", "dispute_type", "answer", "route", "way"]


def test_a_type_is_found_by_name_pinyin_and_initials(desk: MatterDesk):
    find = fields.reception_fields(desk)[1].find

    for typed in ("赡养", "shanyang", "sy"):
        assert "support_elderly" in [leaf for leaf, _name in find(typed)], typed
    assert len(find("")) == len(desk.dispute_types.leaves)
    assert find("qqqq") == []


def test_our_own_routes_come_first_and_every_route_once(desk: MatterDesk):
    routes = [route for route, _name in fields.reception_fields(desk)[4].find("")]

    assert routes[:2] == ["advice_only", "document_drafting"]
    assert len(routes) == len(set(routes))


def test_a_route_of_a_newer_pack_is_shown_as_it_is(desk: MatterDesk):
    assert fields.route_name(desk, "advice_only") == "答复办结"
    assert fields.route_name(desk, "people_mediation") == "人民调解"
    assert fields.route_name(desk, "new_route") == "new_route"
