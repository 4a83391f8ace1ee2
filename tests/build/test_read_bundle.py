"""The reader that stands alone: it verifies and extracts all that the program wrote, without the program."""

import ast
import json
import os
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

import read_bundle
from app.exchange import lines, manifest
from app.identity import cms
from app.model.transfer import TravellingSlice
from app.store import encoding
from app.store.encoding import FIRST_PREVIOUS
from tests.benchmarks import folding
from tests.factories import make_party
from tests.mutants import members_of, plain_of, resealed, taped
from tests.signers import BINDING, by_itself, county
from tests.travelling import give_card, log_of

BUREAU = county()
SIGNER = BUREAU.signer()
OLD = Path(__file__).parents[1] / "app" / "exchange" / "format_1"
PICTURE = bytes.fromhex("89504e470d0a1a0a") + os.urandom(2_000)


@pytest.fixture
def written(village, county_services, desk_bureau, tmp_path):
    """A bundle, and what a stranger needs to read it."""
    party = make_party(village.services)
    village.services.attachments.add(party.id, "照片.png", PICTURE)
    (file,) = village.write()
    key, county = tmp_path / "key.txt", tmp_path / "county.pem"
    key.write_text("# kept in the safe\n" + county_services.identity.secret() + "\n")
    county.write_bytes(desk_bureau.certificate.pem())
    return [key, county, file, tmp_path / "out"]


def test_it_is_short_and_knows_nothing_of_the_program():
    source = Path(read_bundle.__file__).read_text(encoding="utf-8")
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(source))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert len(source.splitlines()) <= 200
    assert "app" not in imported


def test_every_change_and_attachment_comes_out(written, village):
    said = read_bundle.main(*map(str, written))

    lines = [json.loads(line) for line in (written[3] / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    held = {(stream, n) for stream, n, _envelope, _payload in log_of(village.services)}
    assert {(line["envelope"]["stream"], line["envelope"]["n"]) for line in lines} == held
    assert any(line["payload"]["fields"].get("name") == "孙桂兰" for line in lines)
    assert [path.read_bytes() for path in written[3].glob("*.attachment")] == [PICTURE]
    assert "李明法" in said


def test_a_bundle_of_the_first_format_comes_out(tmp_path):
    said = read_bundle.main(
        *(str(OLD / name) for name in ("key.txt", "county.pem", "whole.fgb")), str(tmp_path / "out")
    )

    pairs = (OLD / "changes.jsonl").read_bytes().split(b"\n")[:-1]
    held = [
        (json.loads(line), json.loads(payload) if payload else None)
        for line, payload in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    lines = [json.loads(line) for line in (tmp_path / "out" / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["envelope"], line["payload"]) for line in lines] == held
    assert "9 changes" in said


@pytest.mark.parametrize("damage", ["first", "middle", "payload", "erased"])
def test_a_hash_left_out_is_computed_and_held_against_the_checkpoint(damage):
    made = folding.made(6, seed=1, stream="12" * 16)
    pairs = [(envelope, None if n == 2 else payload) for n, (envelope, payload) in enumerate(made.changes)]
    said = manifest.statement(made.stream, made.scope, 6, encoding.hash_of(pairs[-1][0]))
    point = manifest.checkpoint(said, cms.sign(said, SIGNER.key, SIGNER.chain))
    told = {"stream": made.stream, "device": BINDING.device, "scope": made.scope, "from": 1, "to": 6}
    told["checkpoint"] = {"statement": said.decode(), "signature": b64encode(point.signature).decode()}
    authority = BUREAU.certificate.x509
    text = lines.joined([TravellingSlice(BINDING.device, 1, point, tuple(pairs))]).split(b"\n")[:-1]
    on_the_way = list(zip(text[::2], text[1::2], strict=True))

    whole = read_bundle.completed(told, on_the_way)
    read_bundle.verify_slice(told, whole, authority, {"enrolled": True})

    assert whole == [(envelope, payload or b"") for envelope, payload in pairs]
    at = {"first": 0, "middle": 3, "payload": 4, "erased": 2}[damage]
    envelope, payload = on_the_way[at]
    payload = payload.replace(b"0", b"1", 1) if damage == "payload" else payload
    envelope = envelope if damage == "payload" else envelope.replace(b"0", b"1", 1)
    on_the_way[at] = (envelope, payload)
    with pytest.raises(read_bundle.Refused, match="the chain is broken"):
        read_bundle.verify_slice(told, read_bundle.completed(told, on_the_way), authority, {"enrolled": True})


def test_what_the_county_sends_to_a_laptop_comes_out_with_its_receipt(village, county_services, desk_bureau, tmp_path):
    body = county_services.directory.record({"name": "县公证处", "kind": "notary"})
    county_services.exchange.take(village.write())
    (file,) = (each.file for each in county_services.exchange.write(village.stick) if each.file.endswith(".fgb"))
    key, authority = tmp_path / "key.txt", tmp_path / "county.pem"
    key.write_text(village.services.identity.secret())
    authority.write_bytes(desk_bureau.certificate.pem())

    said = read_bundle.main(str(key), str(authority), str(village.stick / file), str(tmp_path / "out"))

    lines = [json.loads(line) for line in (tmp_path / "out" / "changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert body.id in {line["envelope"]["record"] for line in lines}
    assert b'"kind":"receipt"' in (tmp_path / "out" / "receipt.fgr").read_bytes()
    assert "王局长" in said


def test_a_laptop_that_is_not_enrolled_yet_is_told_as_such(services, county_services, desk_bureau, tmp_path):
    give_card(desk_bureau, county_services, services)
    (done,) = services.exchange.write(tmp_path)
    (tmp_path / "key").write_text(county_services.identity.secret())
    (tmp_path / "pem").write_bytes(desk_bureau.certificate.pem())

    said = read_bundle.main(*(str(tmp_path / name) for name in ("key", "pem", done.file, "out")))

    assert "not enrolled" in said
    assert (tmp_path / "out" / "request.pem").exists()


def test_whatever_was_changed_is_refused(written, county_services):
    secret = county_services.identity.secret()
    members = members_of(plain_of(written[2], secret))
    told = json.loads(members["manifest.json"])
    damaged = [
        {**members, "manifest.json": json.dumps({**told, "serial": 9}).encode()},
        {**members, "changes.jsonl.zst": members["changes.jsonl.zst"][:-1]},
        {name: members[name] for name in list(members)[:-1]},
        {**members, "extra": b""},
    ]
    for one in damaged:
        written[2].write_bytes(resealed(taped(list(one.items())), secret))
        with pytest.raises((read_bundle.Refused, *read_bundle.UNREADABLE)):
            read_bundle.main(*map(str, written))

    assert not written[3].exists()


@pytest.mark.parametrize("name", ["{out}/planted", "../planted", "blobs/../../planted", "blobs/" + "ab" * 16 + "/../x"])
def test_nobody_writes_beside_the_folder_by_the_name_of_a_member(written, county_services, tmp_path, name: str):
    """Whoever knows the card can seal and sign a bundle as a laptop that nobody has enrolled."""
    secret, name = county_services.identity.secret(), name.format(out=tmp_path)
    told = json.loads(members_of(plain_of(written[2], secret))["manifest.json"])
    changes = lines.pack(b"")
    named = [(manifest.CHANGES, changes), (name, b"a key of mine")]
    told["members"] = [
        {"name": each, "sha256": sha256(content).hexdigest(), "size": len(content), "unpacked": 0}
        for each, content in named
    ]
    stranger = by_itself()
    head = json.dumps({**told, "slices": [], "device": BINDING.device}).encode()
    signature = cms.sign(head, stranger.key, stranger.chain)
    written[2].write_bytes(
        resealed(taped([(manifest.MANIFEST, head), (manifest.SIGNATURE, signature), *named]), secret)
    )
    before = {path for path in tmp_path.rglob("*") if path.is_file()}

    with pytest.raises(read_bundle.Refused, match="a member"):
        read_bundle.main(*map(str, written))

    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


ENDS = (FIRST_PREVIOUS.encode(), sha256(b"").hexdigest().encode())


@pytest.mark.parametrize(
    ("line", "first"),
    [
        (b'"table":"party","payload_hash":"%b"}' % ENDS[1], 5),
        (b'{"stream":"%b","n":1,"prev":"%b","table":"party",' % (b"12" * 16, ENDS[0]), 1),
    ],
    ids=["first of a slice that goes on", "without a payload"],
)
def test_a_line_that_the_program_cannot_complete_is_completed_by_nobody(line: bytes, first: int):
    told = {"stream": "12" * 16, "from": first}
    said = manifest.statement("12" * 16, "v:410928107201", first, "0" * 64)
    head = manifest.SliceHead(BINDING.device, first, manifest.checkpoint(said, b""))

    (alone,) = read_bundle.completed(told, [(line, b"")])
    ((program, _payload),) = lines.split(line + b"\n\n", [head])[0].changes

    assert alone[0] == program == line


def test_a_slice_of_no_changes_hides_no_gap_in_another(written, county_services):
    secret = county_services.identity.secret()
    members = members_of(plain_of(written[2], secret))
    told = json.loads(members["manifest.json"])
    (part, *_others) = told["slices"]
    backwards = {**told, "slices": [{**part, "from": part["to"] + 1}, *told["slices"]]}

    with pytest.raises(read_bundle.Refused, match="no changes"):
        read_bundle.changes_of(backwards, members, secret)


def test_lines_behind_the_last_one_are_seen(written, county_services):
    secret = county_services.identity.secret()
    members = members_of(plain_of(written[2], secret))
    told = json.loads(members["manifest.json"])
    text = lines.unpack(members[manifest.CHANGES], told["members"][0]["unpacked"]) + b"and one more"
    told["members"][0]["unpacked"] = len(text)

    with pytest.raises(read_bundle.Refused, match="more changes"):
        read_bundle.changes_of(told, {**members, manifest.CHANGES: lines.pack(text)}, secret)


def test_the_wrong_key_and_the_wrong_county_open_nothing(written, other_services):
    written[1].write_bytes(county("别的县").certificate.pem())
    with pytest.raises(read_bundle.UNREADABLE):
        read_bundle.main(*map(str, written))

    written[0].write_text(other_services.identity.secret())
    with pytest.raises(read_bundle.UNREADABLE):
        read_bundle.main(*map(str, written))

    assert not written[3].exists()
