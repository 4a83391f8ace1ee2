"""The whole proof of a pack: every property, or answers that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice

from app.model.proof import Claims, Counterexample, PackProof
from app.rules.routing import Pack
from proof import promises, reach
from proof.prover import Prover
from proof.sorts import Sorts
from proof.standings import Standings
from proof.truths import Truths

Property = Callable[[Prover, Claims], Iterator[Counterexample]]
SYMBOLIC: Mapping[str, Property] = {
    "ways_out": promises.ways_out,
    "contradictions": promises.contradictions,
    "safety": promises.safety,
    "stops": promises.stops,
    "unreached": reach.unreached,
    "idle_questions": reach.idle_questions,
}
MOST = 12
"""So many counter-examples of one property are told; one fault often shows in many of them."""


def prover_of(pack: Pack, claims: Claims, on: date) -> Prover:
    """Return a prover for a pack; counter-examples are answers on a day."""
    sorts = Sorts.of(pack, *(each.when for each in (*claims.stops, *claims.protected)))
    changes = [(fact, stop.since) for stop in claims.stops for fact in stop.dated_by if stop.since]
    return Prover(pack, Standings(pack, Truths(sorts.variables()), changes=changes), on)


def prove(pack: Pack, claims: Claims, on: date) -> PackProof:
    """Return what was proved of a pack, and counter-examples to the rest."""
    return proved_by(prover_of(pack, claims, on), claims)


def proved_by(prover: Prover, claims: Claims, names: tuple[str, ...] = tuple(SYMBOLIC)) -> PackProof:
    """Return the same of some properties, by a prover that tells afterwards how often it was asked."""
    examples: list[Counterexample] = []
    proved = []
    for name in names:
        found = list(islice(SYMBOLIC[name](prover, claims), MOST))
        examples += found
        proved += [] if found else [name]
    return PackProof(tuple(examples), tuple(proved))
