"""A change as the two JSON lines that are kept and forwarded exactly as first written.

Envelope: stream, n, prev, table, record, schema, by, at, kind, restricted, payload_hash. Payload: salt, fields, base
(and for an erasure: erases, reason, decided_by). No canonical form is ever computed again: hashes are over bytes.
"""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from app.errors import AppError
from app.model.change import Change, ChangeKind, Value

FIRST_PREVIOUS = "0" * 64
_ERASE = ChangeKind.ERASE.value
_ERASURE = f'"kind":"{_ERASE}"'.encode()
"""By these bytes the log is searched for erasures: one written otherwise would erase and be listed nowhere."""
_RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAME = re.compile(r"[^/]+/[1-9][0-9]{0,17}/[0-9a-f]{16}")


class Line(NamedTuple):
    """The two lines of a change, the payload (if any) being the one that the envelope names."""

    head: dict[str, Any]
    """What the envelope says."""
    digest: str
    """The envelope's hash."""
    envelope: bytes
    payload: bytes | None


class Incoming(NamedTuple):
    """A change that came in, and its lines."""

    change: Change
    """As the log shows it: without its content where that is restricted."""
    is_restricted: bool
    envelope: bytes
    payload: bytes | None


def payload_of(fields: Mapping[str, Value], base: Mapping[str, list[str]], **erasure: str | tuple[str, ...]) -> bytes:
    """Return the payload's line; the random salt keeps an erased value from being guessed from its hash."""
    return orjson.dumps({"salt": os.urandom(16).hex(), "fields": dict(fields), "base": dict(base), **erasure})


def envelope_of(payload: bytes, head: Mapping[str, str | int | bool]) -> bytes:
    """Return the envelope's line for a payload; `head` holds all its keys but payload_hash."""
    return orjson.dumps({**head, "payload_hash": sha256(payload).hexdigest()})


def hash_of(envelope: bytes) -> str:
    """Return the SHA-256 of an envelope in hex: the `prev` of the next one."""
    return sha256(envelope).hexdigest()


def name_of(stream: str, n: int, envelope: bytes) -> str:
    """Return the name by which other changes speak of this one."""
    return f"{stream}/{n}/{sha256(envelope).hexdigest()[:16]}"


def read_envelope(envelope: bytes) -> dict[str, Any]:
    """Return an envelope's content. Raises `AppError("change_damaged")` where it isn't one."""
    try:
        head: dict[str, Any] = orjson.loads(envelope)
        if _is_envelope(head) and 0 < head["n"] < 2**63 and head["schema"] > 0:
            return head
    except (ValueError, KeyError, TypeError):
        pass
    raise AppError("change_damaged")


def read_payload(payload: bytes) -> dict[str, Any]:
    """Return a payload's content. Raises `AppError("change_damaged")` where it isn't one."""
    try:
        body: dict[str, Any] = orjson.loads(payload)
        fields, base = body["fields"], body["base"]
        if type(fields) is dict and type(base) is dict:
            for names in base.values():
                if type(names) is not list or (names and set(map(type, names)) != {str}):
                    raise TypeError
            return body
    except (ValueError, KeyError, TypeError):
        pass
    raise AppError("change_damaged")


def decode(envelope: bytes, payload: bytes | None) -> Change:
    """Return the change that two lines hold; without a payload its content counts as absent."""
    return _change(read_envelope(envelope), hash_of(envelope), payload)


def read_line(envelope: bytes, payload: bytes | None, digest: str | None = None) -> Line:
    """Return two lines of a change, read.

    `digest` is the envelope's hash where it is known, and the payload known to be the one that it names. Raises
    `AppError("change_damaged")` where they aren't those of one.
    """
    head = read_envelope(envelope)
    if digest is None:
        if payload is not None and sha256(payload).hexdigest() != head["payload_hash"]:
            raise AppError("change_damaged")
        digest = sha256(envelope).hexdigest()
    return Line(head, digest, envelope, payload)


def incoming(line: Line) -> Incoming:
    """Return a change that comes in. Raises `AppError("change_damaged")` for what no program writes.

    Whatever passes can be folded, listed and shown without another look at its form.
    """
    head, digest, envelope, payload = line
    _refuse_unwritable(envelope, payload)
    change = _change(head, digest, payload)
    _refuse_impossible(change)
    is_erasure = change.kind == _ERASE
    if is_erasure != (_ERASURE in envelope) or (is_erasure and head["restricted"]):
        raise AppError("change_damaged")
    if head["restricted"] and payload is not None:
        change = _change(head, digest, None)
    return Incoming(change, head["restricted"], envelope, payload)


def _change(head: dict[str, Any], digest: str, payload: bytes | None) -> Change:
    body = read_payload(payload) if payload is not None else {"fields": {}, "base": {}}
    stream, n = head["stream"], head["n"]
    change = Change(
        f"{stream}/{n}/{digest[:16]}",
        stream,
        n,
        head["table"],
        head["record"],
        head["schema"],
        head["by"],
        head["at"],
        head["kind"],
        body["fields"],
        body["base"],
        payload is not None,
    )
    return change if change.kind != _ERASE else change._replace(**_erasure(body))


def _refuse_unwritable(envelope: bytes, payload: bytes | None) -> None:
    """Refuse what is JSON and stands on no line of a bundle: one that holds it could be read by nobody."""
    if b"\n" in envelope or (payload is not None and (b"\n" in payload or not payload.startswith(b"{"))):
        raise AppError("change_damaged")


def _refuse_impossible(change: Change) -> None:
    try:
        has_zone = datetime.fromisoformat(change.at).tzinfo is not None
    except ValueError:
        has_zone = False
    if not has_zone or _RECORD.fullmatch(change.record) is None:
        raise AppError("change_damaged")


def _is_envelope(head: Mapping[str, Any]) -> bool:
    """Return whether every key has a value of its type (spelled out: each change is asked, and `map` takes twice)."""
    return (
        type(head["stream"]) is type(head["prev"]) is type(head["table"]) is type(head["record"]) is str
        and type(head["by"]) is type(head["at"]) is type(head["kind"]) is type(head["payload_hash"]) is str
        and type(head["n"]) is type(head["schema"]) is int
        and type(head["restricted"]) is bool
    )


def _erasure(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an erasure's payload says besides; nothing where the payload isn't held."""
    erases, reason, persons = body.get("erases", []), body.get("reason"), body.get("decided_by", [])
    is_right = type(erases) is list and type(persons) is list and type(reason) in {str, type(None)}
    if not is_right or not all(type(text) is str for text in (*erases, *persons)):
        raise AppError("change_damaged")
    if not all(_NAME.fullmatch(name) for name in erases):
        raise AppError("change_damaged")
    return {"erases": tuple(erases), "reason": reason, "decided_by": tuple(persons)}
