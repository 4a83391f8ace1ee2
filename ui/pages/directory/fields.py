"""The form of a body."""

from collections.abc import Sequence

from app.language import _
from app.model.body import LONGEST
from ui.pages.directory import words
from ui.pages.directory.desk import DirectoryDesk
from ui.widgets.choice import Find, Option
from ui.widgets.form_spec import Editor, Field, Group

_OFFERED = 10


def groups(desk: DirectoryDesk) -> tuple[Group, ...]:
    """Return the form."""
    kind, name, phone, address, area, hours = first(desk)
    note = Field("note", words.label("note"), Editor.TEXT, limit=LONGEST)
    return (
        Group(_("是什么机构"), (kind, name, area)),
        Group(_("在哪里、什么时候"), (address, phone, hours)),
        Group(_("其他"), (note,)),
    )


def first(desk: DirectoryDesk) -> tuple[Field, Field, Field, Field, Field, Field]:
    """Return the fields with which a body is entered: kind, name, phone, address, area, hours."""
    kinds = tuple((kind.id, kind.name) for kind in desk.directory.kinds.values())
    return (
        Field("kind", words.label("kind"), Editor.CHOICE, width=34, choices=kinds, required=True),
        Field("name", words.label("name"), width=0, limit=LONGEST, required=True, placeholder=_("全称")),
        _line("phone", 24, _("区号-号码，几个用 / 隔开")),
        _line("address", 0, ""),
        Field(
            "area",
            words.label("area"),
            Editor.DIVISION,
            width=0,
            find=_find_area(desk),
            label_of=lambda code: words.area_name(desk, code),
            placeholder=_("县、乡镇或村；不限就空着"),
        ),
        _line("hours", 0, _("如 周一至周五 8:30—12:00")),
    )


def _line(name: str, width: int, placeholder: str) -> Field:
    return Field(name, words.label(name), width=width, limit=LONGEST, placeholder=placeholder)


def _find_area(desk: DirectoryDesk) -> Find:
    def find(text: str) -> Sequence[Option]:
        found = desk.divisions.find(text, limit=_OFFERED)
        return [(division.code, words.area_name(desk, division.code)) for division in found]

    return find
