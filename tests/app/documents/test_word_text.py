import contextlib
import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import word_text
from app.errors import AppError


def written() -> bytes:
    document = docx.Document()
    document.add_paragraph("第一条　甲")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "项目", "标准"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "合并"
    document.add_paragraph("第二条　乙")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_come_in_order():
    assert word_text.paragraphs(written(), "x.docx") == ["第一条　甲", "项目 | 标准", "合并", "第二条　乙"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{}"])
def test_what_is_no_word_file_is_refused(content: bytes):
    with pytest.raises(AppError) as refused:
        word_text.paragraphs(content, "x.docx")

    assert refused.value.code == "statute_unreadable"


def test_a_zip_of_something_else_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "甲")

    with pytest.raises(AppError, match="statute_unreadable"):
        word_text.paragraphs(out.getvalue(), "x.docx")


def test_a_file_that_unpacks_beyond_measure_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * (81 * 1024 * 1024))

    with pytest.raises(AppError, match="statute_too_large"):
        word_text.paragraphs(out.getvalue(), "x.docx")


@given(st.integers(0, 5_000), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused(place: int, value: int):
    content = bytearray(written())
    content[place % len(content)] = value

    with contextlib.suppress(AppError):
        assert all(isinstance(each, str) for each in word_text.paragraphs(bytes(content), "x.docx"))
