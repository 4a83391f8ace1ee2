"""What can be answered to a fact with one press, and how an answer is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.language import _
from app.model.routing import Answer, Fact, FactType, NoAnswer
from app.routing_texts import answer_text

NOT_KNOWN = _("不清楚")
NONE_OF_THESE = _("以上都不是")
NOT_APPLICABLE = _("不适用")
UNITS = {"amount": _("元"), "interest_rate_annual": _("%"), "party_count": _("人")}
"""In what numbers are given."""
_SHORT = 12
_QUESTION_MARKS = "？?。"


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer to press."""

    words: str
    answer: Answer


def offers(fact: Fact) -> tuple[Offer, ...]:
    """Return the answers in their order: not known is the last but one, none of these the last.

    Where the fact has one choice for not known, that choice stands in its place.
    """
    return (*_own(fact), *ways_out(fact))


def ways_out(fact: Fact) -> tuple[Offer, Offer]:
    """Return what can be answered to anything: not known, and that it does not apply."""
    not_known = Offer(NOT_KNOWN, NoAnswer.UNKNOWN)
    if len(fact.unknown_values) == 1:
        [value] = fact.unknown_values
        not_known = Offer(fact.choices[value], value)
    last = NONE_OF_THESE if fact.type is FactType.CHOICE else NOT_APPLICABLE
    return not_known, Offer(last, NoAnswer.NOT_APPLICABLE)


def told(fact: Fact, answer: Answer) -> str:
    """Return an answer as it is said, with its unit."""
    if answer is NoAnswer.UNKNOWN:
        return NOT_KNOWN
    if answer is NoAnswer.NOT_APPLICABLE:
        return ways_out(fact)[1].words
    if fact.type is FactType.NUMBER:
        return _("{number} {unit}").format(number=answer, unit=UNITS.get(fact.id, "")).strip()
    return answer_text(fact, answer)


def short(fact: Fact, answer: Answer) -> str:
    """Return question and answer in a few words."""
    question = fact.question.rstrip(_QUESTION_MARKS)
    if len(question) > _SHORT:
        question = question[:_SHORT] + "…"
    return _("{question}：{answer}").format(question=question, answer=told(fact, answer))


def whole(fact: Fact, answer: Answer) -> str:
    """Return question and answer in full."""
    return _("{question}{answer}").format(question=fact.question, answer=told(fact, answer))


def _own(fact: Fact) -> Sequence[Offer]:
    if fact.type is FactType.BOOL:
        return (Offer(_("是"), True), Offer(_("否"), False))
    if fact.type is FactType.CHOICE:
        is_alone = len(fact.unknown_values) == 1
        return [
            Offer(label, value)
            for value, label in fact.choices.items()
            if not (is_alone and value in fact.unknown_values)
        ]
    return ()
