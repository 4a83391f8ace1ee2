"""Make a profile: store, first user, key slots, recovery code; all of it or nothing."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import AppError
from app.model.identifiers import UserId, new_id
from app.model.installation import Installation, Role, User
from app.paths import Profile
from app.services import access, places
from app.services.session import Session
from app.store import keyslots, local, reserve, schema
from app.store.author import Author
from app.store.database import open_database, reported

_UNLOCK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Founder:
    """Who makes the profile, for which place."""

    name: str
    role: Role
    division: str
    words: tuple[str, ...] = ()
    """Names and places an attacker would try in the passphrase."""


@dataclass(frozen=True, slots=True)
class Founded:
    """A new profile: its recovery code, to be printed once and kept nowhere."""

    code: str
    installation: Installation
    user: User
    key: bytes


def found(
    profile: Profile, founder: Founder, passphrase: str, *, now: datetime, seconds: float = _UNLOCK_SECONDS
) -> Founded:
    """Make a profile with its encrypted store, first user and recovery code; all of it or nothing.

    Raises `AppError`: profile_exists, user_nameless, user_name_too_long;
    `AccessError("passphrase_weak")`, `StorageError`.
    """
    if profile.exists():
        raise AppError("profile_exists")
    name = access.person_name(founder.name)
    with reported():
        profile.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    office = new_id()
    installation = Installation(
        device=os.urandom(16).hex(),
        role=str(founder.role),
        division=founder.division,
        office=office,
        created_at=now.isoformat(timespec="seconds"),
    )
    user = User(id=UserId(new_id()), scope=f"o:{office}", name=name, role=str(founder.role), active=True)
    key, code = keyslots.new_key(), access.new_code()
    words = (*founder.words, *places.guessable(founder.division))
    slots = (
        access.new_slot(key, passphrase, user, words=words, seconds=seconds),
        access.code_slot(key, code),
    )
    try:
        _fill(profile, key, installation, user, now)
        keyslots.save(profile.keyslots, slots)
    except BaseException:
        take_back(profile)
        raise
    reserve.ensure(profile.reserve)
    return Founded(code, installation, user, key)


def _fill(profile: Profile, key: bytes, installation: Installation, user: User, now: datetime) -> None:
    database = open_database(profile.store, key)
    try:
        schema.bring_up_to_date(database, back_up=lambda: None)
        author = Author(user.id, installation.device, lambda: now)
        session = Session(profile, database, key, author, user, installation, now.date())
        with database.atomic():
            local.found(database, installation)
            access.enter(session, user)
            local.note_use(database, now.date().isoformat())
    finally:
        database.close()


def take_back(profile: Profile) -> None:
    """Remove the parts of a profile that could not be made whole; it must be closed."""
    parts: list[Path] = [profile.keyslots, profile.reserve]
    parts += [profile.store.with_name(profile.store.name + end) for end in ("", "-wal", "-shm")]
    for part in parts:
        part.unlink(missing_ok=True)
