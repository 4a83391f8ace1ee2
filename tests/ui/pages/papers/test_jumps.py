"""Where a missing field is filled in."""

import pytest

from app.paper_texts import WORDS
from ui.pages.papers.jumps import Jump, jump_to


def target(desk, services, template, record, key) -> Jump:
    form = services.papers.form(template, record, WORDS)
    return jump_to(desk, form, form.template.field(key))


@pytest.mark.parametrize(
    ("key", "field"), [("answer", "answer"), ("topic", "dispute_type"), ("route", "route"), ("way", "way")]
)
def test_a_consultations_fields_are_its_own(desk, services, consultation, key, field):
    assert target(desk, services, "ADV-01", consultation.id, key) == Jump("consultation", consultation.id, field)


def test_what_is_told_of_a_person_is_filled_in_there(desk, services, consultation, person):
    assert target(desk, services, "ADV-01", consultation.id, "village") == Jump("party", person.id, "division")
    assert target(desk, services, "ADV-01", consultation.id, "consent") == Jump("party", person.id, "consents")


def test_without_a_person_one_is_chosen_first(desk, services):
    bare = services.consultations.record({"question": "问一问"})

    assert target(desk, services, "ADV-01", bare.id, "name") == Jump("consultation", bare.id, "enquirer")


def test_a_documents_own_field_is_on_the_page(desk, services, consultation):
    assert target(desk, services, "ADV-01", consultation.id, "materials").table == ""


def test_what_a_plan_says_is_asked_for(desk, services, consultation):
    assert target(desk, services, "ADV-20", consultation.id, "route").table == "plan"
    assert target(desk, services, "ADV-20", consultation.id, "addressee").table == "consultation"


def test_the_parties_of_an_agreement_are_those_of_its_dispute(desk, services, agreement):
    assert target(desk, services, "MED-07", agreement.id, "parties") == Jump("agreement", agreement.id, "participants")
    assert target(desk, services, "MED-07", agreement.id, "terms") == Jump("agreement", agreement.id, "terms")


def test_where_a_body_is_met_stands_in_the_directory(desk, services, consultation):
    assert target(desk, services, "ADV-20", consultation.id, "where_to_ask") == Jump("body", "", "")
