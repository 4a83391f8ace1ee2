"""The form of a party: its groups by kind, its values as text, and what a text in a field means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app import texts
from app.errors import InvalidInput, ProblemLike
from app.language import _
from app.model.change import Value
from app.model.identity_numbers import read_resident_id
from app.model.party import Party, PartyKind, normalise
from app.model.problem import Problem
from app.services.dates import read_date
from app.services.parties import PartyFilter
from ui.pages.parties import villages, wording
from ui.pages.parties.desk import Desk
from ui.widgets.choice import Find, Option
from ui.widgets.field_editors import CHECKED
from ui.widgets.form_spec import Editor, Field, Group

_OFFERED = 10
_RESIDENT_CARD = "111"


@dataclass(frozen=True, slots=True)
class Meant:
    """What the text of a field means: the fields to set, and what is wrong with it."""

    given: Mapping[str, Value]
    problem: ProblemLike | None = None


def groups(kind: str, desk: Desk, *, besides: Callable[[], str]) -> tuple[Group, ...]:
    """Return the form for a kind of party; `besides` tells the record that can't be its own guardian."""
    if kind == PartyKind.NATURAL_PERSON:
        return _person(desk, besides)
    return _organisation(desk, kind)


def quick_fields(desk: Desk) -> tuple[Field, ...]:
    """Return the few fields with which a person is registered."""
    return (
        _line("name", 22),
        _line("phone", 15),
        _line("id_number", 22),
        _division(desk, width=26),
        Field("anonymous", _("匿名"), Editor.CHECK),
    )


def shown(party: Party) -> dict[str, str]:
    """Return a party's values as the form takes them; a date stands as it was said."""
    values = {
        name: str(value)
        for name in Party.__dataclass_fields__
        if (value := getattr(party, name)) and not isinstance(value, bool)
    }
    values["anonymous"] = CHECKED if party.anonymous else ""
    values["birth_date"] = party.birth_words or party.birth_date or ""
    return values


def meant(field: str, text: str, party: Party, desk: Desk) -> Meant:
    """Return what to set when a field is left with a text."""
    if field == "anonymous":
        return Meant({field: text == CHECKED})
    if field == "birth_date":
        return _birth_date(text, desk)
    value = normalise(field, text)
    if field == "id_number" and value:
        return Meant({field: value, **filled_from(value, party)})
    return Meant({field: value})


def filled_from(number: str, party: Party) -> dict[str, Value]:
    """Return the empty fields of a party that a valid resident ID number fills."""
    card = read_resident_id(number)
    if card is None or party.kind != PartyKind.NATURAL_PERSON or party.id_type not in (None, _RESIDENT_CARD):
        return {}
    says = {"sex": card.sex, "birth_date": card.birth_date.isoformat(), "id_type": _RESIDENT_CARD}
    return {name: value for name, value in says.items() if not getattr(party, name)}


def reading_of(party: Party) -> str:
    """Return how a birth date was understood where it was said in other words."""
    if not (party.birth_date and party.birth_words):
        return ""
    return _("即 {day}").format(day=party.birth_date)


def problems_of(party: Party, desk: Desk) -> dict[str, str]:
    """Return the sentences that stand under the fields."""
    found: list[ProblemLike] = list(desk.parties.problems(party))
    if party.birth_words and not party.birth_date:
        found.append(
            meant("birth_date", party.birth_words, party, desk).problem
            or Problem("birth_date", "birth_date_unreadable")
        )
    sentences: dict[str, str] = {}
    for problem in found:
        field = "birth_date" if problem.field == "date" else problem.field
        sentences.setdefault(field, texts.problem_text(problem))
    if desk.parties.facts(party).is_minor and not party.guardian:
        sentences["guardian"] = _("未成年人，请选已登记的监护人；还没登记的，先登记监护人。")
    return sentences


def field_of(name: str, desk: Desk, kind: str) -> Field:
    """Return one field of a kind's form (`birth_words`, which has none, as a line)."""
    known = {field.name: field for group in groups(kind, desk, besides=str) for field in group.fields}
    return known.get(name) or Field(name, texts.FIELDS.get(name, name))


def find_party(desk: Desk, besides: Callable[[], str]) -> Find:
    """Return a search over the parties on record, the newest first."""

    def find(text: str) -> Sequence[Option]:
        words = text.strip()
        if words:
            found = desk.parties.search(words, limit=_OFFERED)
        else:
            found = [kept.record for kept in desk.parties.page(PartyFilter()).rows(0, _OFFERED)]
        return [(party.id, wording.in_short(desk, party)) for party in found if party.id != besides()]

    return find


def _birth_date(text: str, desk: Desk) -> Meant:
    words = text.strip()
    if not words:
        return Meant({"birth_date": None, "birth_words": None})
    unread: dict[str, Value] = {"birth_date": None, "birth_words": words}
    try:
        read = read_date(words, today=desk.today)
    except InvalidInput as refused:
        return Meant(unread, refused.problems[0])
    if read is None:
        return Meant(unread, Problem("birth_date", "birth_date_unreadable"))
    day = read.date.isoformat()
    return Meant({"birth_date": day, "birth_words": None if words == day else words})


def _person(desk: Desk, besides: Callable[[], str]) -> tuple[Group, ...]:
    guardian = Field(
        "guardian",
        texts.FIELDS["guardian"],
        Editor.RECORD,
        width=0,
        find=find_party(desk, besides),
        label_of=lambda record: wording.party_words(desk, record),
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
                _division(desk, width=0),
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
            (_division(desk, width=0), replace(_line("domicile", 0), label=_("住所地（登记地址）"))),
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


def _division(desk: Desk, *, width: int) -> Field:
    return Field(
        "division",
        texts.FIELDS["division"],
        Editor.DIVISION,
        width=width,
        find=villages.find_village(desk),
        label_of=lambda code: villages.full_name(desk, code),
        placeholder=_("村名、拼音或首字母"),
    )
