"""Receipts as JSON: read back as written, refused where they are anything else."""

import json

import pytest

from app.errors import AppError
from app.exchange import receipts, signed_page
from app.model.transfer import HeldBeyond, HeldUpTo, Receipt, Refused

WHOLE = Receipt(
    "ab" * 16,
    ("cd" * 16,),
    7,
    "2026-11-23T10:00:00+08:00",
    "12" * 16,
    (HeldUpTo("34" * 16, 5, "ef" * 32),),
    (HeldBeyond("34" * 16, 7, 9),),
    ("56" * 16,),
    (Refused("12121212_000001_20261123.fgb", "bundle_damaged"),),
)


def test_it_is_read_as_it_was_written():
    assert receipts.read(signed_page.line(receipts.told(WHOLE))) == WHOLE


def test_a_newer_format_asks_for_an_upgrade():
    with pytest.raises(AppError, match="receipt_newer"):
        receipts.read(json.dumps({**receipts.told(WHOLE), "format": 2}).encode())


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "card"},
        {"number": 0},
        {"number": "7"},
        {"at": "yesterday"},
        {"at": "2026-11-23T10:00:00"},
        {"for": "../x"},
        {"held": [{"stream": "x", "to": 1}]},
        {"beyond": 3},
        {"blobs_missing": ["../x"]},
        {"quarantined": [{"file": "a\nb", "reason": "x"}]},
        {"quarantined": [{"file": "a", "reason": "Not a code"}]},
    ],
)
def test_anything_else_is_refused(given):
    with pytest.raises(AppError, match="page_damaged"):
        receipts.read(json.dumps({**receipts.told(WHOLE), **given}).encode())


def test_what_is_no_json_is_refused():
    with pytest.raises(AppError, match="page_damaged"):
        receipts.read(b"{")
