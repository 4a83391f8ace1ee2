"""How a device stands with the county: what its certificate binds, and whether there is one."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

FINGERPRINT_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Binding:
    """What a device certificate (设备证书) says besides key, name and dates.

    `device` and `person` are the ids of the installation and of its user, `name` the user's name, `scopes` the records
    it may write, `block` the letter in its case numbers (empty for an issuer's first device), `recipient` its age
    recipient (empty until bundles are written).
    """

    device: str
    person: str
    name: str
    scopes: tuple[str, ...] = ()
    block: str = ""
    recipient: str = ""


class Standing(StrEnum):
    """Whether the county has issued a certificate for the one who works here."""

    PROVISIONAL = "provisional"
    """Not yet (待登记): papers are signed under a certificate the laptop made itself."""
    REGISTERED = "registered"
    ENDED = "ended"
    """The certificate and its days of grace are over: no new paper is signed."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """How the person at work stands; `fingerprint` is the device key's, `county_fingerprint` the authority's."""

    standing: Standing
    name: str
    fingerprint: str
    scopes: tuple[str, ...] = ()
    block: str = ""
    county: str = ""
    county_fingerprint: str = ""
    until: date | None = None
    """The last day of the certificate."""


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """Who asks the county for a certificate, to be compared by fingerprint before it is issued."""

    place: str
    binding: Binding
    fingerprint: str


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate as the county has just issued it; `pem` is the file to hand over, the authority's included."""

    binding: Binding
    fingerprint: str
    serial: str
    ends_at: datetime
    pem: bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """The county's certificate authority (县级证书机构), without its key; `pem` is its certificate for everybody."""

    name: str
    fingerprint: str
    ends_at: datetime
    pem: bytes


def is_same_fingerprint(typed: str, fingerprint: str) -> bool:
    """Return whether the digits someone typed or read out are these; anything but digits is no difference."""
    return _digits(typed) == _digits(fingerprint)


def _digits(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character in "0123456789")
