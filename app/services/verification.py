"""Whether signed files hold, and whether a printed page is of a version that was issued here."""

from collections.abc import Callable
from pathlib import Path

from app.errors import AppError
from app.exchange import pack_file
from app.identity import certificates
from app.identity.trust import Trust
from app.model.document_code import DocumentCode, PageFinding, PageReason, digest_of
from app.model.signature import Reason, SignatureFinding
from app.services import sealed_files

Lookup = Callable[[str, int], str | None]
"""(document id, version) → the content's SHA-256 as it was issued, or None where no such version is known."""
_MOST_BYTES = 100 * 1024 * 1024
_MOST_PICTURE = 50 * 1024 * 1024
_PDF, _PDF_WITHIN, _ZIP = b"%PDF-", 1024, b"PK"


class Verification:
    """Judges files by the authorities that one desk trusts; `secret` opens the bundles that were sealed for it."""

    def __init__(self, trust: Trust, secret: Callable[[], str] | None = None) -> None:
        self._trust, self._secret = trust, secret

    @classmethod
    def by(cls, authority: bytes) -> "Verification":
        """Return a verification that trusts the county of this certificate (PEM) alone; no profile is needed.

        Raises `AppError("certificate_unreadable")`, also for a certificate that isn't an authority's.
        """
        found = certificates.read_pem(authority)
        if not all(each.is_authority and each.is_issued_by(each) for each in found):
            raise AppError("certificate_unreadable")
        return cls(Trust(found))

    def file(self, path: Path) -> tuple[SignatureFinding, ...]:
        """Return the findings on a file; what can't be read is a finding too."""
        try:
            if sealed_files.is_sealed(path):
                return (sealed_files.judged(path, self._trust, self._secret),)
            if pack_file.is_pack(path):
                return (sealed_files.judged_pack(path, self._trust),)
            content = _begun(path, _MOST_BYTES)
        except FileNotFoundError:
            return (SignatureFinding(Reason.FILE_MISSING),)
        except (OSError, ValueError):  # ValueError: a name with a null in it
            return (SignatureFinding(Reason.FILE_UNREADABLE),)
        return self.content(content) if len(content) <= _MOST_BYTES else (SignatureFinding(Reason.TOO_LARGE),)

    def content(self, content: bytes) -> tuple[SignatureFinding, ...]:
        """Return the findings on a PDF, Word file, receipt or card, one a signature.

        One finding too where there is no signature to be judged.
        """
        if _PDF in content[:_PDF_WITHIN]:
            from app.documents.pdf_verification import verify_pdf  # half a second, needed for signed papers only

            return verify_pdf(content, self._trust)
        if content.startswith(_ZIP):
            from app.documents.word_verification import verify_word  # as above

            return verify_word(content, self._trust)
        if content.startswith(b"{"):
            return (sealed_files.judged_page(content, self._trust),)
        return (SignatureFinding(Reason.UNREADABLE),)


def check_page(path: Path, lookup: Lookup) -> tuple[PageFinding, ...]:
    """Return what the codes on a picture of printed pages say, each held against what was issued.

    A code that fits shows that this version was issued with this content; what the paper itself says is for eyes to
    compare. Raises `AppError`: file_unreadable, picture_unreadable.
    """
    from app.documents.page_code import read_codes  # libraries for pictures, needed here only

    try:
        picture = _begun(path, _MOST_PICTURE)
    except OSError as fault:
        raise AppError("file_unreadable", file=path.name) from fault
    if len(picture) > _MOST_PICTURE:
        raise AppError("picture_unreadable")
    codes = read_codes(picture)
    return tuple(_judged(code, lookup) for code in codes) or (PageFinding(PageReason.NO_CODE),)


def _begun(path: Path, most: int) -> bytes:
    """Return a file, or so much of it that it is seen to be too large: a device tells no size and never ends."""
    with path.open("rb") as source:
        return source.read(most + 1)


def _judged(code: DocumentCode, lookup: Lookup) -> PageFinding:
    issued = lookup(code.document, code.version)
    if issued is None:
        return PageFinding(PageReason.UNKNOWN, code)
    return PageFinding(PageReason.AS_ISSUED if digest_of(issued) == code.digest else PageReason.OTHER_CONTENT, code)
