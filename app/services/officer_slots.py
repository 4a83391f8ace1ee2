"""The store key wrapped for each two of the county's recovery officers, as soon as the card names them."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress

from app.errors import AppError, StorageError
from app.exchange import cards, recovery, signed_page
from app.model.key_act import Act
from app.model.recovery import Officer, WrappedKey
from app.services import key_acts
from app.services.session import Session
from app.store import backups, keyslots, local
from app.store.keyslots import PairSlot

_NAMED = "recovery.officers"
_LEAST = 2


def officers_of(session: Session) -> tuple[Officer, ...]:
    """Return the officers whom the card taken here names; none without a card."""
    kept = local.get(session.database, local.CARD)
    if kept is None:
        return ()
    line, _signature = signed_page.read(b64decode(json.loads(kept)["card"]))
    return cards.read(line).officers


def pairs_for(session: Session, key: bytes) -> tuple[PairSlot, ...]:
    """Return a slot for each two officers of the card taken here; none without a card."""
    wrapped = WrappedKey(session.installation.device, session.installation.division, key)
    return tuple(
        PairSlot(pair.id, pair.first, pair.second, b64encode(pair.sealed).decode())
        for pair in recovery.wrap(wrapped, officers_of(session))
    )


def want(session: Session) -> None:
    """Note, in the transaction of what makes it due, that `renew` is to follow."""
    local.put(session.database, local.OFFICERS_WANTED, session.now().isoformat(timespec="seconds"))


def renew(session: Session) -> None:
    """Make the slots of all pairs anew, in the backups too; officers whom the card names no more have none."""
    fresh = pairs_for(session, session.key)
    if fresh or keyslots.pairs(session.profile.keyslots):
        keyslots.save_pairs(session.profile.keyslots, fresh)
        backups.renew_slots(session.profile, session.key)
        key_acts.note(session, Act.OFFICERS_NAMED)
    local.drop(session.database, local.OFFICERS_WANTED)


def finish(session: Session) -> None:
    """Renew what a kill left undone; where the disk fails once more, the next opening tries again."""
    with suppress(StorageError, OSError):
        renew(session)


def listed(session: Session) -> tuple[Officer, ...]:
    """Return the officers whom this county desk has listed, one alone included."""
    kept = local.get(session.database, _NAMED)
    return () if kept is None else tuple(Officer(name, age) for name, age in json.loads(kept))


def named(session: Session) -> tuple[Officer, ...]:
    """Return the officers whom this county desk puts on its cards: two or more, or none."""
    found = listed(session)
    return found if len(found) >= _LEAST else ()


def add(session: Session, file: bytes) -> tuple[Officer, ...]:
    """List one more officer, just made; return all. On the cards they stand from two on.

    Raises `AppError`: recovery_damaged, officers_too_many.
    """
    officer = recovery.read_officer(file)
    others = tuple(each for each in listed(session) if each.age != officer.age)
    _list(session, (*others, officer))
    return listed(session)


def remove(session: Session, officer: Officer) -> tuple[Officer, ...]:
    """Put an officer on no card of this desk any more; return who is left. Laptops follow with the next card."""
    left = tuple(each for each in listed(session) if each.age != officer.age)
    with session.database.atomic():
        _list(session, left)
        key_acts.note(session, Act.OFFICER_ENDED, officer.age)
    return left


def name_officers(session: Session, files: tuple[bytes, ...]) -> tuple[Officer, ...]:
    """Put these officers on every card of this desk from now on, in place of others; return them.

    Raises `AppError`: recovery_damaged (no open file of an officer), officers_too_few, officers_too_many.
    """
    found = {officer.age: officer for officer in map(recovery.read_officer, files)}
    if len(found) < _LEAST:
        raise AppError("officers_too_few")
    _list(session, tuple(found.values()))
    return named(session)


def _list(session: Session, officers: tuple[Officer, ...]) -> None:
    if len(officers) > cards.MOST_OFFICERS:
        raise AppError("officers_too_many", most=str(cards.MOST_OFFICERS))
    told = json.dumps([(officer.name, officer.age) for officer in officers], ensure_ascii=False)
    with session.database.atomic():
        local.put(session.database, _NAMED, told)
