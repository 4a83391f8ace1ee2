"""The manifest: read back as written, refused where it is anything else."""

import json
from dataclasses import replace

import pytest

from app.errors import AppError
from app.exchange import manifest
from app.exchange.manifest import Manifest, Member, SliceHead

STREAM, DEVICE = "12" * 16, "ab" * 16
POINT = manifest.checkpoint(manifest.statement(STREAM, "v:410928107201", 7, "cd" * 32), b"signature")
WHOLE = Manifest(
    DEVICE,
    3,
    "2026-11-23T10:00:00+08:00",
    ("age1qqq",),
    (SliceHead(DEVICE, 5, POINT),),
    (Member("changes.jsonl.zst", "ef" * 32, 100, 300), Member("blobs/" + "ab" * 16, "ef" * 32, 20)),
    ("cd" * 16,),
    ("ef" * 16,),
)


def changed(**given) -> bytes:
    return json.dumps({**json.loads(WHOLE.dump()), **given}).encode()


def test_it_is_read_as_it_was_written():
    assert manifest.read(WHOLE.dump()) == WHOLE
    assert WHOLE.slices[0].count == 3


def test_a_newer_format_asks_for_an_upgrade():
    with pytest.raises(AppError, match="bundle_newer"):
        manifest.read(changed(format=3))


@pytest.mark.parametrize(
    "given",
    [
        {"format": "1"},
        {"format": 0},
        {"kind": "receipt"},
        {"device": "../x"},
        {"serial": -1},
        {"serial": True},
        {"recipients": ["nobody"]},
        {"slices": [{}]},
        {"members": []},
        {"members": [{"name": "../../etc/passwd", "sha256": "ef" * 32, "size": 1}]},
        {"members": [{"name": "changes.jsonl.zst", "sha256": "ef" * 32, "size": 1, "unpacked": 10 * 2**30}]},
        {"members": [{"name": "changes.jsonl.zst", "sha256": "ef" * 32, "size": 1, "unpacked": 1}] * 2},
        {"announced": "x"},
        {"announced": None},
        {"stores": ["../x"]},
        {"stores": 7},
        {"written_at": "\ud800"},
    ],
)
def test_anything_else_is_refused(given):
    with pytest.raises(AppError, match="bundle_damaged"):
        manifest.read(changed(**given))


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 100_000, b'{"kind":"bundle","format":1}', b"\xff"])
def test_what_is_no_manifest_is_refused(content: bytes):
    with pytest.raises(AppError, match="bundle_damaged"):
        manifest.read(content)


def test_a_slice_says_what_its_checkpoint_says():
    told = json.loads(WHOLE.dump())
    told["slices"][0]["to"] = 8

    with pytest.raises(AppError, match="bundle_damaged"):
        manifest.read(json.dumps(told).encode())
    with pytest.raises(AppError, match="bundle_damaged"):
        manifest.read(replace(WHOLE, slices=(SliceHead(DEVICE, 8, POINT),)).dump())
