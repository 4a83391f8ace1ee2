"""Bundles that somebody has cut, flipped, stretched or put together anew."""

import io
import json
import random
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import zstandard

from app.exchange import sealing, tape
from app.exchange.manifest import CHANGES, MANIFEST

_BLOCK = 512
_STRANGER = sealing.new_identity()
_FRAME = zstandard.ZstdCompressor().compress(bytes(2**26))


def plain_of(sealed: Path, secret: str) -> bytes:
    """Return the tar inside a bundle."""
    with sealed.open("rb") as source, sealing.opening(source, secret) as plain:
        return plain.read()


def resealed(plain: bytes, secret: str) -> bytes:
    """Return a tar sealed for the owner of a secret: anybody who knows the card can do that."""
    return sealing.seal(plain, [sealing.recipient_of(secret)])


def members_of(plain: bytes) -> dict[str, bytes]:
    """Return the members of a tar in their order."""
    import tarfile

    with tarfile.open(fileobj=io.BytesIO(plain)) as opened:
        return {info.name: opened.extractfile(info).read() for info in opened.getmembers()}


def taped(members: Iterator[tuple[str, bytes]] | list[tuple[str, bytes]]) -> bytes:
    """Return a tar of these members, twice the same name allowed."""
    return b"".join(tape.written(tape.member(*each) for each in members))


def mutants(sealed: bytes, plain: bytes, secret: str, *, count: int, seed: int) -> Iterator[bytes]:
    """Yield changed bundles, the same ones for the same seed; none of them is the one that was given."""
    source = random.Random(seed)
    acts = (
        _flip_sealed,
        _cut_sealed,
        _flip_plain,
        _cut_plain,
        _double_block,
        _grow_header,
        _edit_manifest,
        _swap_members,
        _seal_for_another,
        _bomb,
    )
    for _ in range(count):
        act: Callable[..., bytes] = source.choice(acts)
        changed = act(source, sealed, plain, secret)
        if changed != sealed:
            yield changed


def _seal_for_another(source, sealed, plain, secret):
    return resealed(plain, _STRANGER)


def _bomb(source, sealed, plain, secret):
    """Put a frame of gigabytes, or of as much as may be, in the place of the changes."""
    members = members_of(plain)
    if CHANGES in members:
        told = json.loads(members[MANIFEST])
        told["members"][0]["unpacked"] = source.choice((2**28, 2**33, 2**62))
        members |= {CHANGES: _FRAME, MANIFEST: json.dumps(told).encode()}
    return resealed(taped(list(members.items())), secret)


def _flipped(source: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(source.choice((1, 1, 1, 8))):
        changed[source.randrange(len(changed))] ^= source.randrange(1, 256)
    return bytes(changed)


def _flip_sealed(source, sealed, plain, secret):
    return _flipped(source, sealed)


def _cut_sealed(source, sealed, plain, secret):
    place = source.randrange(len(sealed))
    return source.choice((sealed[:place], sealed[place:], sealed + sealed[place:]))


def _flip_plain(source, sealed, plain, secret):
    changed = _flipped(source, plain)
    return resealed(changed, secret) if changed != plain else sealed


def _cut_plain(source, sealed, plain, secret):
    place = source.randrange(len(plain))
    return resealed(source.choice((plain[:place], plain[place:], plain + b"\0")), secret)


def _double_block(source, sealed, plain, secret):
    place = source.randrange(len(plain) // _BLOCK) * _BLOCK
    return resealed(plain[: place + _BLOCK] + plain[place:], secret)


def _grow_header(source, sealed, plain, secret):
    """Say that a member is gigabytes long, or has another name."""
    places = [place for place in range(0, len(plain), _BLOCK) if plain[place + 257 : place + 262] == b"ustar"]
    place = source.choice(places)
    name = source.choice(("../../evil", "/etc/passwd", "manifest.json", "blobs/..", "a" * 99))
    size = source.choice((0, 1, 10 * 2**30 - 1, 8 * 2**30 - 1))
    fresh = tape.header(name, min(size, 8**11 - 1))
    return resealed(plain[:place] + fresh + plain[place + _BLOCK :], secret)


def _edit_manifest(source, sealed, plain, secret):
    """Change what the manifest says and keep the old signature."""
    members = members_of(plain)
    told = json.loads(members["manifest.json"])
    key = source.choice(sorted(told))
    told[key] = source.choice((None, 0, -1, "", [], {}, "x", 2**70, [{}], "age1x", True))
    return resealed(taped(list({**members, "manifest.json": json.dumps(told).encode()}.items())), secret)


def _swap_members(source, sealed, plain, secret):
    """Leave a member out, bring it twice, in another place, or with another content."""
    members = list(members_of(plain).items())
    place = source.randrange(len(members))
    act = source.randrange(4)
    if act == 0:
        del members[place]
    elif act == 1:
        members.insert(place, members[place])
    elif act == 2:
        members.insert(0, members.pop(place))
    else:
        name, content = members[place]
        members[place] = (name, content + b"\0" if source.random() < 0.5 else sha256(content).digest())
    changed = taped(members)
    return resealed(changed, secret) if changed != plain else sealed
