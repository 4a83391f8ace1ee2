"""Changes as lines: the bytes come back as they were, sizes are kept to."""

import pytest
import zstandard

from app.errors import AppError
from app.exchange import lines, manifest
from app.exchange.manifest import SliceHead

PAIRS = (("{一}".encode(), b'{"a":1}'), (b"{2}", None), (b"{3}", b"{}"))


def head(first: int, last: int) -> SliceHead:
    said = manifest.statement("12" * 16, "v:410928107201", last, "cd" * 32)
    return SliceHead("ab" * 16, first, manifest.checkpoint(said, b""))


def test_the_bytes_come_back_as_they_were():
    text = lines.joined(PAIRS)
    packed = lines.pack(text)

    assert lines.split(lines.unpack(packed, len(text)), [head(4, 5), head(1, 1)]) == [PAIRS[:2], PAIRS[2:]]
    assert lines.split(lines.unpack(lines.pack(b""), 0), []) == []


@pytest.mark.parametrize("heads", [[], [head(1, 2)], [head(1, 4)]])
def test_more_lines_or_fewer_are_refused(heads):
    with pytest.raises(AppError, match="bundle_damaged"):
        lines.split(lines.joined(PAIRS), heads)


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
