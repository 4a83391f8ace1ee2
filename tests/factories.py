"""Records with plausible invented people; a test overrides only what matters to it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.model.change import Change, Slice, Value
from app.model.consultation import Consultation
from app.model.dispute import Dispute
from app.model.identifiers import new_id
from app.model.kept_plan import KeptPlan
from app.model.party import Party
from app.services import Services
from app.store import chains, changes, folding, listing
from app.store.author import Author
from app.store.database import Database
from app.store.tables import TABLES

VILLAGE_SCOPE = "v:410928107201"

PERSON: dict[str, Value] = {
    "kind": "natural_person",
    "name": "孙桂兰",
    "sex": "2",
    "birth_date": "1961-04-18",
    "phone": "13700000418",
    "division": "410928107201",
}


@dataclass(frozen=True)
class Laptop:
    """One advisor's store without the services above it: who writes in it, and its log and tables."""

    database: Database
    author: Author

    def write(self, record: str, /, *, table: str = "party", **fields: Value) -> Change:
        """Set fields of a record of the village."""
        return changes.write(self.database, self.author, table=table, record=record, scope=VILLAGE_SCOPE, fields=fields)

    def delete(self, record: str, *, table: str = "party") -> Change:
        """Delete a record of the village."""
        return changes.delete(self.database, self.author, table=table, record=record, scope=VILLAGE_SCOPE)

    def erase(self, record: str, names: Sequence[str]) -> Change:
        """Erase the named changes of a record of the village."""
        return changes.erase(
            self.database,
            self.author,
            record=record,
            scope=VILLAGE_SCOPE,
            names=names,
            reason="本人要求删除",
            decided_by=("甲", "乙"),
        )

    def log(self) -> list[Slice]:
        """Return all changes held, as they travel."""
        return changes.since(self.database, {})


def make_party(services: Services, **given: Value) -> Party:
    """Record a natural person."""
    return services.parties.record({**PERSON, **given})


CONSULTATION: dict[str, Value] = {
    "received_at": "2026-11-23T09:30",
    "way": "1",
    "dispute_type": "support_elderly",
    "question": "三个儿子都不给生活费，老宅也不让住了",
    "answer": "可先由村调委会调解，调解不成可起诉要求给付赡养费",
    "route": "people_mediation",
}
DISPUTE: dict[str, Value] = {
    "accepted_on": "2026-11-23",
    "source": "2",
    "application_form": "oral",
    "dispute_type": "homestead_boundary",
    "brief": "西邻翻建院墙，往东占了约二十厘米",
    "risk_level": "B",
    "resolution": "1",
}


def make_consultation(services: Services, **given: Value) -> Consultation:
    """Record a consultation that lacks nothing but, unless it is given, its enquirer."""
    return services.consultations.record({**CONSULTATION, **given})


def make_dispute(services: Services, **given: Value) -> Dispute:
    """Record a dispute that lacks only the parties."""
    return services.disputes.record({**DISPUTE, **given})


LOAN: dict[str, object] = {
    "dispute_type": "private_loan",
    "safety_risk": False,
    "domestic_violence": False,
    "crime_suspected": False,
    "self_harm_risk": False,
    "opponent_is_government": False,
    "mediation_willing": "both",
    "proceeding_stage": "none",
    "party_is_minor": False,
    "party_is_elderly": False,
    "economic_difficulty": False,
    "party_is_migrant_worker": False,
    "opponent_kind": "individual",
    "amount": "20000",
    "date_known": "2024-01-04",
    "has_debt_voucher": "voucher",
    "agreement_reached": "mediation",
    "agreement_date": "2026-11-10",
    "location_county": "pyx",
}
"""Answers about a loan: judicial confirmation until 2026-12-10 (a Thursday), an action until 2027-01-04 (a Monday)."""


def make_plan(services: Services, record: str, **given: object) -> KeptPlan:
    """Accept the first route of the plan that follows from `LOAN`, from what the record says and from `given`."""
    answers = services.routing.answers({**LOAN, **given})
    answers = {**answers, **services.plans.known(record), **{name: answers[name] for name in given}}
    first = services.routing.plan(answers, on=services.session.today).first_choice
    return services.plans.accept(record, answers, route=first.route.id if first else None)


def make_dispute_between(services: Services, *names: str) -> Dispute:
    """Record a dispute that lacks nothing, between the first of these people and the others."""
    dispute = make_dispute(services)
    for place, name in enumerate(names):
        party = make_party(services, name=name, phone=None)
        role = "respondent" if place else "applicant"
        services.rows.add("participant", dispute.id, {"party": party.id, "role": role})
    return dispute


def make_parties(services: Services, count: int) -> list[str]:
    """Record many persons at once, as an import does; return their ids, the oldest first."""
    session = services.session
    ids = [new_id() for _ in range(count)]
    with session.database.atomic():
        for place, record in enumerate(ids):
            changes.write(
                session.database,
                session.author,
                table="party",
                record=record,
                scope=session.home_scope,
                fields={**PERSON, "name": f"孙{place}"},
            )
    return ids


def exchange(one: Services, other: Services) -> None:
    """Carry all changes both ways, as bundles will."""
    changes.add(other.session.database, changes.since(one.session.database, {}))
    changes.add(one.session.database, changes.since(other.session.database, {}))


def scattered(slices: Sequence[Slice], order: random.Random) -> list[list[Slice]]:
    """Return slices as several bundles: cut into pieces, shuffled, some of them twice."""
    pieces = [
        Slice(part.stream, part.device, part.scope, tuple(order.sample(chunk, len(chunk))))
        for part in slices
        for chunk in _chunks(part.changes, order)
    ]
    pieces += order.sample(pieces, order.randint(0, len(pieces)))
    order.shuffle(pieces)
    return [list(chunk) for chunk in _chunks(pieces, order)]


def rows(services: Services, table: str = "party") -> list[tuple[Any, ...]]:
    """Return a table's rows in the order of their ids."""
    return services.session.database.rows(f'SELECT * FROM "{table}" ORDER BY id, scope')


def tables_of(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every folded table, and how many live rows `listing` counts."""
    folded = {name: database.rows(f'SELECT * FROM "{name}" ORDER BY id, scope') for name in TABLES}
    folded["listing"] = [
        (name, listing.Ranges(database, name).count) for name, table in TABLES.items() if table.is_listed
    ]
    return folded


def _chunks(items: Sequence[Any], order: random.Random) -> list[Sequence[Any]]:
    if not items:
        return []
    cuts = sorted(order.sample(range(1, len(items)), order.randint(0, min(3, len(items) - 1))))
    return [items[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(items)], strict=True)]


def assert_whole(laptop: Laptop) -> None:
    """Fail unless the chain holds and the tables are what the log says."""
    assert [found for found in chains.verify(laptop.database) if found.is_fault] == []
    assert folding.differing(laptop.database) == []
    assert listing.is_right(laptop.database, "party")
