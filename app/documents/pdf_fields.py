"""Where the signatures of a PDF of ours stand."""

import io
from collections.abc import Mapping
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from app.errors import AppError
from app.model.signature import SignatureBox

_UNREADABLE = (PdfError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)


def signature_boxes(pdf: bytes) -> tuple[SignatureBox, ...]:
    """Return the visible fields of its signatures, in the order of signing. Raises `AppError("pdf_unsignable")`."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        count = int(reader.root["/Pages"]["/Count"])
        pages = {_page(reader, number): number for number in range(count)}
        fields = [field.get_object() for _name, _value, field in enumerate_sig_fields(reader, filled_status=True)]
        return tuple(_box(field, pages) for field in fields)
    except _UNREADABLE as fault:
        raise AppError("pdf_unsignable") from fault


def _page(reader: Any, number: int) -> Any:
    return reader.find_page_for_modification(number)[0].reference


def _box(field: Any, pages: Mapping[Any, int]) -> SignatureBox:
    left, bottom, right, top = (float(each) for each in field["/Rect"])
    return SignatureBox(pages[field.raw_get("/P").reference], left, bottom, right - left, top - bottom)
