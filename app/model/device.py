"""A device as its county sees it: who works on it, what it may write, when it was heard of, what it asks for."""

from dataclasses import dataclass

from app.model.enrolment import CertificateRequest
from app.model.transfer import Notice, Refused


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device that is enrolled and has sent something.

    `scopes` are those of its certificate, `living_scopes` those that nobody has taken back, `until` the last day of the
    certificate and `heard_at` the county's clock when its newest bundle came (ISO; empty where it isn't known).
    """

    device: str
    name: str
    scopes: tuple[str, ...]
    living_scopes: tuple[str, ...]
    block: str
    until: str
    heard_at: str
    has_asked: bool
    notices: tuple[Notice, ...] = ()

    @property
    def is_living(self) -> bool:
        """Return whether county bundles still go to it."""
        return bool(self.living_scopes)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a certificate that came in a bundle and nobody has answered.

    `is_known` says that the key is enrolled already (a renewal), `block` is the letter to give it, `more` are scopes
    that a known device asks for and may not write so far.
    """

    request: CertificateRequest
    is_known: bool
    block: str
    more: tuple[str, ...] = ()
    copied_from: str = ""
    """The enrolled device of the same person, of whose disk this one is a copy that has got a key of its own."""
    other_name: str = ""
    """Who a known device belongs to, where it asks in another person's name."""

    @property
    def needs_comparing(self) -> bool:
        """Return whether its owner has to be asked and the fingerprint compared: only a plain renewal needs neither."""
        return not self.is_known or bool(self.more) or bool(self.other_name)


@dataclass(frozen=True, slots=True)
class HeldBundle:
    """A bundle that is kept whole until somebody decides: `reason` is bundle_waiting or bundle_revoked.

    `name` is whose device wrote it, empty where it was never enrolled.
    """

    file: str
    sha256: str
    device: str
    at: str
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DeviceState:
    """What a county holds of a device: changes without a gap, gaps (stream, first missing, last missing), forks.

    `refused` are its files that did not pass verification, `waiting` counts those that are kept until somebody decides.
    """

    device: str
    changes: int
    gaps: tuple[tuple[str, int, int], ...] = ()
    forks: int = 0
    refused: tuple[Refused, ...] = ()
    waiting: int = 0
