"""The store key and its slots: each slot wraps the same random 32 bytes for one user or for the printed code.

Argon2id (RFC 9106) with at least 64 MiB turns a passphrase into a wrapping key; AES-256-GCM wraps. The file holds no
name in the clear: a user is found by a salted hash of the name. Slots of two recovery officers together stand beside
(`PairSlot`); who is no officer can make them, but not open them.
"""

import json
import os
import time
import unicodedata
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from app.errors import AccessError, StorageError
from app.paths import write_atomically
from app.store.database import KEY_BYTES, reported

_FORMAT = 1
_MEMORY_KIB = 64 * 1024
_LANES = 2
_FLOOR_ITERATIONS = 2
_MOST_ITERATIONS = 10_000
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_LANES = 64
_MOST_SEALED = 8 * 1024
_HEX_BYTES = {"name_salt": 16, "name_hash": 16, "salt": 16, "nonce": 12}


class SlotKind(StrEnum):
    """Whose secret opens a slot."""

    USER = "user"
    CODE = "code"
    AUTHORITY = "authority"
    """The county's certificate authority, in a file of its own."""
    OFFICER = "officer"
    """A recovery officer's secret, in a file of its own."""
    SECOND = "second"
    """The second key, of restricted contents."""
    REQUEST = "request"
    """The one-time secret of a locked laptop that asks officers for help."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the store key; byte strings stand as hex."""

    id: str
    kind: str
    user: str
    name_salt: str
    name_hash: str
    salt: str
    memory_kib: int
    iterations: int
    lanes: int
    nonce: str
    sealed: str

    def header(self) -> bytes:
        """Return what the seal binds besides the key: nobody can move a wrapped key to another user."""
        return "/".join(
            (self.kind, self.id, self.user, str(self.memory_kib), str(self.iterations), str(self.lanes))
        ).encode()


@dataclass(frozen=True, slots=True)
class PairSlot:
    """The store key for two recovery officers together: age for `first`, in it age for `second`, in it the key.

    Both are age recipients; `sealed` is base64.
    """

    id: str
    first: str
    second: str
    sealed: str


def new_key() -> bytes:
    """Return a fresh store key."""
    return os.urandom(KEY_BYTES)


def calibrated_iterations(seconds: float, clock: Callable[[], float] = time.perf_counter) -> int:
    """Return how many Argon2id passes take about `seconds` here, never fewer than the floor."""
    started = clock()
    _derive("", os.urandom(16), memory_kib=_MEMORY_KIB, iterations=_FLOOR_ITERATIONS, lanes=_LANES)
    taken = max(clock() - started, 1e-6)
    return min(max(_FLOOR_ITERATIONS, round(_FLOOR_ITERATIONS * seconds / taken)), _MOST_ITERATIONS)


def seal(key: bytes, secret: str, *, kind: SlotKind, user: str, name: str, iterations: int) -> Slot:
    """Return a new slot that opens with `secret`; `user` and `name` are empty for the printed code."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # slow import, needed at unlocking only

    name_salt, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(12)
    slot = Slot(
        id=os.urandom(16).hex(),
        kind=str(kind),
        user=user,
        name_salt=name_salt.hex(),
        name_hash=_name_hash(name, name_salt),
        salt=salt.hex(),
        memory_kib=_MEMORY_KIB,
        iterations=max(iterations, _FLOOR_ITERATIONS),
        lanes=_LANES,
        nonce=nonce.hex(),
        sealed="",
    )
    sealed = AESGCM(_derive_for(slot, secret)).encrypt(nonce, key, slot.header())
    return replace(slot, sealed=sealed.hex())


def unseal(slot: Slot, secret: str) -> bytes:
    """Return the store key. Raises `AccessError("wrong_passphrase")` or, for the printed code, "wrong_code"."""
    from cryptography.exceptions import InvalidTag  # slow imports, needed at unlocking only
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        wrapping = AESGCM(_derive_for(slot, secret))
        return wrapping.decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.sealed), slot.header())
    except InvalidTag as refused:
        raise AccessError("wrong_code" if slot.kind == SlotKind.CODE else "wrong_passphrase") from refused


def find(slots: Sequence[Slot], name: str | None) -> Slot:
    """Return the slot of the named user, or of the only one.

    Raises `AccessError`: user_needed (several users and no name), unknown_user.
    """
    users = [slot for slot in slots if slot.kind == SlotKind.USER]
    if name is None:
        if len(users) == 1:
            return users[0]
        raise AccessError("user_needed")
    for slot in users:
        if slot.name_hash == _name_hash(name, bytes.fromhex(slot.name_salt)):
            return slot
    raise AccessError("unknown_user")


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names lead to one slot."""
    return _plain(one) == _plain(other)


def load(path: Path) -> tuple[Slot, ...]:
    """Return the slots kept at `path`. Raises `StorageError`: keyslots_missing, keyslots_damaged."""
    if not path.exists():
        raise StorageError("keyslots_missing")
    with reported():
        content = path.read_bytes()
    try:
        kept = json.loads(content)
        if kept["format"] != _FORMAT:
            raise StorageError("store_newer")
        return tuple(slot_of(slot) for slot in kept["slots"])
    except (ValueError, KeyError, TypeError, RecursionError) as damaged:
        raise StorageError("keyslots_damaged") from damaged


def pairs(path: Path) -> tuple[PairSlot, ...]:
    """Return the slots of pairs of officers kept at `path`; none where they can't be read."""
    try:
        kept = json.loads(path.read_bytes()).get("pairs", ())
        return tuple(pair_of(pair) for pair in kept)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return ()


def pair_of(kept: Mapping[str, object]) -> PairSlot:
    """Return a pair's slot as it was kept (`asdict`). Raises `ValueError`, `TypeError` for what can be none."""
    pair = PairSlot(**kept)  # type: ignore[arg-type]  # its types are looked at below
    values = [getattr(pair, field.name) for field in fields(pair)]
    if not all(isinstance(value, str) and 0 < len(value) <= _MOST_SEALED for value in values):
        raise ValueError("a slot that none of ours can be")
    b64decode(pair.sealed, validate=True)
    return pair


def slot_of(kept: Mapping[str, object]) -> Slot:
    """Return a slot as it was kept (`asdict`). Raises `ValueError`, `TypeError` for one that can't be tried at all."""
    slot = Slot(**kept)  # type: ignore[arg-type]  # its types are looked at below
    if not _is_whole(slot):
        raise ValueError("a slot that none of ours can be")
    return slot


def content_of(slots: Sequence[Slot], pairs: Sequence[PairSlot]) -> bytes:
    """Return the file that holds these slots."""
    kept = {"format": _FORMAT, "slots": [asdict(slot) for slot in slots], "pairs": [asdict(pair) for pair in pairs]}
    return json.dumps(kept, indent=1).encode()


def save(path: Path, slots: Sequence[Slot]) -> None:
    """Keep the slots at `path`, all or nothing; those of officers stay."""
    with reported():
        write_atomically(path, content_of(slots, pairs(path)))


def save_pairs(path: Path, fresh: Sequence[PairSlot]) -> None:
    """Keep the slots of pairs of officers at `path` in place of those that stand there; the others stay."""
    with reported():
        write_atomically(path, content_of(load(path), fresh))


def _is_whole(slot: Slot) -> bool:
    """Return whether a slot from a file can be tried at all: neither below the floor nor beyond any machine."""
    if any(type(getattr(slot, field.name)) is not field.type for field in fields(slot)):
        return False
    try:
        sizes_are_right = all(len(bytes.fromhex(getattr(slot, name))) == n for name, n in _HEX_BYTES.items())
        bytes.fromhex(slot.sealed)
    except ValueError:
        return False
    return (
        sizes_are_right
        and _MEMORY_KIB <= slot.memory_kib <= _MOST_MEMORY_KIB
        and _FLOOR_ITERATIONS <= slot.iterations <= _MOST_ITERATIONS
        and 0 < slot.lanes <= _MOST_LANES
    )


def _derive_for(slot: Slot, secret: str) -> bytes:
    return _derive(
        secret,
        bytes.fromhex(slot.salt),
        memory_kib=slot.memory_kib,
        iterations=slot.iterations,
        lanes=slot.lanes,
    )


def _derive(secret: str, salt: bytes, *, memory_kib: int, iterations: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # slow import, needed at unlocking only

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(unicodedata.normalize("NFKC", secret).encode())


def _name_hash(name: str, salt: bytes) -> str:
    return blake2b(_plain(name).encode(), salt=salt).hexdigest()[:32]


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()
