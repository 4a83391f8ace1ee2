"""Whose certificates count: the county's authority, its revocations, and the time a signature says it was made."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.x509 import verification

from app.errors import AppError
from app.identity import certificates
from app.identity.certificates import Certificate
from app.identity.keys import digest_of
from app.model.moments import in_local_time
from app.model.revocation import Revocation
from app.model.signature import Judgement, Reason

GRACE = timedelta(days=30)
"""How long after its end a certificate still signs new papers."""


class Trust:
    """The authorities this desk trusts and what they have taken back.

    `entries` is the county's list, which comes with its bundles and names keys, so that no other certificate for one
    counts either.
    """

    def __init__(self, roots: Sequence[Certificate], entries: Sequence[Revocation] = ()) -> None:
        self._roots = tuple(roots)
        self._ended = {entry.key: entry for entry in entries}

    @property
    def roots(self) -> tuple[bytes, ...]:
        """Return the trusted authorities' certificates, DER."""
        return tuple(root.der() for root in self._roots)

    def ended(self, key: str) -> Revocation | None:
        """Return what the county has taken back from a key (its SHA-256 in hex), or None."""
        return self._ended.get(key)

    def judge(self, certificate: bytes, at: datetime) -> Judgement:
        """Return whether a signature counts that was made with this certificate (DER) at this time.

        The time is what the signer's machine said: a paper stays valid after its signer's certificate has ended, and
        somebody who keeps a stolen key may date back to its life. Revocation is for that.
        """
        return self._judged(certificate, at, lambda found: found.signs_papers and found.binding is not None)

    def judge_pack(self, certificate: bytes, at: datetime) -> Judgement:
        """Return the same of a pack: only the county's key for packs signs these, and it signs nothing else.

        One that the county has revoked signs no pack any more, whatever date the signature bears: unlike a paper, a
        pack can be signed anew.
        """
        judged = self._judged(certificate, at, lambda found: found.signs_packs and not found.signs_papers)
        if judged.reason is not Reason.VALID:
            return judged
        entry = self._ended.get(digest_of(certificates.read(certificate).public))
        if entry is None or not entry.is_whole:
            return judged
        return Judgement(Reason.REVOKED, judged.name, {"since": _day(entry.at)})

    def _judged(self, certificate: bytes, at: datetime, has_usage: Callable[[Certificate], bool]) -> Judgement:
        try:
            found = certificates.read(certificate)
        except AppError:
            return Judgement(Reason.SIGNATURE_DAMAGED)
        reason, facts = self._reason(found, at, has_usage)
        return Judgement(reason, found.name, facts)

    def _reason(
        self, found: Certificate, at: datetime, has_usage: Callable[[Certificate], bool]
    ) -> tuple[Reason, dict[str, str]]:
        issuer = next((root for root in self._roots if found.is_issued_by(root)), None)
        if issuer is None:
            is_own = found.binding is not None and found.is_issued_by(found)
            return (Reason.PROVISIONAL if is_own else Reason.ISSUER_UNKNOWN), {}
        begins_at, ends_at = found.x509.not_valid_before_utc, found.x509.not_valid_after_utc
        if at < begins_at:
            return Reason.NOT_YET_VALID, {"since": _day(begins_at)}
        if at - GRACE > ends_at:  # no certificate begins before 1950, but one may end with the year 9999
            return Reason.EXPIRED, {"until": _day(ends_at)}
        if not has_usage(found):
            return Reason.WRONG_USAGE, {}
        entry = self._ended.get(digest_of(found.public))
        if entry is not None and entry.is_whole and at >= entry.at:
            return Reason.REVOKED, {"since": _day(entry.at)}
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
    return in_local_time(moment).date().isoformat()
