"""Bundles as files: what goes in comes out, for those it is for; other programs open and verify them."""

import io
import json
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from app.errors import AppError
from app.exchange import bundle, manifest, sealing
from app.exchange.bundle import BlobFile, Content
from app.identity import cms
from app.model.transfer import HeldUpTo, Holds, TravellingSlice
from app.store import encoding, slices
from tests.benchmarks import folding
from tests.conftest import unless_required
from tests.signers import county

COUNTY, TOWNSHIP, STRANGER = (sealing.new_identity() for _ in range(3))
OLD = Path(__file__).parent / "format_1"
"""A bundle that the program wrote before it left hashes out, with the secret that opens it and what is inside."""
BUREAU = county()
SIGNER = BUREAU.signer()
STREAM, DEVICE = "12" * 16, "ab" * 16
SECRET = b'{"salt":"00","fields":{"address":"x"},"base":{}}'
PAIRS = (
    (b'{"n":1,"payload_hash":"00"}', b'{"fields":{}}'),
    (json.dumps({"n": 2, "payload_hash": sha256(SECRET).hexdigest()}).encode(), None),
)


@pytest.fixture
def content(tmp_path):
    blob = tmp_path / "blob"
    blob.write_bytes(bytes(range(256)) * 1000)
    said = manifest.statement(STREAM, "v:410928107201", 2, "cd" * 32)
    point = manifest.checkpoint(said, cms.sign(said, SIGNER.key, SIGNER.chain))
    recipients = (sealing.recipient_of(COUNTY), sealing.recipient_of(TOWNSHIP))
    return Content(
        DEVICE,
        1,
        "2026-11-23T10:00:00+08:00",
        recipients,
        (TravellingSlice(DEVICE, 1, point, PAIRS),),
        {sha256(SECRET).hexdigest(): SECRET},
        recipients[:1],
        (BlobFile("ef" * 16, blob, 256_000),),
        ("cd" * 16,),
        pages={manifest.REQUEST: b"a request", manifest.RECEIPT: b"a receipt"},
        holds=Holds("ab" * 16, (HeldUpTo(STREAM, 2, "cd" * 32),), ("ef" * 16,)),
    )


def written(content: Content) -> bytes:
    size, fill = bundle.prepared(content, lambda said: cms.sign(said, SIGNER.key, SIGNER.chain))
    out = io.BytesIO()
    fill(out)
    assert len(out.getvalue()) <= size
    return out.getvalue()


@contextmanager
def opened(sealed: bytes, secret: str, staging):
    with bundle.opened(io.BytesIO(sealed), secret, staging, cms.verify) as found:
        yield found


@pytest.fixture
def staging(tmp_path):
    folder = tmp_path / "staging"
    folder.mkdir()
    return folder


def test_what_goes_in_comes_out(content, staging):
    with opened(written(content), COUNTY, staging) as found:
        staged = {name: path.read_bytes() for name, path in found.blobs.items()}
        assert found.manifest.serial == 1
        assert found.manifest.announced == ("cd" * 16,)
        assert found.signer.chain[0].name == "李明法"
        assert found.pages == content.pages
        assert found.manifest.holds == content.holds
        assert staged == {"ef" * 16: bytes(range(256)) * 1000}

    assert list(staging.iterdir()) == []


def test_a_bundle_of_the_first_format_still_opens(staging):
    secret = next(line for line in (OLD / "key.txt").read_text().split() if line.startswith("AGE-SECRET-KEY-"))
    expected = (OLD / "changes.jsonl").read_bytes().split(b"\n")[:-1]

    with opened((OLD / "whole.fgb").read_bytes(), secret, staging) as found:
        assert [(part.first, len(part.changes)) for part in found.slices] == [(1, 5), (3, 4)]
        assert [line or b"" for part in found.slices for pair in part.changes for line in pair] == expected
        assert len(found.blobs) == 1
        for part in found.slices:
            slices.verified(part)


def test_hashes_that_the_reader_can_compute_stay_at_home(content, staging):
    made = folding.made(300, seed=1, stream=STREAM)
    said = manifest.statement(STREAM, made.scope, 300, encoding.hash_of(made.changes[-1][0]))
    point = manifest.checkpoint(said, cms.sign(said, SIGNER.key, SIGNER.chain))
    sealed = written(replace(content, slices=(TravellingSlice(DEVICE, 1, point, made.changes),), restricted={}))

    with opened(sealed, COUNTY, staging) as found:
        (part,) = found.slices
        packed = found.manifest.members[0].size

    slices.verified(part)
    assert tuple(part.changes) == made.changes
    assert packed / 300 < 2 * 32  # bytes a change: less than its two hashes alone


def test_a_flood_of_lines_in_place_of_restricted_contents_is_refused(content, staging):
    flood = written(replace(content, restricted={str(place): b"" for place in range(3)}))

    with pytest.raises(AppError, match="bundle_damaged"), opened(flood, COUNTY, staging):
        pass


def test_restricted_contents_are_for_the_county_alone(content, staging):
    sealed = written(content)

    with opened(sealed, COUNTY, staging) as found:
        assert tuple(found.slices[0].changes) == (PAIRS[0], (PAIRS[1][0], SECRET))
    with opened(sealed, TOWNSHIP, staging) as found:
        assert tuple(found.slices[0].changes) == PAIRS
    with pytest.raises(AppError, match="bundle_not_ours"), opened(sealed, STRANGER, staging):
        pass


def test_a_bundle_sealed_anew_for_somebody_else_is_not_for_them(content, staging):
    plain = io.BytesIO(written(content))
    with sealing.opening(plain, COUNTY) as source:
        tar = source.read()
    passed_on = sealing.seal(tar, [sealing.recipient_of(STRANGER)])

    with pytest.raises(AppError, match="bundle_not_for_us"), opened(passed_on, STRANGER, staging):
        pass


def test_a_blob_that_changed_meanwhile_is_not_written(content):
    _size, fill = bundle.prepared(content, lambda said: cms.sign(said, SIGNER.key, SIGNER.chain))
    content.blobs[0].path.write_bytes(b"shorter")

    with pytest.raises(ValueError, match="another size"):
        fill(io.BytesIO())


def test_blobs_fill_the_room_from_the_first():
    blobs = [BlobFile(str(n), None, 1_000_000) for n in range(5)]

    assert [bundle.fitting(blobs, room) for room in (0, 1_500_000, 2_100_000, 10_000_000)] == [0, 1, 2, 5]


def test_an_empty_bundle_of_blobs_alone_is_whole(content, staging):
    with opened(written(replace(content, slices=(), restricted={}, pages={})), COUNTY, staging) as found:
        assert (found.slices, found.pages, len(found.blobs)) == ((), {}, 1)


@pytest.mark.external
def test_other_programs_open_and_verify_it(content, tmp_path):
    if not (shutil.which("age") and shutil.which("openssl") and shutil.which("tar")):
        unless_required("age, openssl and tar are needed")
    (tmp_path / "key.txt").write_text(COUNTY + "\n")
    (tmp_path / "x.fgb").write_bytes(written(content))
    (tmp_path / "county.pem").write_bytes(BUREAU.certificate.pem())

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr

    run("age", "--decrypt", "-i", "key.txt", "-o", "x.tar", "x.fgb")
    run("tar", "-xf", "x.tar")
    run(
        "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "manifest.p7s", "-content", "manifest.json",
        "-CAfile", "county.pem", "-purpose", "any", "-no_check_time", "-out", "said.json",
    )  # fmt: skip
    run("age", "--decrypt", "-i", "key.txt", "-o", "restricted.jsonl", "restricted.age")

    told = json.loads((tmp_path / "manifest.json").read_bytes())
    for member in told["members"]:
        assert sha256((tmp_path / member["name"]).read_bytes()).hexdigest() == member["sha256"]
    assert (tmp_path / "restricted.jsonl").read_bytes() == SECRET + b"\n"
