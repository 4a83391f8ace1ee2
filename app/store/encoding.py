"""A change as the two JSON lines that are kept and forwarded exactly as first written.

Envelope: stream, n, prev, table, record, schema, by, at, kind, restricted, payload_hash. Payload: salt, fields, base
(and for an erasure: erases, reason, decided_by). No canonical form is ever computed again: hashes are over bytes.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from app.errors import AppError
from app.model.change import Change, ChangeKind, Value

FIRST_PREVIOUS = "0" * 64
_ENVELOPE_KEYS = (
    "stream", "n", "prev", "table", "record", "schema", "by", "at", "kind", "restricted", "payload_hash",
)  # fmt: skip
_ENVELOPE_TYPES = [str, int, str, str, str, int, str, str, str, bool, str]
_RECORD = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NAME = re.compile(r"[^/]+/[1-9][0-9]{0,17}/[0-9a-f]{16}")


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
        is_right = [type(head[key]) for key in _ENVELOPE_KEYS] == _ENVELOPE_TYPES
        if is_right and 0 < head["n"] < 2**63 and head["schema"] > 0:
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
                if type(names) is not list:
                    raise TypeError
            return body
    except (ValueError, KeyError, TypeError):
        pass
    raise AppError("change_damaged")


def decode(envelope: bytes, payload: bytes | None) -> Change:
    """Return the change that two lines hold; without a payload its content counts as absent."""
    return change_of(read_envelope(envelope), envelope, payload)


def change_of(head: dict[str, Any], envelope: bytes, payload: bytes | None) -> Change:
    """Return the change for an envelope that was read already."""
    body = read_payload(payload) if payload is not None else {"fields": {}, "base": {}}
    change = Change(
        name_of(head["stream"], head["n"], envelope),
        head["stream"],
        head["n"],
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
    if head["kind"] != ChangeKind.ERASE:
        return change
    return replace(change, **_erasure(body))


def refuse_impossible(change: Change) -> None:
    """Raise `AppError("change_damaged")` for what no program writes; asked once of each change that comes in.

    Whatever passes can be folded, listed and shown without another look at its form.
    """
    try:
        has_zone = datetime.fromisoformat(change.at).tzinfo is not None
    except ValueError:
        has_zone = False
    is_right = has_zone and _RECORD.fullmatch(change.record) is not None
    for names in change.base.values():
        for name in names:
            is_right = is_right and type(name) is str
    if not is_right:
        raise AppError("change_damaged")


def _erasure(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an erasure's payload says besides; nothing where the payload isn't held."""
    erases, reason, persons = body.get("erases", []), body.get("reason"), body.get("decided_by", [])
    is_right = type(erases) is list and type(persons) is list and type(reason) in {str, type(None)}
    if not is_right or not all(type(text) is str for text in (*erases, *persons)):
        raise AppError("change_damaged")
    if not all(_NAME.fullmatch(name) for name in erases):
        raise AppError("change_damaged")
    return {"erases": tuple(erases), "reason": reason, "decided_by": tuple(persons)}
