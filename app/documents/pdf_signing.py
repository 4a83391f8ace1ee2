"""Signing a PDF: PAdES B-B with P-256, the chain embedded, a visible field, further signers as incremental updates.

pyHanko writes it. No time authority is asked (there is no network): the time is the machine's and the field says so.
"""

import io
import logging
from datetime import datetime
from typing import Any

from asn1crypto import algos
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    LayoutError,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.documents import signature_box
from app.errors import AppError
from app.model.signature import SignatureBox, SignatureWords, Signer

_MOST_BYTES = 100 * 1024 * 1024
_CMS_ROOM = 1024
_FILLING = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins(0, 0, 0, 0))
_UNUSABLE = (PdfError, SigningError, LayoutError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the library says of a PDF that isn't one; our own papers give none of these."""

logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # it warns of what papers from elsewhere contain
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


def sign_pdf(pdf: bytes, signer: Signer, *, box: SignatureBox, words: SignatureWords, at: datetime) -> bytes:
    """Return the PDF with one more signature, appended: what stood there before stays byte by byte.

    `at` is the machine's time, aware. Raises `AppError`: pdf_unsignable (no PDF, or a page it doesn't have),
    glyph_missing, font_missing, picture_unreadable.
    """
    if len(pdf) > _MOST_BYTES:
        raise AppError("pdf_unsignable")
    appearance = signature_box.draw(box, words)
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        name = f"Signature{sum(1 for _ in fields.enumerate_sig_fields(writer.prev)) + 1}"
        own = _Signer(signer)
        return _PdfSigner(own, _metadata(name, signer, words), box, appearance, at).sign(writer)
    except _UNUSABLE as fault:
        raise AppError("pdf_unsignable") from fault


def _metadata(field: str, signer: Signer, words: SignatureWords) -> signers.PdfSignatureMetadata:
    return signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=signer.name,
        reason=words.reason or None,
    )


class _Signer(signers.Signer):
    """pyHanko's signer on top of ours: the private key stays where it is."""

    def __init__(self, signer: Signer) -> None:
        own, *above = (asn1_x509.Certificate.load(each) for each in signer.certificates)
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(above)
        mechanism = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
        super().__init__(signing_cert=own, cert_registry=store, signature_mechanism=mechanism, embed_roots=True)
        self._sign = signer.sign
        self.room = _CMS_ROOM + sum(len(each) for each in signer.certificates)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self._sign(data)


class _PdfSigner(signers.PdfSigner):
    """pyHanko's signer of PDFs, told the time instead of asking the clock again: field and signature must agree."""

    def __init__(
        self,
        signer: _Signer,
        metadata: signers.PdfSignatureMetadata,
        box: SignatureBox,
        appearance: bytes,
        at: datetime,
    ) -> None:
        left, bottom, width, height = (round(each) for each in (box.left, box.bottom, box.width, box.height))
        corners = (left, bottom, left + width, bottom + height)
        super().__init__(
            metadata,
            signer=signer,
            stamp_style=StaticStampStyle(
                background=_Drawn(appearance, box), background_opacity=1.0, border_width=0, background_layout=_FILLING
            ),
            new_field_spec=fields.SigFieldSpec(str(metadata.field_name), on_page=box.page, box=corners),
        )
        self._room, self._at = signer.room, at

    def sign(self, writer: IncrementalPdfFileWriter) -> bytes:
        """Return the whole file."""
        out: io.BytesIO = self.sign_pdf(writer, bytes_reserved=2 * self._room)
        return out.getvalue()

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


class _Drawn(PdfContent):
    """The field's drawing, taken from a PDF of one page in memory."""

    def __init__(self, page: bytes, box: SignatureBox) -> None:
        super().__init__(box=BoxConstraints(width=box.width, height=box.height))
        self._page = page

    def render(self) -> bytes:
        assert self.writer is not None
        form = self.writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        self.resources.xobject["/Drawn"] = form
        return b"/Drawn Do"
