"""The code on each printed page."""

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from app.model.document_code import MOST_PAGES, MOST_VERSIONS, DocumentCode, digest_of, read

PAGES = st.integers(1, MOST_PAGES)
CODES = st.builds(
    lambda document, version, pages, page, digest: DocumentCode(
        str(document), version, min(page, pages), pages, digest
    ),
    st.uuids(),
    st.integers(1, MOST_VERSIONS),
    PAGES,
    PAGES,
    st.text("0123456789abcdef", min_size=16, max_size=16),
)
CODE = DocumentCode("0199a0b1-c2d3-7000-8000-00000000abcd", 3, 1, 2, "0123456789abcdef")


@given(CODES)
def test_what_is_written_is_read_back(code):
    assert read(code.text()) == code


@given(CODES)
def test_a_code_is_short_plain_and_packed_densely(code):
    text = code.text()

    assert text.isascii()
    assert len(text) <= 70
    assert segno.make(text, error="m", micro=False).mode == "alphanumeric"


def test_the_form_is_what_was_printed_before():
    assert CODE.text() == "FG1:0199A0B1C2D37000800000000000ABCD:3:1/2:0123456789ABCDEF"


@given(st.text(max_size=90))
def test_another_text_is_no_code(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "FG2:0199A0B1C2D37000800000000000ABCD:3:1/2:0123456789ABCDEF",
        "FG1:0199a0b1c2d37000800000000000abcd:3:1/2:0123456789abcdef",
        "FG1:0199A0B1C2D37000800000000000ABCD:0:1/2:0123456789ABCDEF",
        "FG1:0199A0B1C2D37000800000000000ABCD:3:3/2:0123456789ABCDEF",
        "FG1:0199A0B1C2D37000800000000000ABCD:3:1/2:0123456789ABCDEF\n",
        "FG1:0199A0B1C2D37000800000000000ABCD:３:1/2:0123456789ABCDEF",
    ],
)
def test_what_only_looks_like_a_code_is_none(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"document": "no id"},
        {"version": 0},
        {"page": 3},
        {"pages": MOST_PAGES + 1},
        {"digest": "0123"},
        {"digest": "0123456789ABCDEF"},
    ],
)
def test_a_code_that_no_page_can_have_is_refused(wrong):
    fields = {"document": CODE.document, "version": 3, "page": 1, "pages": 2, "digest": CODE.digest}

    with pytest.raises(ValueError, match="no page has the code"):
        DocumentCode(**{**fields, **wrong})


def test_the_digest_is_the_beginning_of_the_contents():
    assert digest_of("ABCDEF0123456789" + "0" * 48) == "abcdef0123456789"
