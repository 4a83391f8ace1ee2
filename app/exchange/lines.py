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
_LEVEL = 3
_WINDOW = 2**27
_FIRST_PREVIOUS = "0" * 64
_LEAD = '{"stream":"%s","n":%d,"prev":"'
"""How an envelope begins; then come the hash, `",` and a quotation mark, with which no envelope begins."""
_TAIL = b',"payload_hash":"'
"""How an envelope ends, from a comma on, with which no envelope ends; then come the hash and `"}`."""
_MOST_BEFORE, _BEHIND = 175, 82
"""How many bytes are left out before (at most: of a stream and a number of 64 and 19 characters) and behind."""


def joined(slices: Sequence[TravellingSlice]) -> bytes:
    """Return the lines of these slices. Raises `AppError("bundle_too_large")`."""
    parts: list[bytes] = []
    for part in slices:
        parts += _shortened(part)
    text = b"\n".join((*parts, b"")) if parts else b""
    if _size_when_whole(text) > MOST_UNPACKED:
        raise AppError("bundle_too_large")
    return text


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
    if _size_when_whole(text) > MOST_UNPACKED:
        raise AppError("bundle_damaged")
    found = text.split(b"\n")
    if found.pop() != b"" or len(found) != 2 * sum(head.count for head in heads):
        raise AppError("bundle_damaged")
    slices, start = [], 0
    for head in heads:
        end = start + 2 * head.count
        changes = _Completed(found[start:end], head)
        slices.append(TravellingSlice(head.device, head.first, head.checkpoint, changes, changes.hashes))
        start = end
    return slices


def _size_when_whole(text: bytes) -> int:
    """Return about how large lines are with what was left out of them, never less by more than one beginning."""
    return len(text) + _MOST_BEFORE * text.count(b'\n"') + _BEHIND * text.count(b",\n")


def _shortened(part: TravellingSlice) -> Iterator[bytes]:
    """Yield the lines of a slice without what the reader can compute."""
    known = part.first if part.first == 1 else part.first + 1
    for n, (envelope, payload) in enumerate(part.changes, part.first):
        line = envelope
        if payload and line[-83:-66] == _TAIL and line.endswith(b'"}'):
            line = line[:-_BEHIND]
        lead = (_LEAD % (part.stream, n)).encode()
        end = len(lead) + 64
        if n >= known and line.startswith(lead) and line[end : end + 3] == b'","':
            line = line[end + 2 :]
        yield line
        yield payload or b""


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
                envelope = f'{_LEAD % (stream, n)}{previous}",'.encode() + envelope
            previous = sha256(envelope).hexdigest()
            changes.append((envelope, payload or None))
            hashes.append(previous if is_named or not payload else None)
        self._found = ()
        return tuple(changes), tuple(hashes)
