"""Reading the code of printed pages from a scan or a photograph."""

import io
import warnings

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import AppError
from app.model.document_code import DocumentCode, read

_MOST_PIXELS = 80_000_000  # A3 at 600 dpi; Pillow itself warns from 89 million on
_FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP", "GIF")
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SIDE = 4000
"""Longer sides are halved for a second look: a large, blurred photograph is read more easily when it is small."""


def read_codes(picture: bytes) -> tuple[DocumentCode, ...]:
    """Return the codes of ours on a picture, each once, from the top left. Raises `AppError("picture_unreadable")`."""
    image = _opened(picture)
    found = _codes(image)
    while not found and max(image.size) > _SIDE // 4:
        image = image.reduce(2)
        found = _codes(image)
    return tuple(dict.fromkeys(found))


def _codes(image: Image.Image) -> list[DocumentCode]:
    barcodes = zxingcpp.read_barcodes(image, formats=_QR)
    barcodes = sorted(barcodes, key=lambda each: (each.position.top_left.y, each.position.top_left.x))
    return [code for each in barcodes if (code := read(each.text)) is not None]


def _opened(picture: bytes) -> Image.Image:
    """Return the picture in grey, upright as its camera said."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(picture), formats=_FORMATS)
            if image.width * image.height > _MOST_PIXELS:
                raise AppError("picture_unreadable")
            return ImageOps.exif_transpose(image).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, LookupError, MemoryError) as unreadable:
        raise AppError("picture_unreadable") from unreadable
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, OverflowError, EOFError) as unreadable:
        raise AppError("picture_unreadable") from unreadable
