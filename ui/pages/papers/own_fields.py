"""The fields that a document has for itself, as a form; what is typed in them is kept at once."""

from app.language import _
from app.services.kept_papers import FieldType, Template, TemplateField
from ui.widgets.form_spec import Editor, Field, Group

_EDITORS = {FieldType.LONG: Editor.TEXT, FieldType.DAY: Editor.DATE, FieldType.FLAG: Editor.CHECK}
_WIDTHS = {FieldType.DAY: 12, FieldType.AMOUNT: 16, FieldType.NUMBER: 10}
_MOST = 2000


def groups_of(template: Template) -> tuple[Group, ...]:
    """Return the form of a template's own fields, nothing where it has none."""
    fields = tuple(_field(each) for each in template.fields if each.is_own)
    return (Group(_("另外填写（只写在这份文书上）"), fields),) if fields else ()


def own_fields(template: Template) -> tuple[str, ...]:
    """Return the keys of a template's own fields."""
    return tuple(each.key for each in template.fields if each.is_own)


def _field(field: TemplateField) -> Field:
    return Field(
        field.key,
        field.label,
        _EDITORS.get(field.type, Editor.LINE),
        width=_WIDTHS.get(field.type, 0),
        required=field.is_required,
        hint=field.help,
        limit=_MOST,
        lines=2,
    )
