"""The form of a dispute, and how its fields are read and said."""

from app import texts
from app.language import _
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.values import Shape
from ui.widgets.form_spec import Editor, Field, Group

TABLE = "dispute"
SHAPE = Shape(
    TABLE,
    reads={
        "accepted_on": values.read_day,
        "closed_on": values.read_day,
        "amount": values.read_yuan,
        "people": values.read_whole,
        "difficult": values.read_tick,
        "both_willing": values.read_tick,
        "in_private": values.read_tick,
    },
)
_BRIEF_LINES = 5


def groups(desk: MatterDesk) -> tuple[Group, ...]:
    """Return the form."""
    return (
        Group(
            _("案情"),
            (
                _line("title", 0),
                words.type_field(desk, table=TABLE),
                brief_field(),
                _line("occurred", 0, placeholder=_("什么时候、在哪里发生的")),
                _line("amount", 16, unit=_("元"), placeholder=_("12000 或 1.2万")),
                _line("people", 8, unit=_("人")),
            ),
        ),
        Group(
            _("受理"),
            (
                Field("accepted_on", _label("accepted_on"), Editor.DATE, width=16, placeholder=_("2026-03-05、昨天")),
                _coded(desk, "source", 22),
                _coded(desk, "application_form", 16),
                _coded(desk, "committee_type", 34),
                _tick("both_willing"),
                _tick("in_private"),
                _line("grid", 20),
            ),
        ),
        Group(_("研判"), (_coded(desk, "level", 20), _tick("difficult"), _coded(desk, "risk_level", 24))),
        Group(_("结果"), (_coded(desk, "resolution", 20), _coded(desk, "result", 24))),
    )


def brief_field(*, lines: int = _BRIEF_LINES) -> Field:
    """Return the field of the story."""
    return Field("brief", _label("brief"), Editor.TEXT, lines=lines)


def _label(name: str) -> str:
    return texts.field_label(TABLE, name)


def _line(name: str, width: int, *, unit: str = "", placeholder: str = "") -> Field:
    return Field(name, _label(name), width=width, unit=unit, placeholder=placeholder)


def _tick(name: str) -> Field:
    return Field(name, _label(name), Editor.CHECK)


def _coded(desk: MatterDesk, name: str, width: int) -> Field:
    return words.code_field(desk, TABLE, name, SHAPE.lists[name], width=width)
