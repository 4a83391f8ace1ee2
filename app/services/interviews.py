"""Interviews: the questions on the way to a plan, back and forth; whatever was answered is kept and nothing is lost."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from app.model.identifiers import new_id
from app.model.routing import Answer, Answers, Fact, RoutePlan
from app.rules import facts as facts_file
from app.rules.conditions import Judge
from app.services.drafts import Drafts
from app.services.plans import KeptPlan, Plans
from app.services.routing import Routing
from app.services.session import Session

__all__ = ["TABLE", "Interview", "Interviews"]

TABLE = "plan"
"""The table of the drafts; their fields are `record`, `answers`, `typing` and `stopped`."""
_FIELDS = ("record", "answers", "typing", "stopped")
_STOPPED = "1"


class Interview:
    """One round of questions; `id` is that of its drafts, `record` the matter it is about (None: of none yet).

    What the record itself says (`known`) is not asked; an answer given against it stands. An answer that is no longer
    asked for, because an earlier one was changed, is set aside and counts again once it is asked for again.
    """

    def __init__(
        self,
        routing: Routing,
        *,
        on: date,
        known: Answers | None = None,
        record: str | None = None,
        given: Iterable[tuple[str, Answer]] = (),
        identifier: str = "",
    ) -> None:
        self._routing, self._on = routing, on
        self.id = identifier or new_id()
        self.record = record
        self.known: Answers = dict(known or {})
        self._given: dict[str, Answer] = {fact: answer for fact, answer in given if self.known.get(fact) != answer}
        self.reopened: str | None = None
        """The answered question that is looked at again."""
        self.typing: dict[str, str] = {}
        """By fact, the text that is half typed for it."""
        self._is_stopped = False
        self._follow({**self.known, **self._against_record()})

    @property
    def plan(self) -> RoutePlan:
        """Return what follows from the answers that count."""
        return self._plan

    @property
    def answers(self) -> Answers:
        """Return the answers that count, those of the record among them."""
        return self._plan.facts

    @property
    def given(self) -> Answers:
        """Return every answer that was given, in the order of answering, also those set aside."""
        return dict(self._given)

    @property
    def path(self) -> tuple[str, ...]:
        """Return the facts that were asked and whose answers count, in the order of answering."""
        return tuple(each for each in self._given if each in self._plan.facts)

    @property
    def aside(self) -> tuple[str, ...]:
        """Return the facts whose answers are kept without counting."""
        return tuple(each for each in self._given if each not in self._plan.facts)

    @property
    def question(self) -> Fact | None:
        """Return what to ask now: what was opened again, else what the plan lacks, else a day; None: all is asked."""
        fact = self.reopened or (None if self.is_stopped else self._plan.next_question or self._next_day())
        return None if fact is None else self._routing.facts[fact]

    @property
    def is_optional(self) -> bool:
        """Return whether first choice and closed routes stand, so that nothing need be asked any more."""
        return self._plan.is_settled or self._plan.next_question is None

    @property
    def is_stopped(self) -> bool:
        """Return whether the advisor has had enough of what is optional."""
        return self._is_stopped and self.is_optional

    @property
    def may_go_back(self) -> bool:
        """Return whether there is a question before the one that is open."""
        return self._place() > 0

    @property
    def may_go_forward(self) -> bool:
        """Return whether an answered question is open, so that one can go on from it."""
        return self.reopened is not None

    def answer(self, fact: str, answer: Answer) -> None:
        """Take an answer, the first or another one, and go on to what is to be asked next."""
        is_first = fact not in self._plan.facts and fact not in self._given
        if self.known.get(fact) == answer:
            self._given.pop(fact, None)
        else:
            self._given[fact] = answer
        self.reopened = None
        self.typing.pop(fact, None)
        start = {**self._plan.facts, fact: answer} if is_first else {**self.known, **self._against_record()}
        self._follow(start)

    def reopen(self, fact: str) -> None:
        """Look at a question again; its answer and all others stay as they are."""
        self.reopened = fact

    def back(self) -> None:
        """Go to the question before the one that is open."""
        if self.may_go_back:
            self.reopened = self.path[self._place() - 1]

    def forward(self) -> None:
        """Go to the question after the one that is open; after the last one to what is to be asked next."""
        following = self.path[self._place() + 1 :] if self.reopened in self.path else ()
        self.reopened = next(iter(following), None)

    def stop(self) -> None:
        """Ask nothing that is optional any more."""
        self.reopened, self._is_stopped = None, True

    def go_on(self) -> None:
        """Ask what is optional after all."""
        self._is_stopped = False

    def written(self) -> str:
        """Return every answer as it is kept: a JSON list of pairs, in the order of answering."""
        pairs = list(facts_file.as_json(self._given).items())
        return json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))

    def _against_record(self) -> Answers:
        return {fact: answer for fact, answer in self._given.items() if fact in self.known}

    def _follow(self, start: Answers) -> None:
        """Ask from a start on as far as answers are there, and remember the plan one comes to."""
        counting = dict(start)
        waiting = {fact: answer for fact, answer in self._given.items() if fact not in counting}
        plan = self._routing.plan(counting, on=self._on)
        while (fact := _wanted(plan, waiting)) is not None:
            counting[fact] = waiting.pop(fact)
            plan = self._routing.plan(counting, on=self._on)
        self._plan = plan

    def _next_day(self) -> str | None:
        """Return the first fact that is only needed to count a limit and may be asked now."""
        judge = Judge(self._plan.facts, self._routing.facts)
        return next(filter(judge.is_askable, self._plan.unanswered), None)

    def _place(self) -> int:
        return self.path.index(self.reopened) if self.reopened in self.path else len(self.path)


class Interviews:
    """Begins interviews, keeps every answer at once, and goes on with those that were broken off."""

    def __init__(self, session: Session, *, drafts: Drafts, routing: Routing, plans: Plans) -> None:
        self._session = session
        self._drafts = drafts
        self._routing = routing
        self._plans = plans

    def of(self, record: str | None) -> Interview:
        """Return the interview on a matter (or on none yet): the one broken off, else a new one."""
        found = self.draft_of(record)
        return (self.resume(found) if found else None) or self._new(record)

    def again(self, kept: KeptPlan) -> Interview:
        """Return an interview that begins with the answers of a kept plan, as far as the record does not give them."""
        known = self._plans.known(kept.record)
        then = self._plans.known_then(kept)
        answers = self._plans.answers(kept)
        told = (then, known)
        given = [(fact, answer) for fact, answer in answers.items() if answer not in (each.get(fact) for each in told)]
        return self._new(kept.record, given)

    def resume(self, draft: str) -> Interview | None:
        """Return the interview that was kept under an id, or None where there is none."""
        kept = self._drafts.of(draft)
        if not kept:
            return None
        record = kept.get("record") or None
        given, _unread = self._routing.readable(_pairs(kept.get("answers", "")))
        interview = self._new(record, given.items(), identifier=draft)
        if kept.get("stopped") == _STOPPED:
            interview.stop()
        interview.typing = {
            fact: text for fact, text in _typing(kept.get("typing", "")).items() if fact in self._routing.facts
        }
        answered = [fact for fact in interview.typing if fact in interview.answers]
        if answered:
            interview.reopen(answered[-1])
        return interview

    def draft_of(self, record: str | None) -> str | None:
        """Return the id of the newest interview on a matter (or on none yet) that was broken off, or None."""
        ids = [each.record for each in self._drafts.open() if each.table == TABLE]
        return next((each for each in ids if (self._drafts.of(each).get("record") or None) == record), None)

    def hand_over(self, interview: Interview, record: str) -> Interview:
        """Return an interview as one on a matter, as its record stands now, with all its answers, kept as such.

        What the record says itself counts as such; what was answered otherwise stands.
        """
        found = self._new(record, interview.given.items(), identifier=interview.id)
        found.typing = interview.typing
        if interview.is_stopped:
            found.stop()
        self.keep(found)
        return found

    def keep(self, interview: Interview) -> None:
        """Keep every answer as it stands; on return it survives a crash."""
        wanted = {
            "record": interview.record or "",
            "answers": interview.written(),
            "typing": json.dumps(interview.typing, ensure_ascii=False) if interview.typing else "",
            "stopped": _STOPPED if interview.is_stopped else "",
        }
        held = self._drafts.of(interview.id)
        if not interview.given and not interview.typing:
            self.throw_away(interview)
            return
        for field, value in wanted.items():
            if held.get(field, "") != value or (field == "record" and field not in held):
                self._drafts.keep(TABLE, interview.id, field, value=value)

    def throw_away(self, interview: Interview) -> None:
        """Forget what was kept of an interview."""
        self._drafts.throw_away(interview.id, *_FIELDS)

    def _new(self, record: str | None, given: Iterable[tuple[str, Answer]] = (), *, identifier: str = "") -> Interview:
        known = self._plans.known(record) if record else {}
        return Interview(
            self._routing,
            on=self._session.today,
            known=known,
            record=record,
            given=given,
            identifier=identifier,
        )


def _wanted(plan: RoutePlan, waiting: Mapping[str, Answer]) -> str | None:
    """Return the answer that a plan asks for among those that wait, or None."""
    if plan.next_question in waiting:
        return plan.next_question
    return next((fact for fact in plan.unanswered if fact in waiting), None)


def _pairs(text: str) -> dict[str, object]:
    """Return the pairs of a JSON list; empty for a text that is none."""
    try:
        return {str(fact): value for fact, value in json.loads(text or "[]")}
    except (ValueError, TypeError):
        return {}


def _typing(text: str) -> dict[str, str]:
    """Return the texts of a JSON object; empty for a text that is none."""
    try:
        return {str(fact): str(typed) for fact, typed in json.loads(text or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}
