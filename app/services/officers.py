"""A recovery officer's own key, in a sealed file of its own, and what is done with it at a desk.

The secret is sealed like a store key (Argon2id of at least 64 MiB, then AES-256-GCM); it never enters a store.
"""

import json
from dataclasses import asdict
from pathlib import Path

from app import given_files
from app.errors import AccessError, AppError
from app.exchange import recovery, sealing
from app.identity.keys import fingerprint
from app.model.enrolment import is_same_fingerprint
from app.model.key_act import Act
from app.model.recovery import Asked, Officer, Opened, RecoveryStep
from app.services import access, key_acts
from app.services.session import Session
from app.store import keyslots
from app.store.keyslots import Slot, SlotKind

_FORMAT, _KIND = 1, "recovery officer key"
_UNLOCK_SECONDS = 1.0
_MOST_BYTES = 64 * 1024


def make(path: Path, name: str, passphrase: str, *, seconds: float = _UNLOCK_SECONDS) -> bytes:
    """Make an officer's key and keep it, sealed, at `path`; return the open file for the county's desk.

    Raises `AppError`: officer_exists, user_nameless, user_name_too_long, file_unwritten, …;
    `AccessError("passphrase_weak")`.
    """
    name = access.person_name(name)
    if path.exists():
        raise AppError("officer_exists", file=path.name)
    if not access.strength(passphrase, (name,)).is_enough:
        raise AccessError("passphrase_weak")
    secret = sealing.new_identity()
    officer = Officer(name, sealing.recipient_of(secret))
    content = recovery.write_officer(officer)
    recovery.read_officer(content)  # a name that no card can bear is refused here
    iterations = keyslots.calibrated_iterations(seconds)
    slot = keyslots.seal(secret.encode(), passphrase, kind=SlotKind.OFFICER, user="", name="", iterations=iterations)
    kept = {"kind": _KIND, "format": _FORMAT, "name": name, "age": officer.age, "slot": asdict(slot)}
    given_files.write(path, json.dumps(kept, ensure_ascii=False, indent=1).encode())
    return content


def asked(content: bytes) -> Asked:
    """Return what a request or half says, so that its fingerprint can be compared before anything is opened.

    Raises `AppError`: recovery_damaged, recovery_newer.
    """
    if recovery.kind_of(content) == recovery.HALF:
        half = recovery.read_half(content)
        return Asked(half.request, request_fingerprint(half.recipient), RecoveryStep.INNER)
    request = recovery.read_request(content)
    return Asked(request.request, request_fingerprint(request.recipient), RecoveryStep.OUTER)


def open_layer(session: Session, content: bytes, key: Path, passphrase: str, *, confirmed: str) -> Opened:
    """Open the layer that is this officer's, and enter the act into the account of this desk.

    `confirmed` is the fingerprint as the laptop's user has read it out. Raises `AppError`: recovery_damaged,
    recovery_newer, fingerprint_differs, officer_unreadable, officer_not_asked, officer_comes_second, recovery_mixed;
    `AccessError("wrong_officer_passphrase")`.
    """
    said = asked(content)
    if not is_same_fingerprint(confirmed, said.fingerprint):
        raise AppError("fingerprint_differs", fingerprint=said.fingerprint)
    secret = _secret(key, passphrase)
    if said.step is RecoveryStep.OUTER:
        half = recovery.open_outer(recovery.read_request(content), secret)
        opened = Opened(said.step, said.request, half.device, half.division, recovery.write_half(half))
    else:
        answer, wrapped = recovery.open_inner(recovery.read_half(content), secret)
        opened = Opened(said.step, said.request, wrapped.device, wrapped.division, recovery.write_answer(answer))
    act = Act.OUTER_OPENED if said.step is RecoveryStep.OUTER else Act.INNER_OPENED
    key_acts.note(session, act, f"{opened.device}/{opened.request}")
    return opened


def recipient_of(key: Path) -> str:
    """Return for whom an officer's file opens, without its passphrase. Raises `AppError("officer_unreadable")`."""
    return _load(key)[1]


def request_fingerprint(recipient: str) -> str:
    """Return the digits by which a request is known: whoever swapped it would be the one to get the key."""
    return fingerprint(recipient.encode())


def _secret(path: Path, passphrase: str) -> str:
    slot, age = _load(path)
    try:
        secret = keyslots.unseal(slot, passphrase).decode("ascii")
    except AccessError as refused:
        raise AccessError("wrong_officer_passphrase") from refused
    if sealing.recipient_of(secret) != age:
        raise AppError("officer_unreadable", file=path.name)
    return secret


def _load(path: Path) -> tuple[Slot, str]:
    try:
        with path.open("rb") as opened:
            kept = json.loads(opened.read(_MOST_BYTES))
        if kept["kind"] != _KIND or kept["format"] != _FORMAT:
            raise ValueError("another kind of file")
        slot, officer = keyslots.slot_of(kept["slot"]), recovery.officer_of(kept)
        if slot.kind != SlotKind.OFFICER:
            raise ValueError("another kind of slot")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as unreadable:
        raise AppError("officer_unreadable", file=path.name) from unreadable
    return slot, officer.age
