"""Whose certificates count: the county's authority, its revocations, and the time a signature says it was made."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.x509 import verification

from app.errors import AppError
from app.identity import certificates
from app.identity.certificates import Certificate
from app.model.signature import Judgement, Reason

GRACE = timedelta(days=30)
"""How long after its end a certificate still signs new papers."""


class Trust:
    """The authorities this desk trusts and the certificates they have taken back.

    `revoked` names serial numbers and since when; it comes with the county's bundles.
    """

    def __init__(self, roots: Sequence[Certificate], revoked: Mapping[int, datetime] | None = None) -> None:
        self._roots = tuple(roots)
        self._revoked = dict(revoked or {})

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Return the trusted authorities' certificates, DER."""
        return tuple(root.der() for root in self._roots)

    def judge(self, certificate: bytes, at: datetime) -> Judgement:
        """Return whether a signature counts that was made with this certificate (DER) at this time.

        The time is what the signer's machine said: a paper stays valid after its signer's certificate has ended, and
        somebody who keeps a stolen key may date back to its life. Revocation is for that.
        """
        try:
            found = certificates.read(certificate)
        except AppError:
            return Judgement(Reason.SIGNATURE_DAMAGED)
        reason, facts = self._reason(found, at)
        return Judgement(reason, found.name, facts)

    def _reason(self, found: Certificate, at: datetime) -> tuple[Reason, dict[str, str]]:
        issuer = next((root for root in self._roots if found.is_issued_by(root)), None)
        if issuer is None:
            is_own = found.binding is not None and found.is_issued_by(found)
            return (Reason.PROVISIONAL if is_own else Reason.ISSUER_UNKNOWN), {}
        begins_at, ends_at = found.x509.not_valid_before_utc, found.x509.not_valid_after_utc
        if at < begins_at:
            return Reason.NOT_YET_VALID, {"since": _day(begins_at)}
        if at > ends_at + GRACE:
            return Reason.EXPIRED, {"until": _day(ends_at)}
        if not found.signs_papers or found.binding is None:
            return Reason.WRONG_USAGE, {}
        revoked_at = self._revoked.get(found.x509.serial_number)
        if revoked_at is not None and at >= revoked_at:
            return Reason.REVOKED, {"since": _day(revoked_at)}
        return (Reason.VALID if _is_verified(found, issuer, min(at, ends_at)) else Reason.ISSUER_UNKNOWN), {}


def _is_verified(found: Certificate, issuer: Certificate, at: datetime) -> bool:
    """Return what the library's path validation (RFC 5280) says, with our own demands on the certificate's use."""
    policy = verification.ExtensionPolicy.permit_all().require_present(
        x509.KeyUsage, verification.Criticality.AGNOSTIC, None
    )
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store([issuer.x509]))
        .time(at)
        .max_chain_depth(0)
        .extension_policies(ca_policy=verification.ExtensionPolicy.webpki_defaults_ca(), ee_policy=policy)
        .build_client_verifier()
    )
    try:
        verifier.verify(found.x509, [])
    except verification.VerificationError:
        return False
    return True


def _day(moment: datetime) -> str:
    return moment.astimezone().date().isoformat()
