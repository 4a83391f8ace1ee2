"""Pages of a PDF as pictures, drawn in memory by PDFium; a hostile file is told and never waited for long."""

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from app.errors import AppError

_MOST_PIXELS = 24_000_000
_MOST_SIDE = 12_000
_MOST_SECONDS = 20.0
_PIXEL_BYTES = 4
_WHITE = 0xFFFFFFFF

_LOCK = threading.Lock()
"""PDFium is not made for threads; a job that ends behind the lock screen must not meet the next one."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of `stride` bytes, each pixel blue, green, red and a byte without meaning."""

    width: int
    height: int
    stride: int
    pixels: bytes
    pages: int
    """How many pages the document has."""


def render(content: bytes, number: int, *, width: int, is_wanted: Callable[[], bool] = lambda: True) -> PageImage:
    """Draw a page (from 0; beyond the last: the last) `width` pixels wide, less where it would be too large.

    Gives up once it is not wanted any more. Raises `AppError`: preview_locked, preview_failed, preview_too_slow.
    """
    with _LOCK, _document(content) as document:
        return _page_image(document, number, width=width, is_wanted=is_wanted)


def render_paper(content: bytes, number: int, *, width: int, is_wanted: Callable[[], bool] = lambda: True) -> PageImage:
    """Draw a page of a paper of our own, its signatures included. Raises what `render` raises.

    Fields are drawn in one go, which no file from elsewhere may ask for: nothing could stop it.
    """
    with _LOCK, _document(content) as document:
        document.init_forms()
        return _page_image(document, number, width=width, is_wanted=is_wanted)


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Return the width and height of every page in points. Raises what `render` raises."""
    with _LOCK, _document(content) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def _page_image(
    document: pypdfium2.PdfDocument, number: int, *, width: int, is_wanted: Callable[[], bool]
) -> PageImage:
    stop_at = time.monotonic() + _MOST_SECONDS
    pages = len(document)
    if not pages:
        raise AppError("preview_failed")
    page = document[max(0, min(number, pages - 1))]
    try:
        size = _size(page.get_width(), page.get_height(), width)
        return _drawn(page, size, pages, lambda: is_wanted() and time.monotonic() < stop_at)
    finally:
        page.close()


@contextmanager
def _document(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        code = getattr(fault, "err_code", None)
        raise AppError("preview_locked" if code == raw.FPDF_ERR_PASSWORD else "preview_failed") from fault
    try:
        yield document
    except pypdfium2.PdfiumError as fault:  # a page that isn't there
        raise AppError("preview_failed") from fault
    finally:
        document.close()


def _size(wide: float, high: float, width: int) -> tuple[int, int]:
    if not (0 < wide < 1e6 and 0 < high < 1e6):
        raise AppError("preview_failed")
    scale = min(width / wide, (_MOST_PIXELS / (wide * high)) ** 0.5, _MOST_SIDE / max(wide, high))
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _drawn(page: pypdfium2.PdfPage, size: tuple[int, int], pages: int, may_go_on: Callable[[], bool]) -> PageImage:
    """Draw step by step, asking in between whether to go on."""
    width, height = size
    stride = width * _PIXEL_BYTES
    buffer = ctypes.create_string_buffer(stride * height)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, buffer, stride)
    if not bitmap:
        raise AppError("preview_failed")
    pause = raw.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _self: not may_go_on())
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        state = raw.FPDF_RenderPageBitmap_Start(
            bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT, ctypes.byref(pause)
        )
        while state == raw.FPDF_RENDER_TOBECONTINUED and may_go_on():
            state = raw.FPDF_RenderPage_Continue(page, ctypes.byref(pause))
        raw.FPDF_RenderPage_Close(page)
        if page.formenv is not None:
            raw.FPDF_FFLDraw(page.formenv, bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    if state == raw.FPDF_RENDER_TOBECONTINUED:
        raise AppError("preview_too_slow")
    if state != raw.FPDF_RENDER_DONE:
        raise AppError("preview_failed")
    return PageImage(width, height, stride, buffer.raw, pages)
