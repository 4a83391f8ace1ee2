"""How a party is called and told apart, wherever one is named."""

from app import texts
from app.language import _
from app.model.party import Party, PartyFacts, PartyKind
from ui.records import villages
from ui.records.desk import Desk
from ui.records.marks_line import Mark

_SEXES = {"1": _("男"), "2": _("女")}


def called(party: Party) -> str:
    """Return what to call a party."""
    if party.name:
        return party.name
    return _("匿名") if party.anonymous else _("未填姓名")


def sex_of(facts: PartyFacts) -> str:
    """Return 男, 女 or nothing."""
    return _SEXES.get(facts.sex or "", "")


def facts_of(desk: Desk, party: Party) -> str:
    """Return what follows from a person's record: 女 · 65 岁; for others their kind."""
    if party.kind != PartyKind.NATURAL_PERSON:
        return texts.KINDS.get(party.kind, party.kind)
    facts = desk.parties.facts(party)
    age = _("{age} 岁").format(age=facts.age) if facts.age is not None else ""
    return " · ".join(filter(None, (sex_of(facts), age)))


def marks_of(desk: Desk, party: Party, *, in_conflict: bool) -> tuple[Mark, ...]:
    """Return what is to be noticed, the most pressing first."""
    facts = desk.parties.facts(party)
    found = (
        (in_conflict, Mark.conflict()),
        (facts.is_minor, Mark("shield", "warn", _("未成年人"))),
        (facts.is_elderly, Mark("info", "primary", _("60岁以上"), _("60岁以上老年人"))),
        (party.anonymous, Mark("eye-off", "muted", _("匿名"))),
    )
    return tuple(mark for holds, mark in found if holds)


def in_short(desk: Desk, party: Party) -> str:
    """Return one line by which two people of one name are told apart."""
    about = (facts_of(desk, party), villages.short_name(desk, party.division), party.phone)
    return _("{name}（{about}）").format(name=called(party), about="，".join(filter(None, about)))


def name_of(desk: Desk, record: str) -> str:
    """Return the name of a party that a record refers to; of one that is not held, why."""
    kept = desk.parties.find(record)
    if kept:
        return called(kept.record)
    return _("已依法抹除") if desk.parties.is_erased(record) else _("他村记录")
