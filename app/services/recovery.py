"""A locked laptop asks two officers and opens with their answer; then it gets a new key and all slots are made anew."""

import json
import os
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from app.errors import AccessError, AppError, StorageError
from app.exchange import recovery, sealing
from app.model.key_act import Act
from app.model.recovery import Answer, Begun, Pair, RecoveryRequest
from app.paths import Profile, write_atomically
from app.services import access, officers, rekeying
from app.services.access import Unlocked
from app.services.rekeying import Rekeyed
from app.store import keyslots, local, records
from app.store.database import open_database, reported
from app.store.keyslots import Slot, SlotKind

_FORMAT = 1
_GROUPS = 3
_UNLOCK_SECONDS = 1.0


def request(profile: Profile, *, now: datetime, seconds: float = _UNLOCK_SECONDS) -> Begun:
    """Return a request for two officers; what opens their answer stays here, sealed under the short code.

    A further request takes the place of an earlier one. Raises `AppError("no_officer_slots")`, `StorageError`.
    """
    pairs = keyslots.pairs(profile.keyslots)
    if not pairs:
        raise AppError("no_officer_slots")
    secret, code = sealing.new_identity(), access.new_code(_GROUPS)
    asked = RecoveryRequest(
        os.urandom(16).hex(),
        now.isoformat(timespec="seconds"),
        sealing.recipient_of(secret),
        tuple(Pair(pair.id, pair.first, pair.second, b64decode(pair.sealed)) for pair in pairs),
    )
    slot = keyslots.seal(
        secret.encode(),
        access.read_code(code, _GROUPS),
        kind=SlotKind.REQUEST,
        user="",
        name="",
        iterations=keyslots.calibrated_iterations(seconds),
    )
    kept = {"format": _FORMAT, "request": asked.request, "slot": asdict(slot)}
    with reported():
        write_atomically(profile.recovery, json.dumps(kept, indent=1).encode())
    return Begun(recovery.write_request(asked), code, officers.request_fingerprint(asked.recipient))


@contextmanager
def handing_out(profile: Profile) -> Iterator[None]:
    """Let the request that waited before wait on where the block fails: officers may have opened it already."""
    former = profile.recovery.read_bytes() if profile.recovery.exists() else None
    try:
        yield
    except BaseException:
        if former is None:
            profile.recovery.unlink(missing_ok=True)
        else:
            write_atomically(profile.recovery, former)
        raise


def finish(
    profile: Profile,
    content: bytes,
    code: str,
    *,
    name: str | None,
    fresh: str,
    today: date,
    seconds: float = _UNLOCK_SECONDS,
) -> Rekeyed:
    """Open the store with the officers' answer, give it a new key, and let `name` in with the passphrase `fresh`.

    Raises `AppError`: recovery_damaged, recovery_newer, recovery_none (no request was written here),
    recovery_other_request, recovery_wrong_key (the answer opens another store); `AccessError`:
    request_code_length, request_code_mistyped, wrong_request_code, passphrase_weak, unknown_user, user_needed;
    `StorageError`.
    """
    answer = recovery.read_answer(content)
    slot = _pending(profile, answer)
    if not access.strength(fresh, (name or "",)).is_enough:
        raise AccessError("passphrase_weak")
    try:
        secret = keyslots.unseal(slot, access.read_code(code, _GROUPS)).decode("ascii")
    except AccessError as refused:
        if refused.code == "wrong_passphrase":
            raise AccessError("wrong_request_code") from refused
        raise AccessError(f"request_{refused.code}", **refused.facts) from refused  # this code is on no sheet
    wrapped = recovery.open_answer(answer, secret)
    unlocked = Unlocked(wrapped.key, _user(profile, wrapped.key, name))
    made = rekeying.rekey(
        profile, unlocked, fresh, today=today, seconds=seconds, act=Act.RECOVERED, subject=answer.request
    )
    with reported():
        profile.recovery.unlink(missing_ok=True)
    return made


def _pending(profile: Profile, answer: Answer) -> Slot:
    try:
        kept: Mapping[str, Any] = json.loads(profile.recovery.read_bytes())
        if kept["format"] != _FORMAT:
            raise ValueError("no format of ours")
        request, slot = str(kept["request"]), keyslots.slot_of(kept["slot"])
    except (OSError, ValueError, LookupError, TypeError) as unreadable:
        raise AppError("recovery_none") from unreadable
    if request != answer.request:
        raise AppError("recovery_other_request")
    return slot


def _user(profile: Profile, key: bytes, name: str | None) -> str:
    """Return the id of the active user of that name, or of the only one."""
    if not profile.store.exists():
        raise StorageError("store_missing")
    try:
        database = open_database(profile.store, key)
    except StorageError as refused:
        raise AppError("recovery_wrong_key") if refused.code == "store_unreadable" else refused from refused
    try:
        scope = f"o:{local.installation(database).office}"
        found = records.where(database, "user", "scope = ? AND deleted = 0 ORDER BY id", (scope,))
        users = [kept.record for kept in found if kept.record.active]
    finally:
        database.close()
    if name is None and len(users) > 1:
        raise AccessError("user_needed")
    wanted = [user for user in users if name is None or keyslots.is_same_name(user.name, name)]
    if not wanted:
        raise AccessError("unknown_user")
    return str(wanted[0].id)
