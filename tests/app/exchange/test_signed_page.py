"""Signed pages: two lines, and nothing beside them."""

import pytest

from app.errors import AppError
from app.exchange import signed_page

PAGE = signed_page.write({"kind": "receipt", "n": 1}, b"\1\2\3")


def test_a_page_is_read_as_it_was_written():
    assert signed_page.read(PAGE) == (signed_page.line({"kind": "receipt", "n": 1}), b"\1\2\3")
    assert signed_page.kind_of(PAGE) == "receipt"


@pytest.mark.parametrize(
    "content", [b"", PAGE + b"x", PAGE[:-1], PAGE[:-3] + b"\n", b"{}\n!!\n", b"{}\nAQIDBB==\n", b"x" * 5_000_000]
)
def test_anything_else_is_refused(content: bytes):
    with pytest.raises(AppError, match="page_damaged"):
        signed_page.read(content)

    assert signed_page.kind_of(content) is None


def test_a_page_of_no_kind_is_none():
    assert signed_page.kind_of(b"[1]\nAQID\n") is None
    assert signed_page.kind_of(b"nothing\nAQID\n") is None
