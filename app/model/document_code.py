"""The code on each printed page: which paper, which version, which page, and the beginning of its content's digest.

    FG1:0199A0B1C2D37000800000000000ABCD:3:1/2:0123456789ABCDEF

Form 1: the id's 32 hex digits, the version, page/pages, the first 16 hex digits of the content's SHA-256. Capitals,
figures and `:/` only, which a QR code packs densely (version 3 or 4 at level M).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

DIGEST_DIGITS = 16
MOST_PAGES = 9_999
MOST_VERSIONS = 999_999

_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FORM = re.compile("FG1:([0-9A-F]{32}):([1-9][0-9]{0,5}):([1-9][0-9]{0,3})/([1-9][0-9]{0,3}):([0-9A-F]{16})")


@dataclass(frozen=True, slots=True)
class DocumentCode:
    """What stands in the code of one page.

    `document` is a record's id (UUID text), `version` counts from 1, `page` of `pages` from 1, `digest` is the first
    16 hex digits (small letters) of the content's SHA-256.
    """

    document: str
    version: int
    page: int
    pages: int
    digest: str

    def __post_init__(self) -> None:
        if not (
            re.fullmatch(_ID, self.document)
            and 1 <= self.version <= MOST_VERSIONS
            and 1 <= self.page <= self.pages <= MOST_PAGES
            and re.fullmatch("[0-9a-f]{16}", self.digest)
        ):
            raise ValueError(f"no page has the code {self!r}")

    def text(self) -> str:
        """Return what the QR code holds: ASCII, at most 70 characters."""
        plain = self.document.replace("-", "").upper()
        return f"FG1:{plain}:{self.version}:{self.page}/{self.pages}:{self.digest.upper()}"


class PageReason(StrEnum):
    """What a page's code says when it is held against what was issued here."""

    AS_ISSUED = "as_issued"
    OTHER_CONTENT = "other_content"
    """This version was issued with another content: the code was not made here."""
    UNKNOWN = "unknown"
    """No such document or version was issued here."""
    NO_CODE = "no_code"


@dataclass(frozen=True, slots=True)
class PageFinding:
    """One code found on a picture, or that there was none."""

    reason: PageReason
    code: DocumentCode | None = None


def digest_of(content_sha256: str) -> str:
    """Return the part of a content's SHA-256 (64 hex digits) that stands in the code."""
    return content_sha256[:DIGEST_DIGITS].lower()


def read(text: str) -> DocumentCode | None:
    """Return the code that a text is, or None for a text that is none (of another program, or of a later form)."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    plain, version, page, pages, digest = found.groups()
    plain = plain.lower()
    document = "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))
    try:
        return DocumentCode(document, int(version), int(page), int(pages), digest.lower())
    except ValueError:
        return None
