"""Consultations of a person, under all their records."""

from tests import factories


def test_earlier_visits_come_up_newest_first(services):
    party = factories.make_party(services)
    first = factories.make_consultation(services, enquirer=party.id)
    second = factories.make_consultation(services, enquirer=party.id)
    factories.make_consultation(services)

    assert [each.id for each in services.consultations.of_party(party.id)] == [second.id, first.id]
    assert [each.id for each in services.consultations.of_party(party.id, limit=1)] == [second.id]


def test_visits_under_a_united_record_are_the_same_persons(services):
    one, other, third = (factories.make_party(services, name=name) for name in ("孙桂兰", "孙桂蘭", "孙贵兰"))
    services.parties.unite(one.id, other.id, reason="同一人")
    services.parties.unite(other.id, third.id, reason="同一人")
    visit = factories.make_consultation(services, enquirer=third.id)

    assert [each.id for each in services.consultations.of_party(one.id)] == [visit.id]


def test_a_visit_in_any_role_counts(services):
    party = factories.make_party(services)
    visit = factories.make_consultation(services)
    services.rows.add("participant", visit.id, {"party": party.id, "role": "companion"})

    assert [each.id for each in services.consultations.of_party(party.id)] == [visit.id]


def test_a_consultation_is_called_by_who_asked_and_what_about(services):
    party = factories.make_party(services)
    title = services.consultations.title_of(factories.make_consultation(services, enquirer=party.id))

    assert title.names == ("孙桂兰",)
    assert title.dispute_type == "support_elderly"
