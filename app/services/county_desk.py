"""The county desk's own place: it founds the certificate authority, certifies itself, and keeps the authority copied.

The authority's file and passphrase stay outside every store; nobody but its two keepers can bring them back.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.errors import AppError
from app.model.enrolment import Authority, Enrolment, IssuedCertificate
from app.model.key_act import Act
from app.paths import write_atomically
from app.services import county, key_acts
from app.services.identity import Identity
from app.services.session import Session
from app.store.database import reported

_UNLOCK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class DeskStanding:
    """How a county's desk stands: `may_found` while it trusts no authority, `is_copied` once there are two sticks."""

    enrolment: Enrolment
    may_found: bool
    is_copied: bool


class CountyDesk:
    """What a county's desk does with its authority, for one session."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity

    def standing(self) -> DeskStanding:
        """Return how this desk stands with its authority."""
        is_copied = key_acts.KeyActs(self._session).latest(Act.AUTHORITY_COPIED) is not None
        return DeskStanding(self._identity.enrolment(), self._may_found(), is_copied)

    def found(self, path: Path, name: str, passphrase: str, *, seconds: float = _UNLOCK_SECONDS) -> Authority:
        """Make the county's authority, keep it sealed at `path`, and certify this desk by it; return the authority.

        Raises `AppError`: not_county_desk, authority_settled (one is trusted here), and as `county.found`.
        """
        self._session.require_county()
        if not self._may_found():
            raise AppError("authority_settled", county=self._identity.enrolment().county)
        made = county.found(path, name, passphrase, now=self._session.now(), seconds=seconds)
        key_acts.note(self._session, Act.AUTHORITY_FOUNDED, made.fingerprint)
        self.certify(path, passphrase)
        return made

    def certify(
        self,
        path: Path,
        passphrase: str,
        *,
        block: str | None = None,
        until: date | None = None,
        county_fingerprint: str | None = None,
    ) -> IssuedCertificate:
        """Issue a certificate to this machine and who works at it, and take it; the county's own streams are granted.

        `block` is its letter in case numbers, the one it has unless given. Whoever opens the first authority here
        vouches for it; where another one is trusted already, its fingerprint must be given. Raises `AppError`:
        not_county_desk, and as `county.issue` and `Identity.accept`.
        """
        self._session.require_county()
        if county_fingerprint is None and self._may_found():
            county_fingerprint = county.read(path).fingerprint
        asked = self._identity.request()
        made = county.issue_to_desk(
            path,
            passphrase,
            asked,
            confirmed=county.request_of(asked).fingerprint,
            now=self._session.now(),
            block=self._identity.enrolment().block if block is None else block,
            until=until,
        )
        self._identity.accept(made.pem, county_fingerprint=county_fingerprint)
        key_acts.note(self._session, Act.CERTIFICATE_ISSUED, made.binding.device)
        return made

    def copy(self, path: Path, passphrase: str, target: Path) -> Authority:
        """Write the authority's file once more, on a stick of its own, and prove that the copy opens; return it.

        Raises `AppError`: not_county_desk, authority_unreadable, wrong_authority_passphrase, authority_foreign,
        authority_exists (a file is there already); `StorageError`.
        """
        self._session.require_county()
        county.check(path, passphrase)
        authority = county.read(path)
        self._identity.require_authority(authority.name, authority.pem)
        if target.exists():
            raise AppError("authority_exists", file=target.name)
        with reported():
            write_atomically(target, path.read_bytes())
        county.check(target, passphrase)
        key_acts.note(self._session, Act.AUTHORITY_COPIED, county.read(target).fingerprint)
        return county.read(target)

    def certificate(self) -> bytes:
        """Return the county's certificate (PEM) for whoever checks papers. Raises `AppError("not_county_desk")`."""
        found = self._identity.authority()
        if found is None:
            raise AppError("not_county_desk")
        return found

    def _may_found(self) -> bool:
        return not self._identity.trust().roots
