"""Files of recovery by two officers (resources/formats/recovery.md): written, read, wrapped, opened by layers."""

import json
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import permutations
from typing import Any, TypeVar

from app.errors import AppError
from app.exchange import sealing
from app.model.recovery import Answer, Half, Officer, Pair, RecoveryRequest, WrappedKey

FORMAT = 1
REQUEST, HALF, ANSWER, OFFICER = "recovery request", "recovery half", "recovery answer", "recovery officer"
_LAYER, _KEY, _TEST_KEY = "recovery layer", "store key", "test key"
_MOST_BYTES, _MOST_PARTS, _MOST_NAME = 1024 * 1024, 64, 64
_ID = re.compile("[0-9a-f]{32}")
_WORD = re.compile("[0-9a-zA-Z-]{1,64}")
_HEX_KEY = re.compile("[0-9a-f]{64}")
T = TypeVar("T")


def wrap(wrapped: WrappedKey, officers: tuple[Officer, ...]) -> tuple[Pair, ...]:
    """Return the key sealed for every two of the officers in either order: for the first, in it for the second."""
    told = {
        "kind": _TEST_KEY if wrapped.is_test else _KEY,
        "format": FORMAT,
        "device": wrapped.device,
        "division": wrapped.division,
        "key": wrapped.key.hex(),
    }
    recipients = sorted({officer.age for officer in officers})
    pairs = []
    for first, second in permutations(recipients, 2):
        inner = sealing.seal(_line(told), [second])
        layer = {
            "kind": _LAYER,
            "format": FORMAT,
            "device": wrapped.device,
            "division": wrapped.division,
            "inner": b64encode(inner).decode(),
        }
        pairs.append(Pair(os.urandom(16).hex(), first, second, sealing.seal(_line(layer), [first])))
    return tuple(pairs)


def open_outer(asked: RecoveryRequest, secret: str) -> Half:
    """Return what is left for the second officer once the first one's layer is open.

    Raises `AppError`: officer_not_asked (no slot for this officer), officer_comes_second (only as the second of a
    pair), recovery_damaged, recovery_mixed (the layers name different laptops).
    """
    own = sealing.recipient_of(secret)
    found = [pair for pair in asked.pairs if pair.first == own]
    if not found:
        is_second = any(pair.second == own for pair in asked.pairs)
        raise AppError("officer_comes_second" if is_second else "officer_not_asked")
    layers = [(pair.second, _layer(_unsealed(pair.sealed, secret))) for pair in found]
    laptops = {(device, division) for _second, (device, division, _inner) in layers}
    if len(laptops) != 1:
        raise AppError("recovery_mixed")
    (laptop,) = laptops
    halves = tuple((second, inner) for second, (_device, _division, inner) in layers)
    return Half(asked.request, asked.recipient, *laptop, halves)


def open_inner(half: Half, secret: str) -> tuple[Answer, WrappedKey]:
    """Return the key sealed for the laptop that asked, and whose it is. Raises as `open_outer` does."""
    own = sealing.recipient_of(secret)
    sealed = next((sealed for recipient, sealed in half.halves if recipient == own), None)
    if sealed is None:
        raise AppError("officer_not_asked")
    content = _unsealed(sealed, secret)
    wrapped = read_key(content)
    if (wrapped.device, wrapped.division) != (half.device, half.division):
        raise AppError("recovery_mixed")
    return Answer(half.request, sealing.seal(content, [half.recipient])), wrapped


def open_answer(answer: Answer, secret: str) -> WrappedKey:
    """Return the key that the second officer sealed for us. Raises `AppError("recovery_damaged")`."""
    return read_key(_unsealed(answer.sealed, secret))


def read_key(content: bytes) -> WrappedKey:
    """Return what stands in the innermost seal. Raises `AppError("recovery_damaged")`."""

    def read(found: Mapping[str, Any]) -> WrappedKey:
        key = _matching(_HEX_KEY, found["key"])
        is_test = found["kind"] == _TEST_KEY
        return WrappedKey(_matching(_WORD, found["device"]), _word(found["division"]), bytes.fromhex(key), is_test)

    return _read(content, (_KEY, _TEST_KEY), read)


def write_request(asked: RecoveryRequest) -> bytes:
    """Return the file of a request."""
    pairs = [
        {"id": pair.id, "first": pair.first, "second": pair.second, "sealed": b64encode(pair.sealed).decode()}
        for pair in asked.pairs
    ]
    told = {"request": asked.request, "at": asked.at, "recipient": asked.recipient, "pairs": pairs}
    return _line({"kind": REQUEST, "format": FORMAT, **told})


def read_request(content: bytes) -> RecoveryRequest:
    """Return a request. Raises `AppError`: recovery_damaged, recovery_newer."""

    def read(found: Mapping[str, Any]) -> RecoveryRequest:
        pairs = tuple(
            Pair(_matching(_ID, each["id"]), _age(each["first"]), _age(each["second"]), _sealed(each["sealed"]))
            for each in _few(found["pairs"])
        )
        at = datetime.fromisoformat(found["at"]).isoformat()
        return RecoveryRequest(_matching(_ID, found["request"]), at, _age(found["recipient"]), pairs)

    return _read(content, (REQUEST,), read)


def write_half(half: Half) -> bytes:
    """Return the file for the second officer."""
    halves = [{"for": recipient, "sealed": b64encode(sealed).decode()} for recipient, sealed in half.halves]
    told = {"request": half.request, "recipient": half.recipient, "device": half.device, "division": half.division}
    return _line({"kind": HALF, "format": FORMAT, **told, "halves": halves})


def read_half(content: bytes) -> Half:
    """Return what the first officer left. Raises `AppError`: recovery_damaged, recovery_newer."""

    def read(found: Mapping[str, Any]) -> Half:
        halves = tuple((_age(each["for"]), _sealed(each["sealed"])) for each in _few(found["halves"]))
        laptop = (_matching(_WORD, found["device"]), _word(found["division"]))
        return Half(_matching(_ID, found["request"]), _age(found["recipient"]), *laptop, halves)

    return _read(content, (HALF,), read)


def write_answer(answer: Answer) -> bytes:
    """Return the file for the laptop that asked."""
    told = {"request": answer.request, "sealed": b64encode(answer.sealed).decode()}
    return _line({"kind": ANSWER, "format": FORMAT, **told})


def read_answer(content: bytes) -> Answer:
    """Return the officers' answer. Raises `AppError`: recovery_damaged, recovery_newer."""
    return _read(content, (ANSWER,), lambda found: Answer(_matching(_ID, found["request"]), _sealed(found["sealed"])))


def write_officer(officer: Officer) -> bytes:
    """Return the open file that names an officer to the county's desk."""
    return _line({"kind": OFFICER, "format": FORMAT, "name": officer.name, "age": officer.age})


def read_officer(content: bytes) -> Officer:
    """Return an officer. Raises `AppError`: recovery_damaged, recovery_newer."""
    return _read(content, (OFFICER,), officer_of)


def officer_of(found: Mapping[str, Any]) -> Officer:
    """Return an officer as files name one. Raises `ValueError`, `LookupError`, `TypeError`."""
    name = found["name"]
    if not isinstance(name, str) or not 0 < len(name) <= _MOST_NAME or not name.isprintable():
        raise ValueError("no name")
    return Officer(name, _age(found["age"]))


def kind_of(content: bytes) -> str | None:
    """Return what a file says it is, or None."""
    try:
        told = json.loads(content) if len(content) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        return None
    kind = told.get("kind") if isinstance(told, dict) else None
    return kind if isinstance(kind, str) else None


def _layer(content: bytes) -> tuple[str, str, bytes]:
    return _read(
        content,
        (_LAYER,),
        lambda found: (_matching(_WORD, found["device"]), _word(found["division"]), _sealed(found["inner"])),
    )


def _read(content: bytes, kinds: tuple[str, ...], read: Callable[[Mapping[str, Any]], T]) -> T:
    try:
        if len(content) > _MOST_BYTES:
            raise ValueError("too long")
        found = json.loads(content)
        if found["kind"] not in kinds:
            raise ValueError("another kind of file")
        if type(found["format"]) is int and found["format"] > FORMAT:
            raise AppError("recovery_newer")
        if found["format"] != FORMAT:
            raise ValueError("no format of ours")
        return read(found)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as damaged:
        raise AppError("recovery_damaged") from damaged


def _unsealed(sealed: bytes, secret: str) -> bytes:
    try:
        return sealing.unseal(sealed, secret)
    except AppError as fault:
        raise AppError("recovery_damaged") from fault


def _line(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _few(found: Any) -> list[Any]:
    if not isinstance(found, list) or not 0 < len(found) <= _MOST_PARTS:
        raise ValueError("none or too many")
    return found


def _sealed(found: Any) -> bytes:
    return b64decode(found, validate=True)


def _age(found: Any) -> str:
    if not isinstance(found, str) or not sealing.is_recipient(found):
        raise ValueError("no recipient")
    return found


def _matching(form: re.Pattern[str], found: Any) -> str:
    if not isinstance(found, str) or not form.fullmatch(found):
        raise ValueError("not of that form")
    return found


def _word(found: Any) -> str:
    return "" if found == "" else _matching(_WORD, found)
