import pytest

from app.documents.templates import Templates
from app.model.template import FieldType, TemplateField


@pytest.mark.parametrize(
    ("given", "is_own"),
    [
        ({"type": FieldType.LONG}, True),
        ({"type": FieldType.LONG, "source": "answer"}, False),
        ({"type": FieldType.SIGNATURE}, False),
    ],
)
def test_a_field_is_the_document_s_own_where_no_record_holds_it_and_nobody_signs_there(given, is_own):
    assert TemplateField("key", "label", **given).is_own is is_own


def test_a_field_is_found_by_its_key_or_not_at_all():
    template = Templates.load().get("ADV-01")

    assert template.field("answer").label
    assert template.field("nowhere") is None
