"""Invented consultations and disputes: the stories of `data/demo.toml` with other names, amounts and days."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.model.change import Value
from app.model.identifiers import new_id
from app.services.demo_agreements import Case, Committee, Write, agreement_writes

_WAYS = "1112456"
_CLOSED_SHARE, _VISIT_SHARE, _FORGOTTEN_SHARE = 0.4, 0.3, 0.05


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may come, what day is today, and what visits are for and find."""

    people: Sequence[str]
    today: date
    purposes: Sequence[str]
    situations: Sequence[str]
    committee: Committee | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody tells, what is answered, and what follows."""

    type: str
    question: str
    facts: str
    answer: str
    route: str
    claims: Sequence[str] = ()
    provisions: Sequence[Sequence[str]] = ()
    risks: Sequence[str] = ()
    terms: Sequence[str] = ()
    """What is agreed on, where it is settled by mediation."""
    owed: str = ""
    """What the respondent pays for then."""

    def told(self, chance: random.Random, other: str) -> "Story":
        """Return the story with a name and figures in it."""
        said = {"other": other, "amount": f"{chance.randrange(8, 900) * 100}", "number": f"{chance.randrange(2, 12)}"}
        return replace(self, question=self.question.format(**said), facts=self.facts.format(**said))


def matter_writes(
    kind: str, story: Story, chance: random.Random, *, cast: Cast, day: date, number: str
) -> Iterator[Write]:
    """Yield what makes one matter of a story: itself, the rows that hang on it, the agreement it may have come to."""
    record = new_id()
    is_closed = chance.random() < _CLOSED_SHARE
    fields = _consultation if kind == "consultation" else _dispute
    who, other = (*chance.sample(cast.people, min(2, len(cast.people))), None, None)[:2]
    given = fields(story, chance, day, who)
    yield kind, record, {"number": number, "dispute_type": story.type, **given, **_status(is_closed, day)}
    if kind == "dispute":
        for role, party in (("applicant", who), ("respondent", other)):
            yield "participant", new_id(), {"record": record, "party": party, "role": role}
        for claim in story.claims:
            yield "claim", new_id(), {"record": record, "text": claim}
    for risk in story.risks:
        yield "risk", new_id(), {"record": record, "kind": risk}
    for law, article in story.provisions:
        yield "provision", new_id(), {"record": record, "law": law, "article": article}
    if not is_closed and chance.random() < _VISIT_SHARE:
        yield "follow_up", new_id(), {"record": record, "party": who, **_visit(cast, chance, day)}
    if kind == "dispute" and story.terms and cast.committee and who and other:
        case = Case(record, number, who, other, day, is_closed)
        facts, settled = str(given["brief"]), (story.terms, story.owed)
        yield from agreement_writes(case, facts, settled, committee=cast.committee, today=cast.today)


def _visit(cast: Cast, chance: random.Random, day: date) -> dict[str, Value]:
    due = day + timedelta(days=chance.randrange(5, 40))
    planned: dict[str, Value] = {"due_on": due.isoformat(), "purpose": chance.choice(cast.purposes), "rebound": False}
    if due >= cast.today or chance.random() < _FORGOTTEN_SHARE:
        return planned
    found = {"situation": chance.choice(cast.situations), "satisfaction": chance.choice("112")}
    return {**planned, "done_on": due.isoformat(), "way": "visit", **found}


def _status(is_closed: bool, day: date) -> dict[str, Value]:
    return {"status": "closed", "closed_on": day.isoformat()} if is_closed else {"status": "open"}


def _consultation(story: Story, chance: random.Random, day: date, who: str | None) -> dict[str, Value]:
    clock = f"{chance.randrange(8, 18):02d}:{chance.randrange(0, 60, 5):02d}"
    return {
        "received_at": f"{day.isoformat()}T{clock}",
        "way": chance.choice(_WAYS),
        "enquirer": who,
        "question": story.question,
        "facts": story.facts,
        "answer": story.answer,
        "route": story.route,
        "minutes": chance.randrange(10, 60, 5),
        "satisfaction": chance.choice("112"),
    }


def _dispute(story: Story, chance: random.Random, day: date, _who: str | None) -> dict[str, Value]:
    return {
        "accepted_on": day.isoformat(),
        "source": chance.choice("122"),
        "application_form": chance.choice(("written", "oral", "oral")),
        "brief": f"{story.question}\n{story.facts}",
        "amount": f"{chance.randrange(8, 900) * 100}.00" if chance.random() < 0.5 else None,
        "people": chance.randrange(2, 9),
        "level": chance.choice("1223"),
        "risk_level": chance.choice("BBBYO"),
        "resolution": chance.choice("1112"),
        "difficult": chance.random() < 0.1,
        "both_willing": chance.random() < 0.7,
        "in_private": False,
    }
