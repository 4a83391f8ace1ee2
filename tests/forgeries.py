"""Bundles that an enrolled device could really have signed: hostile manifests, lines, chains; all hashes fit."""

import json
import random
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256

from app.exchange import lines, manifest
from app.exchange.manifest import CHANGES, MANIFEST, SIGNATURE
from app.identity import cms
from app.identity.signer import DeviceSigner
from app.model.transfer import Checkpoint, TravellingSlice
from tests.mutants import members_of, resealed, taped

_DEEP = "[" * 2000 + "]" * 2000
HOSTILE = (
    "null", "0", "-1", "1", str(2**70), "1e400", "NaN", "1.5", "true", '""', '"x"', '"\\ud800"', '"\\u0000"', "[]",
    "{}", "[{}]", '["a/1/0000000000000000"]', '{"a":1}',
    '"2026-99-99T00:00:00+00:00"', '"9999-12-31T23:59:59.999-23:59"',
    '"' + "长" * 5000 + '"', _DEEP, '"set"', '"erase"', '"resolve"', '"user"', '"attachment"', '"deleted"',
)  # fmt: skip
"""Values as JSON, some of which are none."""


def forgeries(plain: bytes, signer: DeviceSigner, secret: str, *, count: int, seed: int) -> Iterator[bytes]:
    """Yield changed bundles signed by this device and sealed for the owner of the secret, the same for a seed."""
    source = random.Random(seed)
    acts: tuple[Callable[..., dict[str, bytes]], ...] = (_other_manifest, _other_lines, _other_chain, _other_chain)
    for _ in range(count):
        members = source.choice(acts)(source, members_of(plain), signer)
        yield resealed(taped(list(members.items())), secret)


def _signed(members: dict[str, bytes], head: bytes, signer: DeviceSigner) -> dict[str, bytes]:
    return {**members, MANIFEST: head, SIGNATURE: cms.sign(head, signer.key, signer.chain)}


def _other_manifest(source: random.Random, members: dict[str, bytes], signer: DeviceSigner) -> dict[str, bytes]:
    """Put something hostile anywhere in the manifest."""
    return _signed(members, _hostile(source, json.loads(members[MANIFEST])), signer)


def _other_lines(source: random.Random, members: dict[str, bytes], signer: DeviceSigner) -> dict[str, bytes]:
    """Leave lines out, double, swap or change them under a manifest that names what comes out."""
    told = json.loads(members[MANIFEST])
    found = lines.unpack(members[CHANGES], told["members"][0]["unpacked"]).split(b"\n")
    place, other = source.randrange(len(found)), source.randrange(len(found))
    act = source.randrange(4)
    if act == 0:
        del found[place]
    elif act == 1:
        found.insert(other, found[place])
    elif act == 2:
        found[place], found[other] = found[other], found[place]
    else:
        found[place] = source.choice((b"", b"{", b'"', b",", source.choice(HOSTILE).encode(), b"\xff" * 9))
    return _packed(members, told, b"\n".join(found), signer)


def _other_chain(source: random.Random, members: dict[str, bytes], signer: DeviceSigner) -> dict[str, bytes]:
    """Change one envelope or payload and all hashes and checkpoints after it, so that every chain holds."""
    told = json.loads(members[MANIFEST])
    heads = [manifest.SliceHead(each["device"], each["from"], _point(each)) for each in told["slices"]]
    slices = lines.split(lines.unpack(members[CHANGES], told["members"][0]["unpacked"]), heads)
    target, text = source.choice([place for place, part in enumerate(slices) if part.changes]), b""
    for number, part in enumerate(slices):
        place = source.randrange(len(part.changes)) if number == target else None
        written, last = _chained(source, part, place)
        text += written
        point = part.checkpoint
        said = manifest.statement(point.stream, point.scope, point.n, last)
        signature = b64encode(cms.sign(said, signer.key, signer.chain)).decode()
        told["slices"][number]["checkpoint"] = {"statement": said.decode(), "signature": signature}
    return _packed(members, told, text, signer)


def _point(told: dict) -> Checkpoint:
    return manifest.checkpoint(told["checkpoint"]["statement"].encode(), b"")


def _chained(source: random.Random, part: TravellingSlice, place: int | None) -> tuple[bytes, str]:
    """Return the lines of a slice with the change at `place` made hostile, and the hash of the last envelope."""
    text, before, is_payload = b"", "", source.random() < 0.6
    for n, (envelope, payload) in enumerate(part.changes):
        head, content = json.loads(envelope), payload or b""
        if n == place and is_payload and content:
            content = _hostile(source, json.loads(content))
        if content:
            head["payload_hash"] = sha256(content).hexdigest()
        if before:
            head["prev"] = before
        is_hostile = n == place and not is_payload
        line = _hostile(source, head) if is_hostile else json.dumps(head, separators=(",", ":")).encode()
        before = sha256(line).hexdigest()
        text += line + b"\n" + content + b"\n"
    return text, before


def _packed(members: dict[str, bytes], told: dict, text: bytes, signer: DeviceSigner) -> dict[str, bytes]:
    packed = lines.pack(text)
    digest = sha256(packed).hexdigest()
    told["members"][0] |= {"sha256": digest, "size": len(packed), "unpacked": len(text)}
    return _signed({**members, CHANGES: packed}, json.dumps(told, separators=(",", ":")).encode() + b"\n", signer)


def _hostile(source: random.Random, told: dict) -> bytes:
    """Return an object as JSON with a hostile value in some place of it, or a key more."""
    mark = "\ufdd0"
    place: dict | list = told
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys or (isinstance(place, dict) and source.random() < 0.05):
            assert isinstance(place, (dict, list))
            if isinstance(place, dict):
                place[source.choice(("deleted", "id", "scope", "x"))] = mark
            else:
                place.append(mark)
            break
        key = source.choice(keys)
        if isinstance(place[key], (dict, list)) and source.random() < 0.7:
            place = place[key]
            continue
        place[key] = mark
        break
    text = json.dumps(told, separators=(",", ":"), ensure_ascii=False)
    return text.replace(f'"{mark}"', source.choice(HOSTILE)).encode("utf-8", "surrogatepass")
