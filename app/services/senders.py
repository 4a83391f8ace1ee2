"""Who sent a bundle, a checkpoint or a receipt, and what they may say."""

import json
from dataclasses import dataclass

from app.errors import AppError
from app.identity import cms
from app.identity.certificates import Certificate
from app.identity.trust import Trust
from app.model.enrolment import Binding
from app.model.signature import Reason
from app.model.transfer import PUBLIC
from app.store import local
from app.store.database import Database

_ACCEPTED = "exchange.accepted:"


@dataclass(frozen=True, slots=True)
class Sender:
    """A device that signed something; `is_registered` is false until the county has enrolled its key (待登记)."""

    device: str
    name: str
    scopes: tuple[str, ...]
    public: bytes
    is_registered: bool

    @property
    def is_county(self) -> bool:
        """Return whether it is a desk of the county."""
        return self.is_registered and PUBLIC in self.scopes

    def may_write(self, scope: str) -> bool:
        """Return whether its certificate covers a scope; the county's covers all."""
        return self.is_county or scope in self.scopes


class Senders:
    """Tells senders by the authorities one desk trusts, and by the keys it has seen enrolled."""

    def __init__(self, trust: Trust, database: Database | None = None) -> None:
        self._trust, self._database = trust, database

    def of(self, content: bytes, signature: bytes) -> Sender:
        """Return who signed a content.

        A certificate counts whatever the machines' clocks say: expiry holds back no record, revocation does. Raises
        `AppError`: signature_damaged, content_changed, sender_unknown, sender_revoked.
        """
        signed = cms.verify(content, signature)
        own = signed.chain[0]
        begins_at, ends_at = own.x509.not_valid_before_utc, own.x509.not_valid_after_utc
        judged = self._trust.judge(own.der(), min(max(signed.signed_at, begins_at), ends_at))
        if judged.reason is Reason.REVOKED:
            raise AppError("sender_revoked", name=judged.name)
        if own.binding is None or judged.reason not in {Reason.VALID, Reason.PROVISIONAL}:
            raise AppError("sender_unknown", name=judged.name)
        return self._described(own, own.binding, is_valid=judged.reason is Reason.VALID)

    def accept(self, sender: Sender) -> None:
        """Keep that the county has enrolled a sender's key, for what it signed before."""
        assert self._database is not None
        told = {"public": sender.public.hex(), "scopes": list(sender.scopes), "name": sender.name}
        local.put(self._database, _ACCEPTED + sender.device, json.dumps(told, ensure_ascii=False))

    def accepted(self) -> list[Sender]:
        """Return the devices the county has enrolled and that have sent something here."""
        assert self._database is not None
        rows = local.beginning_with(self._database, _ACCEPTED)
        return [_kept(device, value) for device, value in rows]

    def _described(self, own: Certificate, binding: Binding, *, is_valid: bool) -> Sender:
        if not is_valid and self._database is not None:
            value = local.get(self._database, _ACCEPTED + binding.device)
            known = None if value is None else _kept(binding.device, value)
            if known is not None and known.public == own.public:
                return known
        return Sender(binding.device, own.name, binding.scopes, own.public, is_registered=is_valid)


def _kept(device: str, value: str) -> Sender:
    told = json.loads(value)
    return Sender(device, told["name"], tuple(told["scopes"]), bytes.fromhex(told["public"]), is_registered=True)
