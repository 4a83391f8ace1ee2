"""Pictures decoded in memory: turned as the camera held, no larger than sensible, broken ones told."""

import random
import zlib

import pytest
from PySide6.QtGui import QColor, QImage

from app.errors import AppError
from tests.app.documents.test_pdf_pages import paper
from ui import pictures

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.no_qt_log]  # decoders complain of broken files


def photo(width=400, height=300, colour="#1E5AA8", form="PNG") -> bytes:
    from PySide6.QtCore import QBuffer

    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, form)
    return bytes(buffer.data().data())


@pytest.mark.parametrize(("form", "kind"), [("PNG", "image/png"), ("JPG", "image/jpeg"), ("BMP", "image/bmp")])
def test_a_picture_is_shown_as_it_is(form, kind):
    found = pictures.decoded(photo(form=form), kind, width=100)

    assert (found.image.width(), found.image.height(), found.pages) == (400, 300, 1)
    assert abs(found.image.pixelColor(10, 10).blue() - 0xA8) < 4


def test_a_page_is_drawn_as_wide_as_asked():
    found = pictures.decoded(paper(3), "application/pdf", width=200, page=1)

    assert (found.image.width(), found.pages) == (200, 3)
    assert found.image.pixelColor(10, 10).name() == "#000000"


def test_a_large_photo_takes_no_more_memory_than_sensible():
    found = pictures.decoded(photo(6000, 4000, form="JPG"), "image/jpeg", width=100)

    assert found.image.width() * found.image.height() <= 16_000_000


def test_a_picture_of_absurd_size_is_told_before_it_is_read():
    bomb = bytearray(photo())
    bomb[16:24] = (100_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")

    with pytest.raises(AppError, match="preview_too_large"):
        pictures.decoded(bytes(bomb), "image/png", width=100)


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/gif", "image/svg+xml", "text/plain", None])
def test_what_is_no_picture_is_told(kind):
    with pytest.raises(AppError, match="preview_failed"):
        pictures.decoded(b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>", kind, width=100)


@pytest.mark.parametrize(("form", "kind"), [("PNG", "image/png"), ("JPG", "image/jpeg"), ("WEBP", "image/webp")])
def test_garbled_pictures_are_shown_or_told_and_nothing_else(form, kind):
    content = photo(60, 40, form=form)
    for seed in range(100):
        order = random.Random(seed)
        garbled = bytearray(content)
        for _flip in range(order.randint(1, 20)):
            garbled[order.randrange(len(garbled))] = order.randrange(256)
        try:
            pictures.decoded(bytes(garbled), kind, width=100)
        except AppError as error:
            assert error.code.startswith("preview_")  # noqa: PT017 – either way is right


@pytest.mark.parametrize(
    ("content", "kind"), [(photo(3000, 100, form="JPG"), "image/jpeg"), (paper(), "application/pdf")]
)
def test_a_thumbnail_fits_its_square(content, kind):
    small = pictures.thumbnail(content, kind, side=96, is_wanted=lambda: True)

    assert 90 <= max(small.width(), small.height()) <= 140


def test_a_picture_is_turned_clockwise():
    image = QImage.fromData(photo(400, 300))

    assert pictures.turned(image, 90).width() == 300
    assert pictures.turned(image, None).width() == pictures.turned(image, 180).width() == 400


def test_a_pasted_picture_becomes_a_png():
    image = QImage.fromData(photo())

    assert QImage.fromData(pictures.as_png(image)) == image


def test_what_can_be_shown_is_known_beforehand():
    assert pictures.can_show("image/webp")
    assert pictures.can_show("application/pdf")
    assert not pictures.can_show("video/mp4")
