"""The store key wrapped for each two of the county's recovery officers, as soon as the card names them."""

import json
from base64 import b64decode, b64encode

from app.errors import AppError
from app.exchange import cards, recovery, signed_page
from app.model.key_act import Act
from app.model.recovery import Officer, WrappedKey
from app.services import key_acts
from app.services.session import Session
from app.store import backups, keyslots, local
from app.store.keyslots import PairSlot

_NAMED = "recovery.officers"


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


def renew(session: Session) -> None:
    """Make the slots of all pairs anew, in the backups too; officers whom the card names no more have none."""
    fresh = pairs_for(session, session.key)
    if not fresh and not keyslots.pairs(session.profile.keyslots):
        return
    keyslots.save_pairs(session.profile.keyslots, fresh)
    backups.renew_slots(session.profile)
    key_acts.note(session, Act.OFFICERS_NAMED)


def named(session: Session) -> tuple[Officer, ...]:
    """Return the officers whom this county desk puts on its cards."""
    kept = local.get(session.database, _NAMED)
    return () if kept is None else tuple(Officer(name, age) for name, age in json.loads(kept))


def name_officers(session: Session, files: tuple[bytes, ...]) -> tuple[Officer, ...]:
    """Put these officers on every card of this desk from now on; return them.

    Raises `AppError`: recovery_damaged (no open file of an officer), officers_too_few.
    """
    found = {officer.age: officer for officer in map(recovery.read_officer, files)}
    if len(found) < 2:
        raise AppError("officers_too_few")
    officers = tuple(found.values())
    told = json.dumps([(officer.name, officer.age) for officer in officers], ensure_ascii=False)
    with session.database.atomic():
        local.put(session.database, _NAMED, told)
    return officers
