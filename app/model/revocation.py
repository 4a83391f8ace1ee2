"""What the county has taken back: from which key, for which scopes, and up to where its streams still count."""

from dataclasses import dataclass
from datetime import datetime

from app.model.transfer import HeldUpTo


@dataclass(frozen=True, slots=True)
class Revocation:
    """An entry of the county's list (吊销名单).

    `key` is the SHA-256 of the device's public key (hex), so that no other certificate for it counts either; `scopes`
    are those that ended (empty: all); `serials` the certificates (hex). `accepted` names the ends of the streams
    of the device as the county held them: what goes beyond is held for a person, whatever its date.
    """

    device: str
    key: str
    at: datetime
    scopes: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    accepted: tuple[HeldUpTo, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Return whether all that the device was granted has ended (revoked), not some scopes (handed over)."""
        return not self.scopes

    def covers(self, scope: str) -> bool:
        """Return whether a scope has ended for the device."""
        return self.is_whole or scope in self.scopes

    def accepts(self, stream: str, n: int, digest: str) -> bool:
        """Return whether the county held this very end of a stream."""
        return HeldUpTo(stream, n, digest) in self.accepted


@dataclass(frozen=True, slots=True)
class RevocationList:
    """The county's list: `number` rises with each."""

    number: int
    entries: tuple[Revocation, ...]
