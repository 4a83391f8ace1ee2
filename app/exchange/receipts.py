"""A receipt as JSON: what a county's store holds of one device's streams."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.errors import AppError
from app.model.transfer import HeldBeyond, HeldUpTo, Receipt, Refused

FORMAT = 1
_ID = re.compile("[0-9a-zA-Z-]{1,64}")
_HEX32, _HEX64 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")
_WORDS = re.compile(r"[^\x00-\x1f\x7f]{0,255}")


def told(receipt: Receipt) -> dict[str, Any]:
    """Return what the desk signs."""
    return {
        "kind": "receipt",
        "format": FORMAT,
        "store": receipt.store,
        "succeeds": list(receipt.succeeds),
        "number": receipt.number,
        "at": receipt.at,
        "for": receipt.device,
        "held": [{"stream": each.stream, "to": each.n, "hash": each.hash} for each in receipt.held],
        "beyond": [{"stream": each.stream, "from": each.first, "to": each.last} for each in receipt.beyond],
        "blobs_missing": list(receipt.blobs_missing),
        "quarantined": [{"file": each.file, "reason": each.reason} for each in receipt.quarantined],
    }


def read(line: bytes) -> Receipt:
    """Return what a receipt says. Raises `AppError`: page_damaged, receipt_newer."""
    try:
        found = json.loads(line)
        if found["kind"] == "receipt" and type(found["format"]) is int and found["format"] > FORMAT:
            raise AppError("receipt_newer")
        return _read(found)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as damaged:
        raise AppError("page_damaged") from damaged


def _read(found: Mapping[str, Any]) -> Receipt:
    if found["kind"] != "receipt" or found["format"] != FORMAT:
        raise ValueError("no receipt")
    if datetime.fromisoformat(found["at"]).tzinfo is None:
        raise ValueError("a time without its zone")
    return Receipt(
        _fits(_ID, found["store"]),
        tuple(_fits(_ID, each) for each in found["succeeds"]),
        _whole(found["number"]),
        found["at"],
        _fits(_ID, found["for"]),
        tuple(
            HeldUpTo(_fits(_ID, each["stream"]), _whole(each["to"]), _fits(_HEX64, each["hash"]))
            for each in found["held"]
        ),
        tuple(
            HeldBeyond(_fits(_ID, each["stream"]), _whole(each["from"]), _whole(each["to"])) for each in found["beyond"]
        ),
        tuple(_fits(_HEX32, each) for each in found["blobs_missing"]),
        tuple(
            Refused(_fits(_WORDS, each["file"]), _fits(_ID_OF_REASON, each["reason"])) for each in found["quarantined"]
        ),
    )


_ID_OF_REASON = re.compile("[a-z_]{1,64}")


def _fits(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError("not as it is written here")
    return value


def _whole(value: object) -> int:
    if type(value) is not int or not 0 < value < 2**63:
        raise ValueError("no number")
    return value
