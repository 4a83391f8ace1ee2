"""Codes read from scans and photographs of printed pages."""

import io

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from app.documents.page_code import read_codes
from app.errors import AppError
from app.model.document_code import DocumentCode

CODE = DocumentCode("0199a0b1-c2d3-7000-8000-00000000abcd", 3, 1, 2, "0123456789abcdef")
OTHER = DocumentCode("0199a0b1-c2d3-7000-8000-00000000abcd", 3, 2, 2, "0123456789abcdef")
A4_AT_200 = (1654, 2339)


def square(text: str, scale: int = 4) -> Image.Image:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale, border=4)
    return Image.open(io.BytesIO(out.getvalue())).convert("L")


def page(*squares: Image.Image, angle: float = 0) -> Image.Image:
    """Return a page with the codes at its foot, as a scanner sees it."""
    sheet = Image.new("L", A4_AT_200, 255)
    for place, each in enumerate(squares):
        sheet.paste(each, (200 + 500 * place, 2000))
    return sheet.rotate(angle, expand=True, fillcolor=255)


def saved(image: Image.Image, kind: str = "PNG", **settings) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def test_a_code_is_read_from_a_scan():
    assert read_codes(saved(page(square(CODE.text())))) == (CODE,)


@pytest.mark.parametrize("angle", [3, 90, 180, 217])
def test_a_page_may_lie_as_it_likes(angle):
    assert read_codes(saved(page(square(CODE.text()), angle=angle))) == (CODE,)


def test_a_photograph_may_be_large_dark_and_blurred():
    photograph = page(square(CODE.text(), 5)).resize((3308, 4678)).filter(ImageFilter.GaussianBlur(4))
    dark = photograph.point(lambda value: value // 2 + 20)

    assert read_codes(saved(dark, "JPEG", quality=60)) == (CODE,)


def test_two_pages_on_one_picture_are_two_codes():
    assert set(read_codes(saved(page(square(CODE.text()), square(OTHER.text()))))) == {CODE, OTHER}


def test_the_same_code_twice_is_one():
    assert read_codes(saved(page(square(CODE.text()), square(CODE.text())))) == (CODE,)


def test_codes_of_others_are_passed_over():
    assert read_codes(saved(page(square("https://example.org/"), square(CODE.text())))) == (CODE,)
    assert read_codes(saved(page(square("https://example.org/")))) == ()


def test_a_blank_page_has_none():
    assert read_codes(saved(page())) == ()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF"])
def test_the_usual_kinds_of_pictures_are_read(kind):
    assert read_codes(saved(page(square(CODE.text())), kind)) == (CODE,)


@given(st.binary(max_size=200))
def test_any_other_bytes_are_no_picture(content):
    with pytest.raises(AppError, match="picture_unreadable"):
        read_codes(content)


def test_a_picture_cut_short_is_none():
    whole = saved(page(square(CODE.text())))

    with pytest.raises(AppError, match="picture_unreadable"):
        read_codes(whole[: len(whole) // 2])


def test_a_picture_larger_than_any_scan_is_not_unpacked():
    for side in (9_100, 11_000, 20_000):
        with pytest.raises(AppError, match="picture_unreadable"):
            read_codes(saved(Image.new("1", (side, side))))
