"""Plans for the newest demonstration disputes, accepted some days ago, so that days to be reminded of stand ahead."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from app.model.dispute import Dispute
from app.model.moments import day_of
from app.services import Services
from app.services.matters import MatterFilter
from app.services.session import Session

_NEWEST = 30
_SURE, _EVERY = 3, 3
"""The first three get a plan, then every third."""
_DAYS_AGO = 20

Words = Mapping[str, Any]


def accept(session: Session, words: Words, chance: random.Random) -> int:
    """Accept plans for about a third of the newest open disputes of which `words` has answers; return how many."""
    services = Services(session)
    known = {plan["type"]: plan for plan in words["plans"]}
    listing = services.disputes.page(MatterFilter(status="open"))
    of_these = (kept.record for place in range(listing.count) for kept in listing.rows(place, place + 1))
    found = [dispute for dispute in islice(of_these, 20 * _NEWEST) if dispute.dispute_type in known][:_NEWEST]
    chosen = [dispute for place, dispute in enumerate(found) if place < _SURE or place % _EVERY == 0]
    for dispute in chosen:
        day = _day(dispute, session.today, chance.randrange(_DAYS_AGO))
        _accept(services, dispute, known[dispute.dispute_type or ""], words, day=day)
    return len(chosen)


def _accept(services: Services, dispute: Dispute, plan: Words, words: Words, *, day: date) -> None:
    then = Services(replace(services.session, today=day))
    then.routing = services.routing  # read once
    days = {fact: (day - timedelta(days=ago)).isoformat() for fact, ago in plan["days"].items()}
    given = {**words["plans_all"], **plan["facts"], **days}
    answers = {**then.routing.answers(given), **then.plans.known(dispute.id)}
    found = then.routing.plan(answers, on=day)
    first = found.first_choice
    taken = (first or found.options[0]).route.id
    then.plans.accept(dispute.id, answers, route=taken, reason=None if first else words["plan_reason"])


def _day(dispute: Dispute, today: date, ago: int) -> date:
    """Return a day some days ago, not before the dispute was accepted."""
    return max(today - timedelta(days=ago), day_of(dispute.accepted_on) or today)
