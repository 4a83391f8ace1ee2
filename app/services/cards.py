"""The county's card: made at its desk, taken at a laptop once both sides have compared the fingerprint."""

import json
from base64 import b64decode, b64encode
from dataclasses import replace

from app.errors import AppError
from app.exchange import cards, signed_page
from app.identity import certificates, cms
from app.identity.certificates import Certificate
from app.identity.keys import fingerprint
from app.identity.trust import Trust
from app.model.enrolment import is_same_fingerprint
from app.model.installation import Role
from app.model.transfer import Card, Recipient
from app.services import officer_slots
from app.services.identity import Identity
from app.services.senders import Senders
from app.services.session import Session
from app.store import local


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
        if self._session.installation.role != Role.COUNTY or len(signer.chain) < 2 or own is None or not own.recipient:
            raise AppError("not_county_desk")
        county = signer.chain[-1].name
        recipients = (Recipient(Role.COUNTY, county, self._identity.recipient()), *map(self._township, townships))
        named = officer_slots.name_officers(self._session, officers) if officers else ()
        told = cards.told(Card(county, recipients, officers=named or officer_slots.named(self._session)))
        return signed_page.write(told, cms.sign(signed_page.line(told), signer.key, signer.chain))

    def accept(self, content: bytes, *, county_fingerprint: str | None = None) -> Card:
        """Take a card; the fingerprint is the one the county read out, needed unless its authority is trusted here.

        Raises `AppError`: page_damaged, card_newer, card_untrusted (not signed by a desk of that county),
        county_unconfirmed, fingerprint_differs.
        """
        card, authority = self._read(content)
        self._check(authority, county_fingerprint)
        database = self._session.database
        with database.atomic():
            self._identity.take_authority(authority)
            local.put(database, local.CARD, json.dumps({"card": b64encode(content).decode()}))
        officer_slots.renew(self._session)
        return _described(card, authority)

    def look(self, content: bytes) -> Card:
        """Return what a card says, its fingerprint with it; nothing is kept. Raises as `accept` does of a file."""
        return _described(*self._read(content))

    def current(self) -> Card | None:
        """Return the card taken here, or None."""
        kept = local.get(self._session.database, local.CARD)
        if kept is None:
            return None
        line, signature = signed_page.read(b64decode(json.loads(kept)["card"]))
        return _described(cards.read(line), cms.verify(line, signature).chain[-1])

    def _read(self, content: bytes) -> tuple[Card, Certificate]:
        """Return a card and the authority behind it, once its signature is found to be a county desk's."""
        line, signature = signed_page.read(content)
        card = cards.read(line)
        authority = cms.verify(line, signature).chain[-1]
        sender = Senders(Trust([authority])).of(line, signature)
        if not authority.is_authority or not sender.is_county:
            raise AppError("card_untrusted")
        return card, authority

    def _check(self, authority: Certificate, typed: str | None) -> None:
        if authority.der() in self._identity.trust().roots:
            return
        shown = fingerprint(authority.public)
        if typed is None:
            raise AppError("county_unconfirmed", county=authority.name, fingerprint=shown)
        if not is_same_fingerprint(typed, shown):
            raise AppError("fingerprint_differs", fingerprint=shown)

    def _township(self, pem: bytes) -> Recipient:
        own = certificates.read_pem(pem)[0]
        judged = self._identity.trust().judge(own.der(), self._session.now())
        if not judged.reason.value == "valid" or own.binding is None or not own.binding.recipient:
            raise AppError("certificate_untrusted")
        return Recipient(Role.TOWNSHIP, own.place or own.name, own.binding.recipient)


def _described(card: Card, authority: Certificate) -> Card:
    return replace(card, fingerprint=fingerprint(authority.public))
