"""The form of a party: its groups by kind."""

from collections.abc import Callable
from dataclasses import replace

from app import texts
from app.language import _
from app.model.party import PartyKind
from ui.records import party_words, villages
from ui.records.desk import Desk
from ui.records.party_choice import find_party
from ui.widgets.form_spec import Editor, Field, Group


def groups(kind: str, desk: Desk, *, besides: Callable[[], str]) -> tuple[Group, ...]:
    """Return the form for a kind of party; `besides` tells the record that can't be its own guardian."""
    if kind == PartyKind.NATURAL_PERSON:
        return _person(desk, besides)
    return _organisation(desk, kind)


def _person(desk: Desk, besides: Callable[[], str]) -> tuple[Group, ...]:
    guardian = Field(
        "guardian",
        texts.FIELDS["guardian"],
        Editor.RECORD,
        width=0,
        find=find_party(desk, besides),
        label_of=lambda record: party_words.name_of(desk, record),
        placeholder=_("输入姓名，从已登记的人里选"),
    )
    return (
        Group(
            _("基本情况"),
            (
                _line("name", 28),
                Field("anonymous", _("匿名（不愿留姓名）"), Editor.CHECK),
                _line("id_number", 24),
                _coded("id_type", desk, 24),
                _coded("sex", desk, 16),
                Field(
                    "birth_date",
                    texts.FIELDS["birth_date"],
                    Editor.DATE,
                    width=17,
                    placeholder=_("1958-02-26，或农历"),
                ),
                _line("phone", 24),
                _coded("ethnicity", desk, 24),
            ),
        ),
        Group(
            _("住在哪里"),
            (
                villages.village_field(desk, width=0),
                _line("villager_group", 20),
                _line("residence", 0),
                _line("domicile", 0),
            ),
        ),
        Group(_("监护人"), (guardian,)),
        Group(
            _("工作和其他"),
            (
                _line("occupation", 24),
                _coded("education", desk, 24),
                _line("work_unit", 28),
                _line("post", 24),
                _kind(),
                _note(),
            ),
        ),
    )


def _organisation(desk: Desk, kind: str) -> tuple[Group, ...]:
    in_charge = _line("legal_representative", 28)
    if kind == PartyKind.ORGANISATION:
        in_charge = replace(in_charge, label=_("负责人、职务"))
    return (
        Group(
            _("基本情况"),
            (
                replace(_line("name", 0), label=_("名称")),
                _line("credit_code", 26),
                in_charge,
                _line("phone", 24),
                _coded("org_type", desk, 26),
                _coded("ownership", desk, 24),
            ),
        ),
        Group(
            _("在哪里"),
            (villages.village_field(desk, width=0), replace(_line("domicile", 0), label=_("住所地（登记地址）"))),
        ),
        Group(_("其他"), (_kind(), _note())),
    )


def _line(name: str, width: int) -> Field:
    return Field(name, texts.FIELDS[name], width=width)


def _coded(name: str, desk: Desk, width: int) -> Field:
    options = tuple((code.value, code.label) for code in desk.codes.list(name).items)
    return Field(name, texts.FIELDS[name], Editor.CHOICE, width=width, choices=options)


def _kind() -> Field:
    return Field("kind", texts.FIELDS["kind"], Editor.CHOICE, width=16, choices=tuple(texts.KINDS.items()))


def _note() -> Field:
    return Field("note", texts.FIELDS["note"], Editor.TEXT)
