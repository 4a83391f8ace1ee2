"""The directory: an office's own bodies and the county's; whom a route leads to."""

import pytest

from app.errors import AppError, InvalidInput
from app.services.directory import BodyFilter
from app.store import changes

VILLAGE, TOWNSHIP, COUNTY = "410928107201", "410928107", "410928"


@pytest.fixture
def directory(services):
    return services.directory


def publish(services, record="019e7000-0000-7000-8000-000000000001", **fields):
    """Write a body as the county does."""
    session = services.session
    changes.write(
        session.database, session.author, table="body", record=record, scope="c:public", fields=fields
    )  # fmt: skip
    return record


def names(found):
    return [body.name for body in found]


def shown(directory, **wanted):
    return names(kept.record for kept in directory.page(BodyFilter(**wanted)).rows(0, 99))


def test_a_body_belongs_to_the_office_and_comes_back_after_a_deletion(services, directory):
    body = directory.record({"kind": "notary", "name": "示例公证处"})

    directory.delete(body.id)

    assert body.scope == services.session.office_scope
    assert shown(directory) == []
    assert directory.bring_back(body.id).name == "示例公证处"
    assert shown(directory) == ["示例公证处"]


def test_a_change_is_one_line_of_history(services, directory):
    body = directory.record({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101"})

    directory.change(body.id, {"phone": "0393-5550102", "name": "示例公证处"})

    (move,) = services.history.of(body.id)[0].moves
    assert (move.field, move.before, move.after) == ("phone", ("0393-5550101",), "0393-5550102")


def test_fields_that_bodies_do_not_have_are_refused(directory):
    with pytest.raises(InvalidInput):
        directory.record({"colour": "red"})


def test_what_is_wrong_is_told_but_saved(directory):
    body = directory.record({"name": "示例公证处", "phone": "12"})

    assert [problem.code for problem in directory.problems(body)] == ["body_kind_missing", "phone_doubtful"]


def test_what_the_county_publishes_is_shown_and_only_read(services, directory):
    record = publish(services, kind="notary", name="县局登的公证处")

    assert shown(directory) == ["县局登的公证处"]
    assert directory.is_public(directory.get(record).record)
    for act in (lambda: directory.change(record, {"name": "乙"}), lambda: directory.delete(record)):
        with pytest.raises(AppError, match="body_public"):
            act()
    with pytest.raises(AppError, match="body_public"):
        directory.bring_back(record)


def test_bodies_of_another_office_are_not_shown(services, directory):
    session = services.session
    changes.write(
        session.database, session.author, table="body", record="x", scope="o:other", fields={"name": "别处的"}
    )  # fmt: skip

    assert shown(directory) == []


def test_a_route_leads_to_the_bodies_of_its_kinds_the_nearest_first(directory):
    directory.record({"kind": "township_mediation", "name": "镇调委会", "area": TOWNSHIP})
    directory.record({"kind": "village_mediation", "name": "村调委会", "area": VILLAGE})
    directory.record({"kind": "village_mediation", "name": "邻村调委会", "area": "410928107202"})
    directory.record({"kind": "notary", "name": "公证处"})

    assert names(directory.for_route("people_mediation")) == ["村调委会", "镇调委会"]
    assert names(directory.for_route("people_mediation", "410928107202")) == ["邻村调委会", "镇调委会"]
    assert names(directory.for_route("people_mediation", TOWNSHIP)) == ["镇调委会"]
    assert directory.for_route("self_negotiation") == ()
    assert directory.for_route("labor_arbitration") == ()
    assert directory.for_route("advice_only") == ()


def test_of_equal_areas_the_kind_that_the_route_names_first_comes_first(directory):
    for kind, name in (("basic_court", "安县法院"), ("tribunal", "中心法庭")):
        directory.record({"kind": kind, "name": name, "area": COUNTY})
    directory.record({"kind": "tribunal", "name": "到处去的法庭"})

    assert names(directory.for_route("civil_litigation")) == ["中心法庭", "安县法院", "到处去的法庭"]


def test_an_offices_own_entry_stands_for_the_countys(services, directory):
    publish(services, kind="notary", name="公证处", phone="0393-5550101")
    publish(services, "019e7000-0000-7000-8000-000000000002", kind="notary", name="另一公证处")
    directory.record({"kind": "notary", "name": "公证处", "phone": "0393-5550102"})

    assert [(body.name, body.phone) for body in directory.for_kind("notary")] == [
        ("公证处", "0393-5550102"),
        ("另一公证处", None),
    ]


def test_it_is_searched_by_kind_area_and_any_text(directory):
    directory.record({"kind": "notary", "name": "示例公证处", "address": "示例路 1 号"})
    directory.record({"kind": "judicial_office", "name": "示例所", "area": TOWNSHIP})

    assert shown(directory, words="司法所") == ["示例所"]
    assert shown(directory, words="户部寨") == ["示例所"]
    assert shown(directory, words="示例路") == ["示例公证处"]
    assert shown(directory, kind="notary") == ["示例公证处"]
    assert directory.kind_name("notary") == "公证处"
    assert directory.kind_name(None) == ""


def test_everything_is_found_by_the_search_over_all_text(services, directory):
    body = directory.record({"kind": "notary", "name": "示例公证处", "phone": "0393-5550101"})

    assert [hit.id for hit in services.search.find("slgzc")] == [body.id]
    (hit,) = services.search.find("5550101")
    assert (hit.kind, hit.heading, hit.snippet.text) == ("body", ("示例公证处",), "0393-5550101")


def test_a_list_found_elsewhere_is_read_here(directory):
    directory.record({"name": "示例所"})

    assert directory.read_here(directory.page(BodyFilter())).count == 1


def test_two_laptops_that_differ_make_a_conflict(services, other_services):
    from tests.factories import exchange

    body = services.directory.record({"name": "示例所", "phone": "1"})
    exchange(services, other_services)
    session = other_services.session
    changes.write(
        session.database, session.author, table="body", record=body.id, scope=body.scope, fields={"phone": "2"}
    )  # fmt: skip
    services.directory.change(body.id, {"phone": "3"})
    exchange(services, other_services)

    assert services.directory.get(body.id).conflicts == ("phone",)
    services.history.resolve(body.id, "phone", "2")
    assert services.directory.get(body.id).record.phone == "2"
