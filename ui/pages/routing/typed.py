"""What was typed as an answer: a day or a number, or a sentence on why it is none."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from unicodedata import normalize

from app import texts
from app.errors import InvalidInput
from app.language import _
from app.model.problem import Problem
from app.model.routing import Answer, Fact, FactType
from ui.matters import values

if TYPE_CHECKING:
    from app.services.routing import Routing

_MOST = Decimal(10) ** 12


def read(fact: Fact, text: str, routing: "Routing", today: date) -> Answer:
    """Return the answer that a text is. Raises `InvalidInput` for one that is none."""
    if not text.strip():
        raise InvalidInput((Problem(fact.id, "answer_missing"),))
    if fact.type is FactType.DATE:
        day = values.read_day(fact.id, text, today)
        return _taken(fact, str(day), routing, Problem(fact.id, "day_out_of_range", {"date": str(day)}))
    return _taken(fact, _number(fact, text, today), routing, Problem(fact.id, "number_unreadable", {"text": text}))


def reading(fact: Fact, answer: Answer) -> str:
    """Return how a text was understood, to stand beside it; nothing where it says itself."""
    return _("= {day}").format(day=texts.day_text(answer)) if isinstance(answer, date) else ""


def shown(answer: Answer | None) -> str:
    """Return a day or a number as an editor takes it; nothing for another answer."""
    if isinstance(answer, date):
        return answer.isoformat()
    return format(answer, "f") if isinstance(answer, Decimal) else ""


def _number(fact: Fact, text: str, today: date) -> str:
    if fact.id == "amount":
        return str(values.read_yuan(fact.id, text, today))
    if fact.id == "party_count":
        return str(values.read_whole(fact.id, text, today))
    plain = normalize("NFKC", text).strip().removesuffix("%").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise InvalidInput((Problem(fact.id, "number_unreadable", {"text": text.strip()}),)) from None
    if not number.is_finite() or not 0 <= number <= _MOST:
        raise InvalidInput((Problem(fact.id, "number_unreadable", {"text": text.strip()}),))
    return format(number, "f")


def _taken(fact: Fact, value: str, routing: "Routing", problem: Problem) -> Answer:
    try:
        return routing.answers({fact.id: value})[fact.id]
    except InvalidInput:
        raise InvalidInput((problem,)) from None
