import pytest

from app.model.party import Party
from ui.pages.parties import fields
from ui.records.desk import Desk


@pytest.mark.parametrize("kind", ["natural_person", "legal_person", "organisation"])
def test_every_field_of_a_form_is_a_field_of_the_model(desk: Desk, kind: str):
    names = [field.name for group in fields.groups(kind, desk, besides=str) for field in group.fields]

    assert set(names) <= set(Party.__dataclass_fields__)
    assert len(names) == len(set(names))


def test_every_field_of_the_model_stands_in_some_form(desk: Desk):
    kinds = ("natural_person", "legal_person", "organisation")
    shown = {field.name for kind in kinds for group in fields.groups(kind, desk, besides=str) for field in group.fields}

    assert set(Party.__dataclass_fields__) - shown == {"id", "scope", "birth_words"}
