"""Verify the chains: every envelope names the hash of the one before, every payload is the one its envelope names."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from app.errors import AppError
from app.store import encoding
from app.store.database import Database


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong at one number of one stream."""

    code: str
    """chain_broken, payload_differs, change_damaged; or, no fault: chain_gap, chain_forked."""
    stream: str
    n: int

    @property
    def is_fault(self) -> bool:
        """Return whether this can't have come about by honest exchange."""
        return self.code not in {"chain_gap", "chain_forked"}


def verify(database: Database) -> list[Broken]:
    """Return what is wrong with any chain; a gap (changes not received yet) and a fork are reported as such."""
    rows = database.stream(
        "SELECT id, n, record, envelope, payload FROM change JOIN stream ON number = change.stream "
        "ORDER BY change.stream, n, fork"
    )
    found: list[Broken] = []
    for stream, changes in groupby(rows, key=itemgetter(0)):
        found += _verify_stream(stream, changes)
    return found


def _verify_stream(stream: str, rows: Iterator[tuple[str, int, str, bytes, bytes | None]]) -> Iterator[Broken]:
    before, last = {encoding.FIRST_PREVIOUS}, 0
    for n, lines in groupby(rows, key=itemgetter(1)):
        envelopes = [line[2:] for line in lines]
        if n != last + 1:
            yield Broken("chain_gap", stream, last + 1)
        if len(envelopes) > 1:
            yield Broken("chain_forked", stream, n)
        for record, envelope, payload in envelopes:
            place = (stream, n, record)
            code = _fault_of(place, envelope, payload, before if n == last + 1 else None)
            if code:
                yield Broken(code, stream, n)
        before, last = {encoding.hash_of(envelope) for _record, envelope, _payload in envelopes}, n


def _fault_of(
    place: tuple[str, int, str], envelope: bytes, payload: bytes | None, before: set[str] | None
) -> str | None:
    try:
        head = encoding.read_envelope(envelope)
        if payload is not None:
            encoding.read_payload(payload)
    except AppError:
        return "change_damaged"
    is_here = (head["stream"], head["n"], head["record"]) == place
    if not is_here or (before is not None and head["prev"] not in before):
        return "chain_broken"
    if payload is not None and sha256(payload).hexdigest() != head["payload_hash"]:
        return "payload_differs"
    return None
