"""The changes of a bundle as lines: for each change its envelope, then its payload or an empty line; compressed.

Two hashes of an envelope can't be compressed, and the reader can compute them: `prev`, from the envelope before, and
`payload_hash`, from the payload beside it. Where an envelope stands just as the program writes it, they stay at home;
any other travels whole. The reader puts the very bytes together again. Were they others, the chain wouldn't reach the
signed checkpoint.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

import zstandard

from app.errors import AppError
from app.exchange.manifest import MOST_UNPACKED, SliceHead
from app.model.transfer import Hashes, TravellingSlice

Pair = tuple[bytes, bytes | None]
_LEVEL = 3
_WINDOW = 2**27
_FIRST_PREVIOUS = b"0" * 64
_LEAD = b'{"stream":"%b","n":%d,"prev":"%b",'
"""How an envelope begins. What is left without it begins with a quotation mark, as no envelope does."""
_TAIL = b'"payload_hash":"%b"}'
"""How an envelope ends. What is left without it ends with a comma, as no envelope does."""


def joined(slices: Sequence[TravellingSlice]) -> bytes:
    """Return the lines of these slices. Raises `AppError("bundle_too_large")`, counting what was left out."""
    parts: list[bytes] = []
    room = MOST_UNPACKED
    for part in slices:
        for (envelope, payload), shortened in zip(part.changes, _shortened(part), strict=True):
            content = payload or b""
            room -= len(envelope) + len(content) + 2
            parts += (shortened, content)
    if room < 0:
        raise AppError("bundle_too_large")
    return b"\n".join((*parts, b"")) if parts else b""


def pack(text: bytes) -> bytes:
    """Return the lines as one zstd frame that states its size."""
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(text)


def unpack(packed: bytes, size: int) -> bytes:
    """Return the lines of a frame that must have this size. Raises `AppError("bundle_damaged")`."""
    try:
        if zstandard.frame_content_size(packed) != size:
            raise AppError("bundle_damaged")
        plain = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompress(packed, allow_extra_data=False)
    except (zstandard.ZstdError, MemoryError) as damaged:
        raise AppError("bundle_damaged") from damaged
    if len(plain) != size:
        raise AppError("bundle_damaged")
    return bytes(plain)


def split(text: bytes, heads: Sequence[SliceHead]) -> list[TravellingSlice]:
    """Return the slices, each envelope whole.

    Raises `AppError("bundle_damaged")` where there are more lines or fewer, or where they grow beyond what a bundle
    may hold. A line that can't be completed stays as it is: no envelope, so its slice will be refused.
    """
    found = text.split(b"\n")
    if found.pop() != b"" or len(found) != 2 * sum(head.count for head in heads):
        raise AppError("bundle_damaged")
    slices: list[TravellingSlice] = []
    start, room = 0, MOST_UNPACKED
    for head in heads:
        end = start + 2 * head.count
        part, room = _rebuilt(found[start:end], head, room)
        slices.append(part)
        start = end
    return slices


def _shortened(part: TravellingSlice) -> Iterator[bytes]:
    """Yield the envelopes of a slice without what the reader can compute."""
    stream, previous = part.stream.encode(), _FIRST_PREVIOUS if part.first == 1 else None
    for n, (envelope, payload) in enumerate(part.changes, part.first):
        line = envelope
        if payload:
            tail = _TAIL % _hash_of(payload)
            if line.endswith(b"," + tail):
                line = line[: -len(tail)]
        if previous is not None:
            lead = _LEAD % (stream, n, previous)
            if line.startswith(lead + b'"'):
                line = line[len(lead) :]
        yield line
        previous = _hash_of(envelope)


def _rebuilt(found: Sequence[bytes], head: SliceHead, room: int) -> tuple[TravellingSlice, int]:
    """Return the slice that these lines are, and how much of the room it leaves."""
    stream, previous = head.checkpoint.stream.encode(), _FIRST_PREVIOUS if head.first == 1 else None
    changes: list[Pair] = []
    hashes: list[Hashes] = []
    each = iter(found)
    for n, (line, payload) in enumerate(zip(each, each, strict=True), head.first):
        envelope = line
        is_named = payload != b"" and line.endswith(b",")
        if is_named:
            envelope += _TAIL % _hash_of(payload)
        if previous is not None and line.startswith(b'"'):
            envelope = _LEAD % (stream, n, previous) + envelope
        room -= len(envelope) + len(payload) + 2
        if room < 0:
            raise AppError("bundle_damaged")
        digest = sha256(envelope).hexdigest()
        changes.append((envelope, payload or None))
        hashes.append((digest, is_named))
        previous = digest.encode()
    return TravellingSlice(head.device, head.first, head.checkpoint, tuple(changes), tuple(hashes)), room


def _hash_of(content: bytes) -> bytes:
    return sha256(content).hexdigest().encode()
