"""Who this device and the person at work are: device key, own certificate, and the county whose word counts.

All of it lies in the encrypted store, in values of this installation that never travel and are no part of history.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, timedelta

from app import field_texts
from app.errors import AppError
from app.identity import binding as bindings
from app.identity import certificates, revocations
from app.identity.certificates import Certificate
from app.identity.keys import DeviceKey, digest_of, fingerprint
from app.identity.signer import DeviceSigner
from app.identity.trust import GRACE, Trust
from app.model.enrolment import Binding, Enrolment, Standing, is_same_fingerprint
from app.model.revocation import Revocation, RevocationList
from app.model.signature import Reason
from app.model.transfer import PUBLIC
from app.rules.divisions import Divisions
from app.services.session import Session, village_scope
from app.store import local, records

_KEY, _COUNTY, _SECRET, _REVOKED = "identity.key", "identity.county", "identity.age", "identity.revoked"
_RENEWAL = timedelta(days=90)
"""How long before its end a certificate is asked for again."""
_MOST_OF_DESK = 24
"""So many certificates fit beside those for the receiver."""
_OWN, _PROVISIONAL = "identity.certificate:", "identity.provisional:"


class Identity:
    """The device's key and the certificates of its users, for one session."""

    def __init__(self, session: Session, divisions: Divisions) -> None:
        self._session = session
        self._divisions = divisions

    def enrolment(self) -> Enrolment:
        """Return how the person at work stands with the county; the first question makes the device key."""
        issued = self._issued()
        key = fingerprint(self._key().public())
        if not issued:
            return Enrolment(Standing.PROVISIONAL, self._session.user.name or "", key)
        own, authority = issued
        ends_at = own.x509.not_valid_after_utc
        has_ended = self._session.now() > ends_at + GRACE
        assert own.binding is not None
        return Enrolment(
            Standing.ENDED if has_ended else Standing.REGISTERED,
            own.name,
            key,
            own.binding.scopes,
            own.binding.block,
            authority.name,
            fingerprint(authority.public),
            ends_at.astimezone().date(),
        )

    def request(self) -> bytes:
        """Return a request for a certificate (PKCS#10, PEM) for the person at work, to be taken to the county."""
        return certificates.request(self._key(), place=self._place(), binding=self._binding())

    def asks(self) -> bool:
        """Return whether a request is due: no certificate, one about to end, a letter or a village still wanted."""
        issued = self._issued()
        if not issued or local.get(self._session.database, local.LETTER_WANTED) is not None or self.uncovered():
            return True
        return self._session.now() > issued[0].x509.not_valid_after_utc - _RENEWAL

    def uncovered(self) -> tuple[str, ...]:
        """Return the scopes of the villages served which the certificate of the person at work doesn't cover yet.

        Empty without a certificate: then none counts at the county before it is issued.
        """
        issued = self._issued()
        if not issued or issued[0].binding is None:
            return ()
        wanted = map(village_scope, self._session.villages)
        return tuple(scope for scope in wanted if scope not in issued[0].binding.scopes)

    def is_ended(self, scope: str) -> bool:
        """Return whether the county has taken a scope back from this device, as far as its list is known here."""
        if self.revocations() is None:
            return False
        ended = self.trust().ended(digest_of(self._key().public()))
        return ended is not None and ended.covers(scope)

    def accept(self, file: bytes, *, county_fingerprint: str | None = None) -> Enrolment:
        """Take the certificate that the county issued, its authority's beside it; return how one stands now.

        An authority that is new here is trusted only with its fingerprint, as the county read it out. Raises
        `AppError`: certificate_unreadable, certificate_untrusted (not by the authority beside it, over or not yet
        begun), certificate_not_ours (another key, device or person), certificate_older (than the one held here),
        county_unconfirmed (no fingerprint given), fingerprint_differs. The one held here once more changes nothing: a
        letter that is wanted stays so.
        """
        own, authority = _pair(certificates.read_pem(file))
        judged = Trust([authority]).judge(own.der(), self._session.now())
        if judged.reason is not Reason.VALID or own.binding is None:
            raise AppError("certificate_untrusted")
        self._check_owner(own, own.binding)
        self.compare(authority, county_fingerprint)
        held, database = self._held(own.binding.person), self._session.database
        if held is not None and _is_older(own, held):
            raise AppError("certificate_older", day=held[0].x509.not_valid_before_utc.astimezone().date().isoformat())
        with database.atomic():
            self.take_authority(authority)
            if held is not None and held[0].der() == own.der():
                return self.enrolment()
            local.put(database, _OWN + own.binding.person, (own.pem() + authority.pem()).decode())
            self._take_letter(own.binding)
            local.drop(database, local.LETTER_WANTED)
        return self.enrolment()

    def compare(self, authority: Certificate, typed: str | None) -> None:
        """Hold an authority against the fingerprint that its county read out; without one it must be trusted here.

        Raises `AppError`: county_unconfirmed, fingerprint_differs.
        """
        shown = fingerprint(authority.public)
        if typed and not is_same_fingerprint(typed, shown):
            raise AppError("fingerprint_differs", fingerprint=shown)
        if not typed and authority.der() not in self.trust().roots:
            raise AppError("county_unconfirmed", county=authority.name, fingerprint=shown)

    def may_accept(self, file: bytes) -> bool:
        """Return whether `accept` would take a certificate that isn't taken yet, nor a later one. Raises as it does."""
        own, authority = _pair(certificates.read_pem(file))
        if own.binding is None:
            raise AppError("certificate_untrusted")
        self._check_owner(own, own.binding)
        self.compare(authority, None)
        return not self._is_taken(own)

    def signer(self) -> DeviceSigner:
        """Return who signs now: the person at work under the county's certificate, or under a provisional one.

        Raises `AppError`: certificate_ended (its days of grace are over too), certificate_early (it hasn't begun: the
        machine's clock is wrong).
        """
        issued, now = self._issued(), self._session.now()
        if not issued:
            return DeviceSigner(self._key(), (self._provisional(),))
        valid = issued[0].x509
        if now > valid.not_valid_after_utc + GRACE:
            raise AppError("certificate_ended", until=_day(issued[0]))
        if now < valid.not_valid_before_utc:
            raise AppError("certificate_early", since=valid.not_valid_before_utc.astimezone().date().isoformat())
        return DeviceSigner(self._key(), issued)

    def sender(self) -> DeviceSigner:
        """Return who signs what travels: as `signer` does, but whatever the day; expiry holds back no record."""
        return DeviceSigner(self._key(), self._issued() or (self._provisional(),))

    def last_sender(self) -> DeviceSigner:
        """Return who signs for this device for the last time: under anybody's certificate rather than under none.

        What bears a provisional one counts only where the device is known, and nobody could sign it again.
        """
        kept = local.beginning_with(self._session.database, _OWN)
        issued = self._issued() or next((certificates.read_pem(value.encode()) for _person, value in kept), ())
        return DeviceSigner(self._key(), issued or (self._provisional(),))

    def secret(self) -> str:
        """Return the secret that opens bundles sealed for this device; the first question makes it."""
        from app.exchange import sealing  # a library needed for sticks and certificates only

        return self._kept(_SECRET, sealing.new_identity)

    def recipient(self) -> str:
        """Return for whom others seal bundles so that this device opens them (`age1…`)."""
        from app.exchange import sealing  # as above

        return sealing.recipient_of(self.secret())

    def trust(self) -> Trust:
        """Return whose certificates count here: the county's, once one was accepted."""
        listed = self.revocations()
        return Trust(self._roots(), entries=listed[0].entries if listed else ())

    def revocations(self) -> tuple[RevocationList, bytes] | None:
        """Return the county's list of what it has revoked, as it is known here, and its bytes; None without one."""
        kept = local.get(self._session.database, _REVOKED)
        if kept is None:
            return None
        try:
            return revocations.read(kept.encode(), self._roots()), kept.encode()
        except AppError:  # of the county trusted before: its list says nothing about this one's certificates
            return None

    def take_revocations(self, content: bytes) -> tuple[Revocation, ...]:
        """Keep a list with a higher number in the place of the one here; return what is new in it.

        Raises `AppError`: revocations_unreadable, revocations_untrusted.
        """
        fresh, known = revocations.read(content, self._roots()), self.revocations()
        if known is not None and known[0].number >= fresh.number:
            return ()
        local.put(self._session.database, _REVOKED, content.decode())
        old = {(entry.key, entry.scopes) for entry in known[0].entries} if known else set()
        return tuple(entry for entry in fresh.entries if (entry.key, entry.scopes) not in old)

    def of_desk(self) -> bytes:
        """Return the certificates (PEM) of all who work here: who reads what they wrote learns their names by them."""
        kept = (value for _key, value in local.beginning_with(self._session.database, _OWN))
        own = (each for value in kept for each in certificates.read_pem(value.encode()) if not each.is_authority)
        return b"".join(each.pem() for each in list(own)[-_MOST_OF_DESK:])

    def named(self, content: bytes) -> dict[str, str]:
        """Return the names in a file's certificates, by person; those alone that a trusted county has issued."""
        trust = self.trust()
        return {
            each.binding.person: each.name
            for each in certificates.read_pem(content)
            if each.binding is not None
            and not each.is_authority
            and trust.judge(each.der(), each.x509.not_valid_before_utc).reason is Reason.VALID
        }

    def take_issued(self, content: bytes) -> list[tuple[str, str]]:
        """Take those of a file's certificates that are for persons of this device and new here.

        Returns (name, last day) of each taken.
        """
        found = certificates.read_pem(content)
        authorities = [each for each in found if each.is_authority]
        taken = []
        for own in found:
            if own.is_authority or own.binding is None or self._is_taken(own):
                continue
            above = next((each for each in authorities if own.is_issued_by(each)), None)
            try:
                if above is not None:
                    self.accept(own.pem() + above.pem())
                    taken.append((own.name, _day(own)))
            except AppError:  # of somebody who left, or not valid by this machine's clock: it comes again
                continue
        return taken

    def _take_letter(self, binding: Binding) -> None:
        """Keep the letter for the scopes that it was given for; another person's certificate adds to them."""
        database = self._session.database
        is_same = local.get(database, local.BLOCK_LETTER) == binding.block
        before = (local.get(database, local.BLOCK_SCOPES) or "").split() if is_same else []
        local.put(database, local.BLOCK_LETTER, binding.block)
        local.put(database, local.BLOCK_SCOPES, " ".join(dict.fromkeys((*before, *binding.scopes))))

    def _is_taken(self, own: Certificate) -> bool:
        """Return whether a certificate, or one issued later, is here already."""
        assert own.binding is not None
        held = self._held(own.binding.person)
        return held is not None and (held[0].der() == own.der() or _is_older(own, held))

    def _held(self, person: str) -> tuple[Certificate, Certificate] | None:
        """Return a person's certificate and its authority's, or None."""
        kept = local.get(self._session.database, _OWN + person)
        return None if kept is None else _pair(certificates.read_pem(kept.encode()))

    def _roots(self) -> tuple[Certificate, ...]:
        kept = local.get(self._session.database, _COUNTY)
        return () if kept is None else certificates.read_pem(kept.encode())

    def take_authority(self, authority: Certificate) -> None:
        """Trust a county's authority, whose fingerprint a person has compared."""
        local.put(self._session.database, _COUNTY, authority.pem().decode())

    def require_authority(self, name: str, content: bytes) -> None:
        """Raise `AppError("authority_foreign")` unless an authority (its certificate, PEM) is trusted here.

        Its file may be an old one, or another county's: what that signs, no laptop of this county takes.
        """
        (shown,) = certificates.read_pem(content)
        if shown.der() not in self.trust().roots:
            raise AppError("authority_foreign", county=name, own=self.enrolment().county)

    def forget(self) -> None:
        """Forget the device's keys and all certificates for them; the next question makes new ones.

        Whom this desk trusts stays as it is.
        """
        database = self._session.database
        for name in (_KEY, _SECRET):
            local.drop(database, name)
        for prefix in (_OWN, _PROVISIONAL):
            for person, _value in local.beginning_with(database, prefix):
                local.drop(database, prefix + person)

    def authority(self) -> bytes | None:
        """Return the certificate (PEM) of the county's authority that is trusted here, or None."""
        kept = local.get(self._session.database, _COUNTY)
        return None if kept is None else kept.encode()

    def _check_owner(self, own: Certificate, binding: Binding) -> None:
        session = self._session
        user = records.find_in(session.database, "user", binding.person, session.office_scope)
        is_ours = own.public == self._key().public() and binding.device == session.installation.device
        if not is_ours or user is None or not user.record.active:
            raise AppError("certificate_not_ours", name=binding.name)

    def _key(self) -> DeviceKey:
        return DeviceKey.load(b64decode(self._kept(_KEY, lambda: b64encode(DeviceKey.new().kept()).decode())))

    def _kept(self, name: str, make: Callable[[], str]) -> str:
        """Return a value of this installation, made when it is first asked for."""
        database = self._session.database
        kept = local.get(database, name)
        if kept is None:
            with database.atomic():  # two connections of one program must not make two of it
                kept = local.get(database, name)
                if kept is None:
                    kept = make()
                    local.put(database, name, kept)
        return kept

    def _issued(self) -> tuple[Certificate, ...]:
        """Return the certificate of the person at work and the authority's, or nothing."""
        kept = local.get(self._session.database, _OWN + self._session.user.id)
        return () if kept is None else certificates.read_pem(kept.encode())

    def _provisional(self) -> Certificate:
        """Return the certificate under which the person at work signs until the county issues one."""
        database, place = self._session.database, _PROVISIONAL + self._session.user.id
        kept, binding = local.get(database, place), self._binding()
        held = None if kept is None else certificates.read_pem(kept.encode())[0]
        if held is not None and held.binding == binding:  # another name since: another certificate
            return held
        now = self._session.now().astimezone(UTC)
        made = certificates.provisional(self._key(), place=self._place(), binding=binding, at=now)
        with database.atomic():
            local.put(database, place, made.pem().decode())
        return made

    def _binding(self) -> Binding:
        session, device = self._session, self._session.installation.device
        scopes = tuple(dict.fromkeys((*session.home_scopes, session.office_scope)))
        if session.is_county:
            scopes = (*scopes, PUBLIC)
        name = bindings.visible(session.user.name or "")[: bindings.MOST_NAME] or device[: bindings.MOST_NAME]
        return Binding(device, session.user.id, name, scopes, recipient=self.recipient())

    def called(self, scopes: Sequence[str]) -> str:
        """Return villages' scopes by the names of their places; an office's is called so."""
        return "、".join("".join(self._divisions.path(scope[2:])[-2:]) or field_texts.OFFICE for scope in scopes)

    def place(self) -> str:
        """Return where this desk serves, from the city down: several villages one beside the other."""
        paths = [self._divisions.path(code) for code in self._served()]
        above, names = paths[0][:-1], "、".join(path[-1] for path in paths if path)
        return "".join(above) + names

    def _place(self) -> str:
        return "".join(self._divisions.path(self._served()[0])[-2:])

    def _served(self) -> Sequence[str]:
        return self._session.villages or (self._session.installation.division,)


def _pair(found: tuple[Certificate, ...]) -> tuple[Certificate, Certificate]:
    """Return the device's certificate and the authority's of a file that holds these two."""
    authorities = [each for each in found if each.is_authority]
    others = [each for each in found if not each.is_authority]
    if len(authorities) != 1 or len(others) != 1 or not authorities[0].is_issued_by(authorities[0]):
        raise AppError("certificate_unreadable")
    return others[0], authorities[0]


def _is_older(own: Certificate, held: tuple[Certificate, Certificate]) -> bool:
    """Return whether the authority of a held certificate issued another one before that.

    Of another authority, whose fingerprint a person has compared anew, the days tell nothing.
    """
    before, authority = held
    return own.is_issued_by(authority) and own.x509.not_valid_before_utc < before.x509.not_valid_before_utc


def _day(certificate: Certificate) -> str:
    return certificate.x509.not_valid_after_utc.astimezone().date().isoformat()
