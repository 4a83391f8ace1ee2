"""The changes of a bundle as lines: for each change its envelope, then its payload or an empty line; compressed.

Two hashes of an envelope can't be compressed, and the reader can compute them: `prev`, from the envelope before, and
`payload_hash`, from the payload beside it. Where an envelope stands as the program writes it, they stay at home; any
other travels whole. The reader puts the very bytes together again, and the signed checkpoint proves it. A slice in
which one of these hashes is another is broken and will be refused, whether the hash travels or not: so the writer
computes none.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from typing import overload

import zstandard

from app.errors import AppError
from app.exchange.manifest import MOST_UNPACKED, SliceHead
from app.model.transfer import TravellingSlice

Pair = tuple[bytes, bytes | None]
_LEVEL = 1
_WINDOW = 2**27
_FIRST_PREVIOUS = "0" * 64
_TAIL = b',"payload_hash":"'
"""How an envelope ends, before the hash and `"}`. The comma stays: no envelope ends with one."""
_MOST_BEFORE, _BEHIND = 175, 82
"""How many bytes are left out before (at most: of a stream and a number of 64 and 19 characters) and behind."""
_MOST_CHANGES = MOST_UNPACKED // 128
"""No change is shorter on its way, and what holds fewer than so many lines can be split in a small laptop's memory."""
_MOST_MORE = 64
"""Two line feeds, and by how much the bytes left out before an envelope are overestimated."""


def joined(slices: Sequence[TravellingSlice]) -> bytes:
    """Return the lines of these slices. Raises `AppError("bundle_too_large")`."""
    parts: list[bytes] = []
    for part in slices:
        parts += _shortened(part)
    text = b"\n".join((*parts, b"")) if parts else b""
    if _is_too_large(text, sum(len(part.changes) for part in slices)):
        raise AppError("bundle_too_large")
    return text


def size_of(part: TravellingSlice) -> int:
    """Return how many bytes a slice's lines come to at most: slices that are not more together can be joined."""
    return sum(len(envelope) + len(payload or b"") + _MOST_MORE for envelope, payload in part.changes)


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
    """Return the slices; their envelopes are completed when one is first looked at.

    A line that can't be completed stays as it is: no envelope, so its slice will be refused. Raises
    `AppError("bundle_damaged")` where there are more lines or fewer, or they will grow beyond what a bundle may hold.
    """
    count = sum(head.count for head in heads)
    if count > _MOST_CHANGES or text.count(b"\n") != 2 * count or _is_too_large(text, count):
        raise AppError("bundle_damaged")
    found = text.split(b"\n")
    if found.pop() != b"":
        raise AppError("bundle_damaged")
    slices, start = [], 0
    for head in heads:
        end = start + 2 * head.count
        changes = _Completed(found[start:end], head)
        slices.append(TravellingSlice(head.device, head.first, head.checkpoint, changes, changes.hashes))
        start = end
    return slices


def _is_too_large(text: bytes, count: int) -> bool:
    """Return whether the lines of so many changes are more than a bundle may hold, with what was left out of them."""
    if len(text) + (_MOST_BEFORE + _BEHIND) * count <= MOST_UNPACKED:
        return False
    return len(text) + _MOST_BEFORE * text.count(b'\n"') + _BEHIND * text.count(b",\n") > MOST_UNPACKED


def _shortened(part: TravellingSlice) -> list[bytes]:
    """Return the lines of a slice without what the reader can compute.

    An envelope that names `prev` once more, in whatever spelling, travels whole: its last word would count.
    """
    known = part.first if part.first == 1 else part.first + 1
    opening = f'{{"stream":"{part.stream}","n":'.encode()
    found: list[bytes] = []
    for n, (envelope, payload) in enumerate(part.changes, part.first):
        lead = b'%b%d,"prev":"' % (opening, n)
        begin, rest, end = 0, len(lead) + 64, len(envelope)
        if n >= known and envelope.startswith(lead) and envelope[rest : rest + 3] == b'","':
            is_plain = envelope.rfind(b'"prev"') < rest and envelope.find(b"\\", rest) < 0
            begin = rest + 2 if is_plain else 0
        if payload and envelope[-83:-66] == _TAIL and envelope.endswith(b'"}'):
            end -= _BEHIND
        found += envelope[begin:end], payload or b""
    return found


class _Completed(Sequence[Pair]):
    """The changes of a slice, completed when one is first looked at: what verifies the chain needs the same hashes."""

    def __init__(self, found: Sequence[bytes], head: SliceHead) -> None:
        self._found, self._head = found, head

    def hashes(self) -> tuple[str | None, ...]:
        """Return what `TravellingSlice.hashes` says."""
        return self._whole[1]

    def __len__(self) -> int:
        return self._head.count

    def __iter__(self) -> Iterator[Pair]:
        return iter(self._whole[0])

    @overload
    def __getitem__(self, at: int) -> Pair: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Pair, ...]: ...

    def __getitem__(self, at: int | slice) -> Pair | tuple[Pair, ...]:
        return self._whole[0][at]

    @cached_property
    def _whole(self) -> tuple[tuple[Pair, ...], tuple[str | None, ...]]:
        stream, first = self._head.checkpoint.stream, self._head.first
        previous = _FIRST_PREVIOUS if first == 1 else ""
        changes: list[Pair] = []
        hashes: list[str | None] = []
        each = iter(self._found)
        for n, (line, payload) in enumerate(zip(each, each, strict=True), first):
            envelope = line
            is_named = payload and line.endswith(b",")
            if is_named:
                envelope = b'%b%b%b"}' % (line, _TAIL[1:], sha256(payload).hexdigest().encode())
            if previous and line.startswith(b'"'):
                envelope = f'{{"stream":"{stream}","n":{n},"prev":"{previous}",'.encode() + envelope
            previous = sha256(envelope).hexdigest()
            changes.append((envelope, payload or None))
            hashes.append(previous if is_named or not payload else None)
        self._found = ()
        return tuple(changes), tuple(hashes)
