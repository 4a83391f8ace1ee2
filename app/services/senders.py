"""Who sent a bundle, a checkpoint or a receipt, and what they may say; the devices a county has enrolled."""

import json
from dataclasses import asdict, dataclass, replace

from app.errors import AppError
from app.identity import cms
from app.identity.certificates import Certificate
from app.identity.keys import digest_of
from app.identity.trust import Trust
from app.model.enrolment import Binding
from app.model.revocation import Revocation
from app.model.signature import Reason
from app.model.transfer import PUBLIC
from app.store import local
from app.store.database import Database

_ACCEPTED = "exchange.accepted:"


@dataclass(frozen=True, slots=True)
class Sender:
    """A device that signed something; `is_registered` is false until the county has enrolled its key (待登记).

    `recipient` is for whom others seal so that it opens, `serial` its certificate's (hex), `since` and `until` are the
    certificate's days (ISO moments); `ended` is what the county has taken back from it, `person` whose name it is.
    """

    device: str
    name: str
    scopes: tuple[str, ...]
    public: bytes
    is_registered: bool
    recipient: str = ""
    block: str = ""
    serial: str = ""
    since: str = ""
    until: str = ""
    ended: Revocation | None = None
    person: str = ""

    @property
    def is_county(self) -> bool:
        """Return whether it is a desk of the county."""
        return self.is_registered and PUBLIC in self.scopes and not self.is_revoked

    @property
    def is_revoked(self) -> bool:
        """Return whether the county has taken back all that it granted to the device."""
        return self.ended is not None and self.ended.is_whole

    @property
    def living_scopes(self) -> tuple[str, ...]:
        """Return the scopes that it may still write."""
        return tuple(scope for scope in self.scopes if self.ended is None or not self.ended.covers(scope))

    def may_write(self, scope: str) -> bool:
        """Return whether its certificate covers a scope; the county's covers all."""
        return self.is_county or scope in self.scopes


class Senders:
    """Tells senders by the authorities one desk trusts, and by the keys it has seen enrolled."""

    def __init__(self, trust: Trust, database: Database | None = None) -> None:
        self._trust, self._database = trust, database

    def of(self, content: bytes, signature: bytes) -> Sender:
        """Return who signed a content.

        A certificate counts whatever the machines' clocks say: expiry holds back no record. What was revoked is told
        (`ended`), whatever date the signature bears. Raises `AppError`: signature_damaged, content_changed,
        sender_unknown.
        """
        signed = cms.verify(content, signature)
        own = signed.chain[0]
        begins_at, ends_at = own.x509.not_valid_before_utc, own.x509.not_valid_after_utc
        judged = self._trust.judge(own.der(), min(max(signed.signed_at, begins_at), ends_at))
        if own.binding is None or judged.reason not in {Reason.VALID, Reason.PROVISIONAL, Reason.REVOKED}:
            raise AppError("sender_unknown", name=judged.name)
        return self._described(own, own.binding, is_valid=judged.reason is not Reason.PROVISIONAL)

    def accept(self, sender: Sender) -> None:
        """Keep that the county has enrolled a sender's key; a certificate issued earlier replaces no later one."""
        assert self._database is not None
        known = self.find(sender.device)
        if known is not None and known.public == sender.public and (not sender.serial or known.since > sender.since):
            return
        told = {name: value for name, value in asdict(sender).items() if name not in _NOT_KEPT}
        told["public"] = sender.public.hex()
        local.put(self._database, _ACCEPTED + sender.device, json.dumps(told, ensure_ascii=False))

    def is_pretended(self, sender: Sender) -> bool:
        """Return whether another key is enrolled under a sender's id: a device has one key as long as it lives."""
        known = self.find(sender.device)
        return known is not None and known.public != sender.public

    def accepted(self) -> list[Sender]:
        """Return the devices the county has enrolled and that have sent something here."""
        assert self._database is not None
        rows = local.beginning_with(self._database, _ACCEPTED)
        return [self._kept(device, value) for device, value in rows]

    def find(self, device: str) -> Sender | None:
        """Return an enrolled device, or None."""
        assert self._database is not None
        value = local.get(self._database, _ACCEPTED + device)
        return None if value is None else self._kept(device, value)

    def known_by(self, own: Certificate) -> Sender:
        """Return the sender that a certificate of the county makes of a device, before it has signed anything."""
        assert own.binding is not None
        return self._described(own, own.binding, is_valid=True)

    def _described(self, own: Certificate, binding: Binding, *, is_valid: bool) -> Sender:
        if not is_valid and self._database is not None:
            known = self.find(binding.device)
            if known is not None and known.public == own.public:
                return replace(known, serial="")  # it signed under a certificate of its own
        return Sender(
            binding.device,
            own.name,
            binding.scopes,
            own.public,
            is_valid,
            binding.recipient,
            binding.block,
            f"{own.x509.serial_number:x}",
            own.x509.not_valid_before_utc.isoformat(),
            own.x509.not_valid_after_utc.isoformat(),
            self._trust.ended(digest_of(own.public)),
            binding.person,
        )

    def _kept(self, device: str, value: str) -> Sender:
        told = json.loads(value)
        public = bytes.fromhex(told.pop("public"))
        scopes, name = tuple(told.pop("scopes")), told.pop("name")
        ended = self._trust.ended(digest_of(public))
        return Sender(device, name, scopes, public, is_registered=True, **told, ended=ended)


_NOT_KEPT = {"device", "public", "is_registered", "ended"}
