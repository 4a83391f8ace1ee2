"""A copied disk becomes a computer of its own: another id, another key, another certificate; nothing written is lost.

It is asked for in the window and done when the store is opened next, while nothing else has it open: no change may be
written under the old id once its streams are closed.
"""

import os
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.exchange import manifest
from app.identity import cms
from app.identity.signer import DeviceSigner
from app.model.key_act import Act
from app.model.transfer import Checkpoint, TravellingSlice
from app.services import access, key_acts, officer_slots
from app.services.session import Session
from app.store import checkpoints, local, replacing, slices, streams
from app.store.database import Database

if TYPE_CHECKING:
    from app.services import Services

_FORMER = "split.former"


def want(session: Session, passphrase: str) -> None:
    """Have this computer become one of its own when its store is opened next.

    The person at work gives the passphrase once more. Raises `AccessError("wrong_passphrase")`.
    """
    access.unlock(session.profile, passphrase, session.user.name)
    local.put(session.database, local.SPLIT_WANTED, session.now().isoformat(timespec="seconds"))


def origin(session: Session) -> tuple[str, date] | None:
    """Return from which computer (its id) this one was parted and when, or None."""
    kept = local.get(session.database, _FORMER)
    if kept is None:
        return None
    former, at = kept.split(" ")
    return former, datetime.fromisoformat(at).date()


def carried_out(services: "Services") -> "Services":
    """Part this computer from the one it was copied from; return services under its new id.

    What it wrote so far is signed off with the old key, so that it still travels. Raises `StorageError`; store_busy
    while a job behind the locked window might still write under the old id.
    """
    session, database = services.session, services.session.database
    replacing.refuse_others(database)
    database.rows("PRAGMA journal_mode = WAL")
    former, fresh = session.installation.device, os.urandom(16).hex()
    with database.atomic():
        _sign_off(database, former, services.identity.last_sender())
        services.identity.forget()
        streams.begin_anew(database)
        local.renew_store(database)
        local.drop(database, local.SPLIT_WANTED)
        local.drop(database, local.BLOCK_LETTER)
        local.note_erasure(database)  # older backups bring the other computer's id and key back: the next replaces them
        now = session.now().isoformat(timespec="seconds")
        local.put(database, local.LETTER_WANTED, now)
        local.put(database, local.DEVICE, fresh)
        local.put(database, _FORMER, f"{former} {now}")
        parted = replace(
            session,
            author=replace(session.author, device=fresh),
            installation=replace(session.installation, device=fresh),
        )
        key_acts.note(parted, Act.DEVICE_SPLIT, former)
        officer_slots.want(parted)
    officer_slots.renew(parted)
    return type(services)(parted)


def _sign_off(database: Database, device: str, signer: DeviceSigner) -> None:
    """Keep a checkpoint of every end of this device's streams: from now on others sign for it no more."""
    for part in slices.outgoing(database, device, {}):
        if part.checkpoint is None:
            said = manifest.statement(part.stream, part.scope, part.n, part.hash)
            point = Checkpoint(
                part.stream, part.scope, part.n, part.hash, said, cms.sign(said, signer.key, signer.chain)
            )
            checkpoints.keep(database, TravellingSlice(part.device, part.first, point, part.changes))
