"""A small signed file: its first line is JSON, exactly what was signed; its second the detached CMS in base64."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from app.errors import AppError

_MOST_BYTES = 4 * 1024 * 1024


def write(told: Mapping[str, Any], signature: bytes) -> bytes:
    """Return the file for what `line` made of `told`."""
    return line(told) + b"\n" + b64encode(signature) + b"\n"


def line(told: Mapping[str, Any]) -> bytes:
    """Return what is to be signed."""
    return json.dumps(told, separators=(",", ":")).encode()


def read(content: bytes) -> tuple[bytes, bytes]:
    """Return what was signed and the signature (DER). Raises `AppError("page_damaged")`."""
    parts = content.split(b"\n")
    if len(content) > _MOST_BYTES or len(parts) != 3 or parts[2]:
        raise AppError("page_damaged")
    try:
        signature = b64decode(parts[1], validate=True)
    except ValueError as damaged:
        raise AppError("page_damaged") from damaged
    if b64encode(signature) != parts[1]:
        raise AppError("page_damaged")
    return parts[0], signature


def kind_of(content: bytes) -> str | None:
    """Return what a file says it is (receipt, card), or None for no signed page."""
    try:
        told = json.loads(read(content)[0])
    except (AppError, ValueError, RecursionError):
        return None
    kind = told.get("kind") if isinstance(told, dict) else None
    return kind if isinstance(kind, str) else None
