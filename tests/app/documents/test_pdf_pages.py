"""Pages of PDFs as pictures; broken, locked and hostile ones are told."""

import contextlib
import io
import random
import time

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from app.documents import pdf_pages
from app.documents.pdf_signing import sign_pdf
from app.errors import AppError
from app.model.signature import SignatureBox, SignatureWords
from tests import signers
from tests.conftest import NOW


def paper(pages: int = 2, size: tuple[float, float] = (595, 842), **given) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=size, **given)
    for _page in range(pages):
        canvas.rect(0, 0, size[0] / 2, size[1], fill=1)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def test_a_page_is_drawn_as_wide_as_asked():
    page = pdf_pages.render(paper(), 1, width=600)

    assert (page.width, page.height, page.pages) == (600, round(842 * 600 / 595), 2)
    assert page.pixels[:3] == b"\0\0\0"
    assert page.pixels[(page.width - 1) * 4 :][:3] == b"\xff\xff\xff"
    assert len(page.pixels) == page.stride * page.height


def test_a_page_beyond_the_last_is_the_last():
    assert pdf_pages.render(paper(1), 7, width=100).pages == 1


@pytest.mark.parametrize("size", [(595, 842), (14_000, 14_000), (10, 14_000), (14_000, 1)])
def test_no_page_takes_more_than_its_share_of_memory(size):
    page = pdf_pages.render(paper(1, size), 0, width=100_000)

    assert page.width * page.height <= 25_000_000
    assert max(page.width, page.height) <= 12_000


def test_a_locked_paper_is_told():
    locked = paper(encrypt=pdfencrypt.StandardEncryption("geheim"))

    with pytest.raises(AppError, match="preview_locked"):
        pdf_pages.render(locked, 0, width=100)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 garbage", paper()[:300]])
def test_a_broken_paper_is_told(content):
    with pytest.raises(AppError, match="preview_failed"):
        pdf_pages.render(content, 0, width=100)


def test_a_page_that_is_counted_and_missing_is_told():
    content = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 2/Kids[3 0 R 9 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )

    with pytest.raises(AppError, match="preview_failed"):
        pdf_pages.render(content, 1, width=100)
    with pytest.raises(AppError, match="preview_failed"):
        pdf_pages.page_sizes(content)


def test_garbled_papers_are_drawn_or_told_and_nothing_else():
    content = paper()
    for seed in range(150):
        order = random.Random(seed)
        garbled = bytearray(content)
        for _flip in range(order.randint(1, 30)):
            garbled[order.randrange(len(garbled))] = order.randrange(256)
        with contextlib.suppress(AppError):
            assert pdf_pages.render(bytes(garbled), 0, width=60).pages >= 1


def test_a_page_that_is_not_wanted_any_more_is_given_up():
    content = io.BytesIO()
    canvas = Canvas(content)
    for place in range(60_000):
        canvas.line(0, place % 800, 600, place * 7 % 800)
    canvas.save()
    began = time.monotonic()

    with pytest.raises(AppError, match="preview_too_slow"):
        pdf_pages.render(content.getvalue(), 0, width=2000, is_wanted=lambda: time.monotonic() < began + 0.1)


def test_a_paper_of_ours_is_drawn_with_its_signatures():
    box = SignatureBox(0, 300, 400, 200, 60)
    signed = sign_pdf(signers.pdf_paper(1), signers.by_itself(), box=box, words=SignatureWords(("甲", "乙")), at=NOW)

    plain, whole = (draw(signed, 0, width=600) for draw in (pdf_pages.render, pdf_pages.render_paper))

    assert (plain.width, plain.height) == (whole.width, whole.height)
    assert plain.pixels != whole.pixels
    assert pdf_pages.render_paper(signers.pdf_paper(1), 0, width=600) == pdf_pages.render(
        signers.pdf_paper(1), 0, width=600
    )


def test_the_sizes_of_pages_are_told_in_points():
    assert pdf_pages.page_sizes(paper(2)) == ((595, 842),) * 2
    with pytest.raises(AppError, match="preview_failed"):
        pdf_pages.page_sizes(b"")
