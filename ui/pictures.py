"""Pictures and pages of PDFs decoded in memory, off the window's thread; what is broken or too large is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QTransform

from app.errors import AppError
from app.model import media_type
from app.services.attachments import render_paper, render_pdf

MOST_PIXELS = 110_000_000
"""Of the picture as it lies in the file; phones take 108 megapixels."""
_SHOWN_PIXELS = 16_000_000

_FORMATS = {
    "image/jpeg": b"jpeg",
    "image/png": b"png",
    "image/bmp": b"bmp",
    "image/webp": b"webp",
    "image/gif": b"gif",
    "image/tiff": b"tiff",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, or one page of `pages`."""

    image: QImage
    pages: int = 1


def can_show(kind: str | None) -> bool:
    """Return whether files of this media type are shown here."""
    return kind == media_type.PDF or kind in _FORMATS


def decoded(
    content: bytes, kind: str | None, *, width: int, page: int = 0, is_wanted: Callable[[], bool] = lambda: True
) -> Picture:
    """Return a picture, at most as large as is sensible, or a page drawn `width` pixels wide.

    Raises `AppError`: preview_failed, preview_too_large, preview_locked, preview_too_slow.
    """
    if kind == media_type.PDF:
        return _page(content, page, width, is_wanted)
    return Picture(_image(content, kind, _SHOWN_PIXELS))


def thumbnail(content: bytes, kind: str | None, *, side: int, is_wanted: Callable[[], bool]) -> QImage:
    """Return a small picture that fits a square of `side` pixels. Raises what `decoded` raises."""
    if kind == media_type.PDF:
        image = _page(content, 0, side, is_wanted).image
    else:
        image = _image(content, kind, 4 * side * side)
    room = QSize(side, side)
    if image.width() <= side and image.height() <= side:
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def turned(image: QImage, degrees: int | None) -> QImage:
    """Return a picture turned clockwise."""
    return image.transformed(QTransform().rotate(degrees)) if degrees else image


def as_png(image: QImage) -> bytes:
    """Return a picture as a PNG file's content."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want str and a device of another base
    return bytes(buffer.data().data())


def _image(content: bytes, kind: str | None, most_pixels: int) -> QImage:
    form = _FORMATS.get(kind or "")
    if form is None:
        raise AppError("preview_failed")
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)  # no other decoder than the one its first bytes ask for
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if size.isValid() and pixels > MOST_PIXELS:
        raise AppError("preview_too_large")
    if size.isValid() and pixels > most_pixels:
        scale = (most_pixels / pixels) ** 0.5
        reader.setScaledSize(QSize(max(1, int(size.width() * scale)), max(1, int(size.height() * scale))))
    image = reader.read()
    if image.isNull():
        raise AppError("preview_failed")
    return image


def paper_page(content: bytes, page: int, *, width: int, is_wanted: Callable[[], bool] = lambda: True) -> QImage:
    """Return a page of a paper of our own with its signatures, `width` pixels wide. Raises as `decoded` does."""
    return _image_of(render_paper(content, page, width=width, is_wanted=is_wanted))


def _page(content: bytes, number: int, width: int, is_wanted: Callable[[], bool]) -> Picture:
    page = render_pdf(content, number, width=width, is_wanted=is_wanted)
    return Picture(_image_of(page), page.pages)


def _image_of(page: Any) -> QImage:
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return image.copy()  # the bytes behind it go
