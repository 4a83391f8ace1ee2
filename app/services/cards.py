"""The county's card: made at its desk, taken at a laptop once both sides have compared the fingerprint."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import datetime, timedelta

from app.errors import AppError
from app.exchange import cards, signed_page
from app.identity import certificates, cms
from app.identity.certificates import Certificate
from app.identity.cms import SignedBy
from app.identity.keys import fingerprint
from app.identity.trust import Trust
from app.model.installation import Role
from app.model.transfer import Card, Recipient
from app.services import officer_slots
from app.services.identity import Identity
from app.services.senders import Senders
from app.services.session import Session
from app.store import local

_MADE = "exchange.card_made"


class Cards:
    """Makes and takes cards for one session."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity

    def make(self, townships: tuple[bytes, ...] = (), officers: tuple[bytes, ...] = ()) -> bytes:
        """Return the card of this county desk; `townships` are certificates (PEM) of those who read along.

        `officers` are the open files of recovery officers, two or more; once named they stand on every card until
        others are named. Raises `AppError`: not_county_desk, certificate_untrusted (of a township: not this county's),
        officers_too_few, recovery_damaged (no file of an officer).
        """
        signer = self._identity.sender()
        own = signer.chain[0].binding
        if not self._session.is_county or len(signer.chain) < 2 or own is None or not own.recipient:
            raise AppError("not_county_desk")
        county = signer.chain[-1].name
        recipients = (Recipient(Role.COUNTY, county, self._identity.recipient()), *map(self._township, townships))
        named = officer_slots.name_officers(self._session, officers) if officers else ()
        officers_now = named or officer_slots.named(self._session)
        told = cards.told(Card(county, recipients, officers=officers_now, made_at=self._next_moment()))
        return signed_page.write(told, cms.sign(signed_page.line(told), signer.key, signer.chain))

    def accept(self, content: bytes, *, county_fingerprint: str | None = None) -> Card:
        """Take a card; the fingerprint is the one the county read out, needed unless its authority is trusted here.

        Raises `AppError`: page_damaged, card_newer, card_untrusted (not signed by a desk of that county), card_revoked
        (by a desk whose certificate was taken back), card_older (than the one of that county held here),
        county_unconfirmed, fingerprint_differs.
        """
        card, signed = self._read(content)
        authority = signed.chain[-1]
        self._identity.compare(authority, county_fingerprint)
        database = self._session.database
        with database.atomic():
            self._identity.take_authority(authority)
            local.put(database, local.CARD, json.dumps({"card": b64encode(content).decode()}))
            officer_slots.want(self._session)
        officer_slots.renew(self._session)
        return _described(card, authority)

    def look(self, content: bytes) -> Card:
        """Return what a card says, its fingerprint with it; nothing is kept. Raises as `accept` does of a file."""
        card, signed = self._read(content)
        return _described(card, signed.chain[-1])

    def current(self) -> Card | None:
        """Return the card taken here, or None."""
        held = self._held()
        return None if held is None else _described(held[0], held[1].chain[-1])

    def _held(self) -> tuple[Card, SignedBy] | None:
        kept = local.get(self._session.database, local.CARD)
        if kept is None:
            return None
        line, signature = signed_page.read(b64decode(json.loads(kept)["card"]))
        return cards.read(line), cms.verify(line, signature)

    def _next_moment(self) -> str:
        """Return now, or just after the card made last: a clock that was set back makes no card look older."""
        database = self._session.database
        with database.atomic():
            last, now = local.get(database, _MADE), self._session.now()
            if last is not None:
                now = max(now, datetime.fromisoformat(last) + timedelta(seconds=1))
            made_at = cards.moment(now)
            local.put(database, _MADE, made_at)
        return made_at

    def _read(self, content: bytes) -> tuple[Card, SignedBy]:
        """Return a card and who signed it, once that is found to be a county desk and the card none of long ago."""
        line, signature = signed_page.read(content)
        card, signed = cards.read(line), cms.verify(line, signature)
        authority, trust = signed.chain[-1], self._identity.trust()
        if authority.der() not in trust.roots:  # of a county unknown here: nothing is known of what it has revoked
            trust = Trust([authority])
        sender = Senders(trust).of(line, signature)
        if sender.is_revoked:
            raise AppError("card_revoked", name=sender.name)
        if not authority.is_authority or not sender.is_county:
            raise AppError("card_untrusted")
        self._require_newer(card, signed)
        return card, signed

    def _require_newer(self, card: Card, signed: SignedBy) -> None:
        """Raise `AppError("card_older")` where that county's card held here was made after this one.

        Cards that don't say when they were made are older than all that do; of two such the signatures' clocks tell.
        """
        held = self._held()
        if held is None or held[1].chain[-1].public != signed.chain[-1].public:
            return
        if (card.made_at, signed.signed_at) < (held[0].made_at, held[1].signed_at):
            raise AppError("card_older", day=held[0].made_at[:10] or held[1].signed_at.date().isoformat())

    def _township(self, pem: bytes) -> Recipient:
        own = certificates.read_pem(pem)[0]
        judged = self._identity.trust().judge(own.der(), self._session.now())
        if not judged.reason.value == "valid" or own.binding is None or not own.binding.recipient:
            raise AppError("certificate_untrusted")
        return Recipient(Role.TOWNSHIP, own.place or own.name, own.binding.recipient)


def _described(card: Card, authority: Certificate) -> Card:
    return replace(card, fingerprint=fingerprint(authority.public))
