"""What the record of a party says: nothing invented for what nobody told."""

from app.paper_texts import WORDS


def described(services, party):
    return services.papers._gathered.people.of(party, WORDS)


def test_a_person_is_described_by_what_is_on_record(services):
    party = services.parties.record({"name": "李四", "sex": "2", "birth_date": "1958-02-26", "residence": "村东头"})

    found = described(services, party.id)

    assert (found["name"], found["sex"], found["age"], found["address"]) == ("李四", "女", "68周岁", "村东头")
    assert (found["phone"], found["consent"], found["crowd"]) == ("", "", "")


def test_the_village_of_a_record_is_no_address(services):
    party = services.parties.record({"name": "李四", "division": services.session.installation.division})

    found = described(services, party.id)

    assert found["address"] == ""
    assert found["village"].endswith("户部寨镇户部寨村")


def test_nobody_is_described_by_nothing(services):
    assert described(services, None) == {}
    assert described(services, "0199a0b1-c2d3-7000-8000-00000000abcd") == {}


def test_an_anonymous_person_is_called_so_and_not_left_blank(services):
    party = services.parties.record({"anonymous": True})

    assert described(services, party.id)["name"] == "匿名"


def test_a_withdrawn_consent_is_none(services):
    party = services.parties.record({"name": "李四"})
    services.rows.add("consent", party.id, {"given_at": "2026-01-01", "way": "1", "withdrawn_at": "2026-02-01"})

    assert described(services, party.id)["consent"] == ""
