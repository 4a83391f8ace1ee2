"""Writing a record of any kind."""

import pytest

from app.errors import AppError, InvalidInput
from app.model.consultation import Consultation
from app.services.writing import Writing, refuse_unknown
from tests import factories


def test_a_saved_field_needs_its_draft_no_more(services):
    consultation = factories.make_consultation(services)
    services.drafts.keep("consultation", consultation.id, "answer", value="先")
    services.drafts.keep("consultation", consultation.id, "facts", value="有")

    written = Writing(services.session).change("consultation", consultation.id, {"answer": "先调解"})

    assert written
    assert services.drafts.of(consultation.id) == {"facts": "有"}


def test_a_draft_of_the_saved_value_is_dropped_without_a_change(services):
    consultation = factories.make_consultation(services)
    services.drafts.keep("consultation", consultation.id, "way", value="1")

    assert not Writing(services.session).change("consultation", consultation.id, {"way": "1"})
    assert services.drafts.of(consultation.id) == {}


def test_fields_values_and_fixed_fields_are_checked_together():
    with pytest.raises(InvalidInput) as refused:
        refuse_unknown(
            Consultation, {"id": "1", "minutes": True, "route": 3, "number": "1"}, fixed=frozenset({"number"})
        )

    assert [(each.field, each.code) for each in refused.value.problems] == [
        ("id", "field_unknown"),
        ("minutes", "value_count"),
        ("route", "value_type"),
        ("number", "field_unknown"),
    ]


def test_what_is_not_held_is_not_deleted(services):
    with pytest.raises(AppError, match="record_missing"):
        Writing(services.session).delete("note", "01a0b1c2-0000-7000-8000-00000000dead")
