"""Signing papers as the person at work, under the machine's clock."""

from collections.abc import Callable, Sequence

from app.errors import AppError
from app.model.signature import Reason, SignatureBox, SignatureFinding, SignatureWords, Signing
from app.services.identity import Identity
from app.services.session import Session

Words = Callable[[Signing], SignatureWords]
"""Makes the sentences of a signature from who signs and when."""
_BROKEN = frozenset(
    {Reason.UNREADABLE, Reason.TOO_LARGE, Reason.CHANGED, Reason.EXTENDED, Reason.SIGNATURE_DAMAGED, Reason.UNSIGNED}
)


class PaperSigning:
    """Signs PDF and Word for one session."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session = session
        self._identity = identity

    def pdf(self, pdf: bytes, box: SignatureBox, words: Words) -> bytes:
        """Return the PDF signed by the person at work, verified as strangers will verify it.

        Raises `AppError`: pdf_unsignable, paper_changed (an earlier signature no longer holds), certificate_ended,
        certificate_early, glyph_missing, font_missing.
        """
        from app.documents.pdf_signing import sign_pdf  # half a second, needed when a paper is signed only
        from app.documents.pdf_verification import verify_pdf

        signer, at = self._identity.signer(), self._session.now()
        said = words(Signing(signer.name, at, len(signer.chain) > 1))
        signed = sign_pdf(pdf, signer, box=box, words=said, at=at)
        _check(verify_pdf(signed, self._identity.trust()), "pdf_unsignable")
        return signed

    def word(self, docx: bytes, words: Words) -> bytes:
        """Return the Word file signed by the person at work, verified as strangers will verify it.

        Raises `AppError`: word_unsignable, paper_changed, certificate_ended, certificate_early.
        """
        from app.documents.word_signing import sign_word  # as above
        from app.documents.word_verification import verify_word

        signer, at = self._identity.signer(), self._session.now()
        said = words(Signing(signer.name, at, len(signer.chain) > 1))
        signed = sign_word(docx, signer, at=at, comment=said.reason)
        _check(verify_word(signed, self._identity.trust()), "word_unsignable")
        return signed


def _check(findings: Sequence[SignatureFinding], code: str) -> None:
    """Refuse what has just been signed but wouldn't hold, and to sign below a signature that no longer holds."""
    *earlier, own = findings
    if any(each.reason in _BROKEN for each in earlier):
        raise AppError("paper_changed")
    if own.reason in _BROKEN:
        raise AppError(code)
