"""Changes as lines: every byte comes back, what is left out is computed again, sizes are kept to."""

import json
import tracemalloc
from dataclasses import replace
from hashlib import sha256
from itertools import repeat

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.exchange import lines, manifest
from app.exchange.manifest import SliceHead
from app.model.transfer import TravellingSlice
from app.store import encoding, slices
from tests.benchmarks import folding

STREAM, DEVICE, SCOPE = "12" * 16, "ab" * 16, "v:410928107201"
PAIRS = (("{一}".encode(), b'{"a":1}'), (b"{2}", None), (b"{3}", b"{}"))
HEAD = {
    "table": "party", "record": "0199a0b1-c2d3-7000-8000-00000000abcd", "schema": 1, "by": "李明法",
    "at": "2026-11-23T10:00:00.000+08:00", "kind": "set", "restricted": False,
}  # fmt: skip

NO_HARM = st.just(False)


def head(first: int, last: int, *, end: str = "cd" * 32, stream: str = STREAM) -> SliceHead:
    said = manifest.statement(stream, SCOPE, last, end)
    return SliceHead(DEVICE, first, manifest.checkpoint(said, b""))


def travelling(first: int, pairs, *, stream: str = STREAM) -> TravellingSlice:
    end = encoding.hash_of(pairs[-1][0]) if pairs else "cd" * 32
    point = head(first, first - 1 + len(pairs), end=end, stream=stream).checkpoint
    return TravellingSlice(DEVICE, first, point, tuple(pairs))


def told(parts) -> list[SliceHead]:
    return [SliceHead(part.device, part.first, part.checkpoint) for part in parts]


def back(parts) -> list[TravellingSlice]:
    return lines.split(lines.joined(parts), told(parts))


def wire(part: TravellingSlice) -> list[bytes]:
    """Return the envelopes of a slice as they travel."""
    return lines.joined([part]).split(b"\n")[:-1:2]


@st.composite
def written(draw, told: dict) -> bytes:
    """An envelope as this program writes it, or another: other order, spaces, escapes."""
    if draw(st.booleans()):
        return json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    keys = draw(st.permutations(list(told)) | st.just(list(told)))
    spaces = draw(st.sampled_from(((",", ":"), (", ", ": "), (",", " :"))))
    content = json.dumps({key: told[key] for key in keys}, separators=spaces, ensure_ascii=draw(st.booleans()))
    around = st.text(" \t\r", max_size=2)
    return (draw(around) + content + draw(around)).encode()


@st.composite
def chains(draw, harm: st.SearchStrategy[bool] = NO_HARM) -> TravellingSlice:
    """A chain of changes in any wording, from its first change or a later one, payloads here or gone."""
    stream, first = draw(st.text("0123456789abcdefXYZ-", min_size=1, max_size=64)), draw(st.integers(1, 3))
    previous = "0" * 64 if first == 1 else "ab" * 32
    pairs = []
    for n in range(first, first + draw(st.integers(1, 5))):
        payload = encoding.payload_of({"name": draw(st.text(max_size=9))}, {})
        told = {"stream": stream, "n": n, "prev": previous, **HEAD, "by": draw(st.text(max_size=4))}
        told["payload_hash"] = sha256(payload).hexdigest()
        for key, other in (("stream", "x"), ("n", 7), ("prev", "ef" * 32), ("payload_hash", "ef" * 32)):
            told[key] = other if draw(harm) else told[key]
        pairs.append((draw(written(told)), payload if draw(st.integers(0, 3)) else None))
        previous = encoding.hash_of(pairs[-1][0])
    return travelling(first, pairs, stream=stream)


def verdict(part: TravellingSlice) -> bool:
    """Return whether a slice holds."""
    try:
        slices.verified(part)
    except AppError:
        return False
    return True


def test_the_bytes_come_back_as_they_were():
    parts = [travelling(4, PAIRS[:2]), travelling(1, PAIRS[2:])]
    text = lines.joined(parts)
    packed = lines.pack(text)

    found = lines.split(lines.unpack(packed, len(text)), told(parts))

    assert [tuple(part.changes) for part in found] == [PAIRS[:2], PAIRS[2:]]
    assert (len(found[0].changes), found[0].changes[1], found[0].changes[1:]) == (2, PAIRS[1], PAIRS[1:2])
    assert lines.split(lines.unpack(lines.pack(b""), 0), []) == []


@given(st.lists(chains(), max_size=3))
def test_any_envelope_comes_back_byte_by_byte_with_its_hash(parts: list[TravellingSlice]):
    found = back(parts)

    assert [tuple(part.changes) for part in found] == [part.changes for part in parts]
    for part in found:
        assert verdict(part)
        for (envelope, payload), digest in zip(part.changes, part.hashes(), strict=True):
            assert digest in {None, encoding.hash_of(envelope)}
            if digest and payload:
                assert sha256(payload).hexdigest() == json.loads(envelope)["payload_hash"]


@given(chains(st.sampled_from((False,) * 9 + (True,))))
def test_a_slice_holds_after_the_way_if_it_held_before(part: TravellingSlice):
    (found,) = back([part])

    assert verdict(found) == verdict(part)
    assert verdict(replace(found, hashes=tuple)) == verdict(part)
    if verdict(part):
        assert tuple(found.changes) == part.changes


@given(st.lists(st.binary(max_size=30).map(lambda text: text.replace(b"\n", b"")), min_size=1, max_size=4), st.data())
def test_a_text_without_these_hashes_comes_back_unless_it_is_no_envelope(texts: list[bytes], data):
    payloads = [data.draw(st.sampled_from((None, b"{}"))) for _ in texts]
    part = travelling(1, list(zip(texts, payloads, strict=True)))

    (found,) = back([part])

    for (before, _), (after, _) in zip(part.changes, found.changes, strict=True):
        if before != after:
            with pytest.raises(AppError, match="change_damaged"):
                encoding.read_envelope(before)


def test_what_the_program_writes_travels_without_its_hashes():
    made = folding.made(5, seed=1, stream=STREAM)

    first = wire(travelling(1, made.changes))
    later = wire(travelling(3, made.changes[2:]))
    erased = wire(travelling(1, [(envelope, None) for envelope, _payload in made.changes]))

    assert all(line.startswith(b'"table"') and line.endswith(b'"restricted":false,') for line in first)
    assert later[0].startswith(b'{"stream"')  # what came before isn't here to be hashed
    assert later[1:] == first[3:]
    assert all(line.startswith(b'"table"') and line.endswith(b'"}') for line in erased)
    assert sum(map(len, first)) < sum(len(envelope) for envelope, _payload in made.changes) / 2


@pytest.mark.parametrize("again", [b'"prev"', b'"pr\\u0065v"'])
def test_an_envelope_that_names_another_before_it_first_travels_whole(again: bytes):
    made = folding.made(3, seed=1, stream=STREAM)
    twice = made.changes[2][0].replace(b'"prev":"', b'"prev":"%b",%b:"' % (b"ef" * 32, again))
    part = travelling(1, [*made.changes[:2], (twice, made.changes[2][1])])

    (found,) = back([part])

    assert wire(part)[2].startswith(b'{"stream"')
    assert verdict(part)
    assert verdict(found)
    assert tuple(found.changes) == part.changes


@pytest.mark.parametrize("first", [1, 3])
def test_what_comes_back_is_a_chain_up_to_its_checkpoint(first: int):
    made = folding.made(6, seed=1, stream=STREAM)
    pairs = [(envelope, None if n == 4 else payload) for n, (envelope, payload) in enumerate(made.changes)]

    (found,) = back([travelling(first, pairs[first - 1 :])])

    assert [each.payload for each in slices.verified(found).changes] == [payload for _, payload in pairs[first - 1 :]]


@pytest.mark.parametrize("at", range(12))
def test_another_byte_on_the_way_breaks_the_chain(at: int):
    part = travelling(1, folding.made(6, seed=1, stream=STREAM).changes)
    text = lines.joined([part]).split(b"\n")
    text[at] = text[at].replace(b"0", b"1", 1)

    (found,) = lines.split(b"\n".join(text), told([part]))

    slices.verified(*back([part]))
    with pytest.raises(AppError, match="slice_broken"):
        slices.verified(found)


@given(chains(), st.data())
def test_whatever_comes_instead_of_these_lines_is_refused(part: TravellingSlice, data):
    text = bytearray(lines.joined([part]))
    for _ in range(data.draw(st.integers(1, 3))):
        at, count = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 90))
        text[at : at + count] = data.draw(st.sampled_from((b"", b"\n", b'"', b",", b"{", b"0", b'",\n{}\n')))

    try:
        parts = lines.split(bytes(text), told([part]))
    except AppError:
        parts = []
    for found in parts:
        if verdict(found):  # at most a content is missing whose hash travelled
            for (envelope, payload), now in zip(part.changes, found.changes, strict=True):
                assert now in {(envelope, payload), (envelope, None)}


@pytest.mark.parametrize("damage", ["no payload", "no beginning", "nothing", "swapped"])
def test_a_line_that_cannot_be_completed_is_no_envelope(damage: str):
    part = travelling(2, folding.made(6, seed=1, stream=STREAM).changes[1:])
    text = lines.joined([part]).split(b"\n")
    if damage == "no payload":
        text[3] = b""
    elif damage == "no beginning":
        text[0] = text[2]
    elif damage == "nothing":
        text[2] = b""
    else:
        text[3], text[5] = text[5], text[3]

    (found,) = lines.split(b"\n".join(text), told([part]))

    with pytest.raises(AppError, match="slice_broken"):
        slices.verified(found)


@pytest.mark.parametrize("heads", [[], [head(1, 2)], [head(1, 4)]])
def test_more_lines_or_fewer_are_refused(heads):
    with pytest.raises(AppError, match="bundle_damaged"):
        lines.split(lines.joined([travelling(1, PAIRS)]), heads)


@pytest.mark.parametrize("count", [0, 1, 8 * 1024 * 1024])
def test_a_flood_of_empty_lines_is_refused_before_it_is_split(count: int):
    flood = b"\n" * (2 * 8 * 1024 * 1024)
    heads = [head(1, count)] if count else []

    tracemalloc.start()
    try:
        with pytest.raises(AppError, match="bundle_damaged"):
            lines.split(flood, heads)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 1024 * 1024


@pytest.mark.parametrize("first", [1, 1_000_000_000])
def test_slices_that_are_not_more_together_can_be_joined(first: int, monkeypatch):
    made = folding.made(40, seed=9)
    part = travelling(1, made.changes, stream=made.stream)
    rest = travelling(first, PAIRS)
    monkeypatch.setattr(lines, "MOST_UNPACKED", lines.size_of(part) + lines.size_of(rest))

    text = lines.joined([part, rest])

    assert len(text) < lines.MOST_UNPACKED
    assert len(lines.split(text, told([part, rest]))) == 2


def test_lines_that_grow_beyond_what_a_bundle_holds_are_refused(monkeypatch):
    monkeypatch.setattr(lines, "MOST_UNPACKED", 30_000)
    count = 200
    short = b"".join(repeat(b'",\n{}\n', count))
    part = travelling(1, folding.made(count, seed=1, stream=STREAM).changes)

    assert len(short) < 30_000 / 20
    with pytest.raises(AppError, match="bundle_damaged"):
        lines.split(short, [head(1, count)])
    with pytest.raises(AppError, match="bundle_too_large"):
        lines.joined([part])
    monkeypatch.setattr(lines, "MOST_UNPACKED", 100)
    assert len(back([travelling(1, PAIRS)])) == 1  # nothing was left out of these


def test_a_frame_of_another_size_or_with_something_behind_is_refused():
    text = b"x" * 1000
    bomb = zstandard.ZstdCompressor(write_content_size=False).compress(b"\0" * 10_000_000)

    for packed, size in (
        (lines.pack(text), 999),
        (lines.pack(text) + b"z", 1000),
        (lines.pack(text)[:-3], 1000),
        (bomb, 1000),
        (b"no frame", 8),
    ):
        with pytest.raises(AppError, match="bundle_damaged"):
            lines.unpack(packed, size)
