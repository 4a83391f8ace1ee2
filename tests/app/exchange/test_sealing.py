"""Sealing: only a named recipient opens, and nothing that was changed or cut."""

import errno
import io
import os

import pytest

from app.errors import AppError
from app.exchange import sealing

PLAIN = os.urandom(300_000)


def sealed(plain: bytes, *secrets: str) -> bytes:
    out = io.BytesIO()
    pieces = (plain[start : start + 70_000] for start in range(0, len(plain), 70_000))
    sealing.seal_stream(pieces, out, [sealing.recipient_of(secret) for secret in secrets])
    return out.getvalue()


def unsealed(content: bytes, secret: str) -> bytes:
    with sealing.opening(io.BytesIO(content), secret) as source:
        return source.read()


def test_each_recipient_opens_and_nobody_else():
    one, other, stranger = (sealing.new_identity() for _ in range(3))
    content = sealed(PLAIN, one, other)

    assert content.startswith(sealing.MAGIC)
    assert unsealed(content, one) == unsealed(content, other) == PLAIN
    with pytest.raises(AppError, match="bundle_not_ours"):
        unsealed(content, stranger)
    with pytest.raises(AppError, match="bundle_not_ours"):
        sealing.unseal(sealing.seal(b"x", [sealing.recipient_of(one)]), stranger)


@pytest.mark.parametrize("damage", ["cut", "longer", "flipped", "empty", "header"])
def test_what_was_changed_or_cut_is_refused(damage: str):
    secret = sealing.new_identity()
    content = sealed(PLAIN, secret)
    middle = len(content) // 2
    changed = {
        "cut": content[:-1],
        "longer": content + b"\0",
        "flipped": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "empty": b"",
        "header": content[:100],
    }[damage]

    with pytest.raises(AppError, match="bundle_damaged"):
        unsealed(changed, secret)


def test_giving_up_half_way_ends_the_thread_too():
    secret = sealing.new_identity()
    content = sealed(PLAIN * 4, secret)

    def give_up():
        with sealing.opening(io.BytesIO(content), secret) as source:
            source.read(10)
            raise AppError("bundle_damaged")

    with pytest.raises(AppError, match="bundle_damaged"):
        give_up()


def test_a_full_stick_says_so():
    class Full(io.BytesIO):
        def write(self, content):
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError) as fault:  # noqa: PT011  # the number says which
        sealing.seal_stream([PLAIN], Full(), [sealing.recipient_of(sealing.new_identity())])

    assert fault.value.errno == errno.ENOSPC


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "gone"), ValueError("another size")])
def test_what_making_a_piece_raised_is_raised(fault: Exception):
    def pieces():
        yield PLAIN
        raise fault

    with pytest.raises(type(fault)) as raised:
        sealing.seal_stream(pieces(), io.BytesIO(), [sealing.recipient_of(sealing.new_identity())])

    assert raised.value is fault


def test_recipients_are_told_from_other_words():
    assert sealing.is_recipient(sealing.recipient_of(sealing.new_identity()))
    assert not sealing.is_recipient("age1nobody")
