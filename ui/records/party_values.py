"""A party's values as text, and what a text in one of its fields means."""

from app import texts
from app.errors import InvalidInput, ProblemLike
from app.language import _
from app.model.change import Value
from app.model.identity_numbers import read_resident_id
from app.model.party import Party, PartyKind, normalise
from app.model.problem import Problem
from ui.records.desk import Desk
from ui.records.kind import Meant
from ui.widgets.form_spec import CHECKED

_RESIDENT_CARD = "111"


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


def _birth_date(text: str, desk: Desk) -> Meant:
    from app.services.dates import read_date  # the list paints without the calendars

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
