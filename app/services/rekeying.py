"""A new key for a store: after a lost passphrase or stick, a user who left, a recovery by officers.

The store and the texts of law are written anew under the new key, every slot is made anew, and one new backup takes
the place of all older ones, which the old key still opens. Users whose passphrase isn't at hand get a new one from
whoever is at work.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.errors import StorageError
from app.model.key_act import Act
from app.paths import Profile
from app.services import access, backups, key_acts, officer_slots, opening, places
from app.services.access import Unlocked
from app.services.session import Session
from app.store import keyslots, local, replacing
from app.store.database import open_database

_UNLOCK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """A store under its new key: whoever opened it, the new printed code, and users who need a new passphrase."""

    unlocked: Unlocked
    code: str
    name: str
    """Of whoever opened it; `division` is the place served: both stand on the code's sheet."""
    division: str
    without_passphrase: tuple[str, ...]
    is_backed_up: bool
    """False where the new backup failed: the old ones stay until the next one is made."""


def rekey(
    profile: Profile,
    unlocked: Unlocked,
    passphrase: str,
    *,
    today: date,
    seconds: float = _UNLOCK_SECONDS,
    act: Act = Act.STORE_REKEYED,
    subject: str = "",
) -> Rekeyed:
    """Give a store that nobody has open a new key; `passphrase` is the user's, new or kept.

    All or nothing, also when killed. Raises `AccessError("passphrase_weak")`, `StorageError` as `opening.open_session`
    does, and store_busy (a connection is still open), disk_full (the store is written a second time), copy_unsound.
    """
    key, code = keyslots.new_key(), access.new_code()
    session = opening.open_session(profile, unlocked, today=today)
    try:
        words = places.guessable(session.installation.division)
        own = access.new_slot(key, passphrase, session.user, words=words, seconds=seconds)
        slots = (own, access.code_slot(key, code))
        pairs = officer_slots.pairs_for(session, key)
        replacing.finish(profile)  # leftovers
        replacing.refuse_others(session.database)
        _write_anew(session, key, {act: subject})
    except BaseException:
        session.database.close()
        replacing.finish(profile)  # nothing is decided: what was half written gives its room back
        raise
    session.database.close()
    replacing.commit(profile, keyslots.content_of(slots, pairs))
    fresh = Unlocked(key, unlocked.user)
    return _settled(profile, fresh, code, today)


def _write_anew(session: Session, key: bytes, acts: Mapping[Act, str]) -> None:
    profile = session.profile
    with replacing.copied(session.database, replacing.fresh(profile.store), key) as copy:
        local.note_erasure(copy)  # the next backup takes the place of all that the old key opens
        for act, subject in acts.items():
            key_acts.note_in(copy, session.author, session.office_scope, act, subject)
    if profile.statutes.exists():
        library = open_database(profile.statutes, session.key)
        try:
            replacing.refuse_others(library)
            with replacing.copied(library, replacing.fresh(profile.statutes), key):
                pass
        finally:
            library.close()


def _settled(profile: Profile, unlocked: Unlocked, code: str, today: date) -> Rekeyed:
    session = opening.open_session(profile, unlocked, today=today)
    try:
        users = access.Users(session)
        left = tuple(user.name for user in users.without_passphrase())
        name, division = session.user.name or "", session.installation.division
        try:
            backups.make(session)
        except StorageError:  # a full disk: the store has its key all the same, the next backup finishes it
            return Rekeyed(unlocked, code, name, division, left, is_backed_up=False)
        return Rekeyed(unlocked, code, name, division, left, is_backed_up=True)
    finally:
        session.database.close()
