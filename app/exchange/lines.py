"""The changes of a bundle as lines: for each change its envelope, then its payload or an empty line; compressed."""

from collections.abc import Sequence

import zstandard

from app.errors import AppError
from app.exchange.manifest import MOST_UNPACKED, SliceHead

Pair = tuple[bytes, bytes | None]
_LEVEL = 3
_WINDOW = 2**27


def joined(changes: Sequence[Pair]) -> bytes:
    """Return the lines of these changes. Raises `AppError("bundle_too_large")`."""
    parts: list[bytes] = []
    for envelope, payload in changes:
        parts += (envelope, payload or b"")
    text = b"\n".join((*parts, b"")) if parts else b""
    if len(text) > MOST_UNPACKED:
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


def split(text: bytes, heads: Sequence[SliceHead]) -> list[tuple[Pair, ...]]:
    """Return the changes of each slice. Raises `AppError("bundle_damaged")` where there are more lines or fewer."""
    found = text.split(b"\n")
    if found.pop() != b"" or len(found) != 2 * sum(head.count for head in heads):
        raise AppError("bundle_damaged")
    slices, start = [], 0
    for head in heads:
        end = start + 2 * head.count
        payloads = [line or None for line in found[start + 1 : end : 2]]
        slices.append(tuple(zip(found[start:end:2], payloads, strict=True)))
        start = end
    return slices
