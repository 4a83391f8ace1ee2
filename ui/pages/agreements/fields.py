"""The form of an agreement, and how its fields are read and said."""

from app import texts
from app.language import _
from ui.matters import values, words
from ui.matters.desk import MatterDesk
from ui.matters.values import Shape
from ui.widgets.form_spec import Editor, Field, Group

TABLE = "agreement"
SHAPE = Shape(
    TABLE,
    reads={
        "agreed_on": values.read_day_ahead,
        "effective_on": values.read_day,
        "copies": values.read_whole,
    },
)
_FACTS_LINES, _TEXT_LINES = 5, 2


def groups(desk: MatterDesk) -> tuple[Group, ...]:
    """Return the form."""
    return (
        Group(
            _("协议"),
            (
                _line("number", 32),
                _coded(desk, "form", 16),
                _text("facts", _FACTS_LINES, _("谁和谁因为什么事起了争议，主要事实是什么，各有什么责任")),
                _text("performance", _TEXT_LINES, _("怎样履行、到哪天、在哪里；写在下面“履行义务”里也行")),
                _text("breach", _TEXT_LINES, _("不按约定履行的怎么办；没有约定就不填")),
                Field("agreed_on", _label("agreed_on"), Editor.DATE, width=16, placeholder=_("今天、2026-03-05")),
                _line("copies", 8, unit=_("份"), placeholder=_("3")),
            ),
        ),
        Group(_("调解组织"), (_line("committee", 34), _line("mediators", 28), _line("recorder", 16))),
        Group(
            _("履行和司法确认"),
            (
                Field(
                    "effective_on",
                    _label("effective_on"),
                    Editor.DATE,
                    width=16,
                    hint=_("书面协议自各方签名、盖章或者按指印，调解员签名并盖调委会印章之日起生效"),
                ),
                _coded(desk, "performance_status", 22),
                _coded(desk, "confirmation_status", 18),
                _text("note", _TEXT_LINES, ""),
            ),
        ),
    )


def _label(name: str) -> str:
    return texts.field_label(TABLE, name)


def _line(name: str, width: int, *, unit: str = "", placeholder: str = "") -> Field:
    return Field(name, _label(name), width=width, unit=unit, placeholder=placeholder)


def _text(name: str, lines: int, placeholder: str) -> Field:
    return Field(name, _label(name), Editor.TEXT, lines=lines, placeholder=placeholder)


def _coded(desk: MatterDesk, name: str, width: int) -> Field:
    return words.code_field(desk, TABLE, name, SHAPE.lists[name], width=width)
