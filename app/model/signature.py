"""Signatures of papers: who signed, whether it holds, and why not; the time is that of the signer's machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Reason(StrEnum):
    """Why a signature counts or doesn't; what is wrong with the paper stands before what is wrong with the signer."""

    VALID = "valid"
    UNREADABLE = "unreadable"
    """Neither a whole PDF nor a whole Word file (any more)."""
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    """There, but the disk doesn't give it: a folder, no right to read it."""
    UNSIGNED = "unsigned"
    TOO_LARGE = "too_large"
    """Beyond what is examined: size, number of parts, unpacked size."""
    CHANGED = "changed"
    """What was signed is not what is there."""
    EXTENDED = "extended"
    """Something other than a further signature was added afterwards."""
    SIGNATURE_DAMAGED = "signature_damaged"
    """The signature itself isn't as its signer wrote it."""
    PROVISIONAL = "provisional"
    """Whole, but its certificate was made by the laptop itself (待登记)."""
    ISSUER_UNKNOWN = "issuer_unknown"
    """Whole, but its certificate comes from nobody this desk trusts."""
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    WRONG_USAGE = "wrong_usage"
    """A certificate that isn't made for signing papers."""
    REVOKED = "revoked"
    SEALED = "sealed"
    """A bundle for somebody else: nobody here can open it."""


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature and whether it holds; a paper without any has one finding too.

    `signer` is the name in the certificate (empty where none could be read), `signed_at` the time the signer's machine
    had. `facts` name what the sentence names: `part` of a Word file, `since` or `until` of a certificate.
    """

    reason: Reason
    signer: str = ""
    signed_at: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def is_valid(self) -> bool:
        """Return whether the paper is as it was signed, by someone this desk trusts."""
        return self.reason is Reason.VALID


@dataclass(frozen=True, slots=True)
class Judgement:
    """What this desk thinks of a certificate at a time: a reason, the name in it, and facts as in a finding."""

    reason: Reason
    name: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


class Signer(Protocol):
    """Someone who can sign here and now."""

    @property
    def name(self) -> str:
        """Return the name in the certificate."""

    @property
    def certificates(self) -> Sequence[bytes]:
        """Return the certificate and those above it, DER, the own one first."""

    def sign(self, content: bytes) -> bytes:
        """Return the ECDSA signature (P-256, SHA-256) of the content, DER."""


class Trust(Protocol):
    """Whose certificates this desk believes."""

    @property
    def roots(self) -> Sequence[bytes]:
        """Return the trusted authorities' certificates, DER."""

    def judge(self, certificate: bytes, at: datetime) -> Judgement:
        """Return what to think of a signature made with this certificate (DER) at a time."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What the words of a signature are made from: who signs, when by this machine, and whether the county knows."""

    name: str
    at: datetime
    is_registered: bool


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where the visible field stands: page from 0, rectangle in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """What a signature shows and says, in finished sentences.

    `lines` stand in the visible field, beside `picture` (PNG of a hand-drawn signature) where there is one; `reason`
    is shown by other programs.
    """

    lines: tuple[str, ...]
    reason: str = ""
    picture: bytes | None = None
