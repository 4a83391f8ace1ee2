"""A notice names bodies as the directory does, else after the place."""

from tests.residents_notices import ADMITTED, notice


def test_where_the_directory_knows_no_body_the_townships_office_tells(services):
    told = notice(services)

    assert told["route"]["bodies"] == ()
    assert "户部寨镇司法所" in told["route"]["where_to_ask"]
    assert told["issuer"] == {"name": "户部寨镇户部寨村法律顾问　李明法", "contact": ""}


def test_a_body_of_the_directory_is_named_and_nobody_need_be_asked(services):
    services.directory.record({"kind": "basic_court", "name": "濮阳县人民法院", "address": "县城"})
    services.directory.record({"kind": "judicial_office", "name": "户部寨司法所", "phone": "0393-8550100"})

    told = notice(services)

    assert [each["name"] for each in told["route"]["bodies"]] == ["濮阳县人民法院"]
    assert told["route"]["where_to_ask"] == ""
    assert told["issuer"]["contact"] == "0393-8550100"


def test_bodies_of_anywhere_are_named_by_the_place(services):
    others = "".join(each["text"] for each in notice(services, **ADMITTED)["others"])

    assert "户部寨村人民调解委员会" in others
    assert "村（居）" not in others


def test_a_body_of_which_only_the_name_is_known_is_named_and_asked_for(services):
    services.directory.record({"kind": "basic_court", "name": "濮阳县人民法院"})

    route = notice(services)["route"]

    assert (route["bodies"], route["to_whom"]) == ((), "濮阳县人民法院")
    assert "户部寨镇司法所" in route["where_to_ask"]
