"""Conditions over answers, in three values: what is undecided is neither true nor false."""

from collections.abc import Mapping

from app.model.limit import Applies, Condition
from app.model.routing import Answer, Answers, Fact, NoAnswer, Truth

FALSE, UNKNOWN, TRUE = Truth


class Judge:
    """Compares one set of answers; facts nobody has answered are judged once and remembered."""

    def __init__(self, answers: Answers, facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        self._answers = answers
        self._known: dict[str, Answer] = {}
        self._without: dict[str, Truth] = {}
        self._asking: list[str] = []
        for fact, answer in answers.items():
            if answer is NoAnswer.NOT_APPLICABLE:
                self._without[fact] = FALSE
            elif answer is NoAnswer.UNKNOWN or answer in facts[fact].unknown_values:
                self._without[fact] = UNKNOWN
            else:
                self._known[fact] = answer

    def known(self, fact: str) -> Answer | None:
        """Return what is known of a fact, or None."""
        return self._known.get(fact)

    def is_askable(self, fact: str) -> bool:
        """Return whether a fact has no answer yet and may be asked now."""
        return fact not in self._answers and self.applicability(fact) is TRUE

    def may_apply(self, fact: str) -> bool:
        """Return whether a fact has no answer yet and has not been found not to apply."""
        return fact not in self._answers and self.applicability(fact) is not FALSE

    def applicability(self, fact: str) -> Truth:
        """Return whether a fact applies. One that is met again while it is judged counts as always asked."""
        condition = self._facts[fact].ask_when
        if condition is None or fact in self._asking:
            return TRUE
        self._asking.append(fact)
        try:
            return self.holds(condition)
        finally:
            self._asking.pop()

    def compare(self, condition: Condition) -> Truth:
        """Return what a comparison comes to."""
        fact = condition.fact
        answer = self._known.get(fact)
        if answer is None:
            found = self._without.get(fact)
            return self._unanswered(fact) if found is None else found
        match condition.op:
            case "==":
                is_so = answer == condition.value
            case "in":
                is_so = answer in condition.value  # type: ignore[operator]  # a pack is refused with any other
            case "!=":
                is_so = answer != condition.value
            case _:
                is_so = answer >= condition.value  # type: ignore[operator]  # likewise
        return TRUE if is_so else FALSE

    def holds(self, when: Applies) -> Truth:
        """Return what a condition comes to: all of these and, where there are some, any of those."""
        found = TRUE
        for each in when.all:
            truth = self.compare(each)
            if truth is FALSE:
                return FALSE
            if truth is UNKNOWN:
                found = UNKNOWN
        if not when.any:
            return found
        some = FALSE
        for each in when.any:
            truth = self.compare(each)
            if truth is TRUE:
                return found
            if truth is UNKNOWN:
                some = UNKNOWN
        return some

    def having(self, when: Applies, truth: Truth) -> tuple[Condition, ...]:
        """Return the comparisons of a condition that come to a value."""
        compare = self.compare
        return tuple([each for each in (*when.all, *when.any) if compare(each) is truth])

    def undecided(self, when: Applies) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the facts that leave a condition undecided: those not answered, and those asked in vain."""
        unanswered: dict[str, None] = {}
        in_vain: dict[str, None] = {}
        for each in self.having(when, UNKNOWN):
            (in_vain if each.fact in self._answers else unanswered)[each.fact] = None
        return tuple(unanswered), tuple(in_vain)

    def _unanswered(self, fact: str) -> Truth:
        found = FALSE if self.applicability(fact) is FALSE else UNKNOWN
        if not self._asking:  # else it may have been judged in a circle, which holds for this question alone
            self._without[fact] = found
        return found
