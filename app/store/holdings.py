"""What this store holds of each stream: up to where without a gap, what beyond, which attachments are missing."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from app.model.transfer import HeldBeyond, HeldUpTo
from app.store import changes, encoding
from app.store.database import Database


def held(database: Database, scopes: Collection[str], device: str) -> tuple[list[HeldUpTo], list[HeldBeyond]]:
    """Return what is held of the streams of these scopes and of a device's own.

    A change whose content is missing counts as not held, unless an erasure took it. A stream that forked is told
    branch by branch.
    """
    marks = ",".join("?" * len(scopes))
    streams = database.rows(
        f"SELECT number, id, scope FROM stream WHERE device = ? OR scope IN ({marks}) ORDER BY number",
        (device, *sorted(scopes)),
    )
    whole: list[HeldUpTo] = []
    beyond: list[HeldBeyond] = []
    for number, stream, scope in streams:
        lacking = _lacking(database, number, scope)
        levels = _levels(database, number)
        reached = _reached(levels, lacking)
        whole += [HeldUpTo(stream, n, digest) for digest, n in reached.items()]
        beyond += _beyond(stream, levels, max(reached.values(), default=0))
    return whole, beyond


def covered_by(database: Database, told: Sequence[HeldUpTo], scopes: Collection[str]) -> dict[int, int]:
    """Return for each stream (local number) of these scopes up to which change another store holds it, as it told.

    Its word counts where the envelope it names stands here. A stream that forked here is held where the ends of all its
    branches are named, else not at all.
    """
    named: dict[str, dict[int, set[str]]] = {}
    for each in told:
        named.setdefault(each.stream, {}).setdefault(each.n, set()).add(each.hash)
    marks = ",".join("?" * len(scopes))
    found: dict[int, int] = {}
    for number, stream, forked in database.rows(
        f"SELECT number, id, forked FROM stream WHERE scope IN ({marks})", sorted(scopes)
    ):
        said = named.get(stream, {})
        if forked:
            ends = branch_ends(database, number)
            if said and all(digest in said.get(n, set()) for digest, n in ends.items()):
                found[number] = max(ends.values())
            continue
        for n, digests in said.items():
            row = database.row("SELECT envelope FROM change WHERE stream = ? AND n = ?", (number, n))
            if row is not None and encoding.hash_of(row[0]) in digests:
                found[number] = max(n, found.get(number, 0))
    return found


def branch_ends(database: Database, number: int) -> dict[str, int]:
    """Return the envelopes of a stream that no other follows: hash → n."""
    ends: dict[str, int] = {}
    followed: set[str] = set()
    for n, envelopes in _levels(database, number):
        for digest, previous in envelopes:
            ends[digest] = n
            followed.add(previous)
    return {digest: n for digest, n in ends.items() if digest not in followed}


def _lacking(database: Database, number: int, scope: str) -> set[int]:
    """Return the changes whose content is neither here nor erased."""
    rows = database.rows(
        "SELECT n, record, envelope FROM change WHERE stream = ? AND payload IS NULL ORDER BY record", (number,)
    )
    found = set()
    for record, lines in groupby(rows, key=itemgetter(1)):
        erased = changes.erased_of(database, record, scope)
        for n, _record, envelope in lines:
            head = encoding.read_envelope(envelope)
            if encoding.name_of(head["stream"], n, envelope) not in erased:
                found.add(n)
    return found


def _levels(database: Database, number: int) -> list[tuple[int, list[tuple[str, str]]]]:
    """Return for each n the envelopes' (hash, previous)."""
    rows = database.stream("SELECT n, envelope FROM change WHERE stream = ? ORDER BY n, fork", (number,))
    return [
        (n, [(encoding.hash_of(line[1]), encoding.read_envelope(line[1])["prev"]) for line in lines])
        for n, lines in groupby(rows, key=itemgetter(0))
    ]


def _reached(levels: list[tuple[int, list[tuple[str, str]]]], lacking: set[int]) -> dict[str, int]:
    """Return the ends of the branches that run from the first change without a gap."""
    ends: dict[str, int] = {}
    before = {encoding.FIRST_PREVIOUS}
    for place, (n, envelopes) in enumerate(levels, start=1):
        following = {digest: previous for digest, previous in envelopes if previous in before}
        if n != place or n in lacking or not following:
            break
        for digest, previous in following.items():
            ends.pop(previous, None)
            ends[digest] = n
        before = set(following)
    return ends


def _beyond(stream: str, levels: list[tuple[int, list[tuple[str, str]]]], reached: int) -> Iterator[HeldBeyond]:
    run: list[int] = []
    for n in [level[0] for level in levels if level[0] > reached]:
        if run and n != run[-1] + 1:
            yield HeldBeyond(stream, run[0], run[-1])
            run = []
        run.append(n)
    if run:
        yield HeldBeyond(stream, run[0], run[-1])
