"""The fields that a document has for itself."""

from dataclasses import replace

from app.documents.templates import Templates
from app.services.kept_papers import FieldType, TemplateField
from ui.pages.papers import own_fields
from ui.widgets.form_spec import Editor

TEMPLATES = Templates.load()


def test_only_its_own_fields_are_typed_here():
    assert own_fields.own_fields(TEMPLATES.get("ADV-01")) == ("materials",)
    (group,) = own_fields.groups_of(TEMPLATES.get("ADV-01"))
    assert [(field.name, field.editor) for field in group.fields] == [("materials", Editor.TEXT)]


def test_a_document_without_any_has_no_form():
    assert own_fields.groups_of(TEMPLATES.get("MED-07")) == ()


def test_each_type_has_its_editor():
    fields = tuple(
        TemplateField(str(kind), str(kind), kind) for kind in (FieldType.TEXT, FieldType.DAY, FieldType.FLAG)
    )
    (group,) = own_fields.groups_of(replace(TEMPLATES.get("ADV-01"), fields=fields))

    assert [field.editor for field in group.fields] == [Editor.LINE, Editor.DATE, Editor.CHECK]
