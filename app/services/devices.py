"""The county's devices: who is enrolled, what they ask for, what stands out, and taking back what was granted."""

import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.errors import AppError
from app.identity import certificates
from app.identity.certificates import Certificate
from app.identity.keys import digest_of, fingerprint
from app.model.device import Asked, DeviceState, HeldBundle, KnownDevice
from app.model.enrolment import Binding, CertificateRequest, IssuedCertificate
from app.model.key_act import Act
from app.model.revocation import Revocation, RevocationList
from app.model.transfer import PUBLIC, FileOutcome, HeldUpTo, Notice, TransferStatus
from app.services import county, device_states, held_bundles, key_acts, person_names
from app.services.bundle_import import BundleImport
from app.services.identity import Identity
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import checkpoints, device_register, streams, transfers
from app.store.device_register import DeviceEntry

_PACK_KEY, _SHORT = "packs-", 16
"""What stands in the list in the place of a device: a key for packs belongs to none."""


class Devices:
    """Keeps account of devices, for one session of a county desk; all raise `AppError("not_county_desk")` elsewhere."""

    def __init__(self, session: Session, identity: Identity) -> None:
        self._session, self._identity = session, identity
        self._senders = Senders(identity.trust(), session.database)

    def all(self) -> list[KnownDevice]:
        """Return the devices that are enrolled and have sent something, by name."""
        self._session.require_county()
        entries = device_register.everything(self._session.database)
        found = [_known(each, entries.get(each.device, DeviceEntry())) for each in self._senders.accepted()]
        return sorted(found, key=lambda each: (each.name, each.device))

    def state(self, device: str) -> DeviceState:
        """Return what is held of a device, and what of it is missing, was refused or waits."""
        self._session.require_county()
        return device_states.of(self._session, device)

    def copied(self) -> list[str]:
        """Return whose devices' disks may have been copied, until somebody has seen to them."""
        return sorted({each.name for each in self.all() if any(told.code == "device_forked" for told in each.notices)})

    def put_aside(self, device: str, code: str) -> None:
        """Forget the notices of one code about a device: somebody has seen to it."""
        self._session.require_county()
        entry = device_register.get(self._session.database, device)
        kept = tuple(each for each in entry.notices if each[0] != code)
        device_register.put(self._session.database, device, replace(entry, notices=kept))

    def has_living(self, scope: str) -> bool:
        """Return whether some device other than the county's may still write a scope."""
        return any(scope in each.living_scopes for each in self._senders.accepted() if not each.is_county)

    def asked(self) -> list[Asked]:
        """Return the requests for certificates that came in bundles and that nobody has answered."""
        self._session.require_county()
        found = []
        for device, entry in device_register.everything(self._session.database).items():
            if entry.request and not entry.certificates:
                found.append(self._asked(device, entry))
        return found

    def issue(
        self,
        device: str,
        path: Path,
        passphrase: str,
        *,
        confirmed: str = "",
        block: str | None = None,
        until: date | None = None,
    ) -> tuple[IssuedCertificate, list[FileOutcome]]:
        """Answer a device's request; the certificate travels with its next bundle. What it had sent before is merged.

        `confirmed` is the fingerprint its owner has read out; it isn't needed where the key is enrolled and asks, in a
        name that it bears already, for no more than it may write already (the next seed would carry the whole history
        of what is new). `block` is the letter to give (the one that `asked` proposes unless given). Returns the
        certificate and what became of the bundles that waited for it. Raises `AppError`: device_unknown (nothing
        asked), device_other_key (another key is enrolled under its id), fingerprint_differs, request_unconfirmed,
        authority_foreign, and as `county.issue`.
        """
        self._session.require_county()
        database = self._session.database
        entry = device_register.get(database, device)
        if not entry.request:
            raise AppError("device_unknown")
        asked = self._asked(device, entry)
        if not asked.is_known and self._is_of_another_key(entry, device):
            raise AppError("device_other_key", name=asked.request.binding.name)
        if asked.needs_comparing and not confirmed:
            raise AppError(
                "request_unconfirmed", name=asked.request.binding.name, fingerprint=asked.request.fingerprint
            )
        self._require_own(path)
        made = county.issue(
            path,
            passphrase,
            entry.request.encode(),
            confirmed=confirmed if asked.needs_comparing else asked.request.fingerprint,
            now=self._session.now(),
            block=asked.block if block is None else block,
            until=until,
        )
        (own, *_above) = certificates.read_pem(made.pem)
        with database.atomic():
            fresh = replace(entry, request="", certificates=(made.pem.decode(),))
            device_register.put(database, device, fresh)
            self._senders.accept(self._senders.known_by(own))  # what it may write is listed, and can be taken back
            key_acts.note(self._session, Act.CERTIFICATE_ISSUED, device)
        return made, list(BundleImport(self._session, self._identity).release(device))

    def revoke(self, device: str, path: Path, passphrase: str, scopes: Sequence[str] = ()) -> RevocationList:
        """Take back what a device was granted: these scopes (handed over to another), or all (revoked).

        What the county holds of its streams still counts; what comes later is held for a person. The list goes out with
        the next bundles. Raises `AppError`: device_unknown, scope_not_theirs, authority_unreadable,
        wrong_authority_passphrase.
        """
        self._session.require_county()
        found = self._senders.find(device)
        if found is None:
            raise AppError("device_unknown")
        if not set(scopes) <= set(found.scopes):
            raise AppError("scope_not_theirs", name=found.name)
        key = digest_of(found.public)
        known = next((each for each in self._entries() if each.key == key), None)
        serials = tuple(dict.fromkeys((*(known.serials if known else ()), found.serial)))
        ended = tuple(sorted({*(known.scopes if known else ()), *scopes})) if scopes else ()
        if known is not None and known.is_whole:
            ended = ()
        at, accepted = self._session.now().replace(microsecond=0), known.accepted if known else ()
        fresh = Revocation(device, key, at, ended, serials, accepted)
        others = tuple(each for each in self._entries() if each.key != key)
        listed = self._sign(path, passphrase, (*others, fresh))
        key_acts.note(self._session, Act.DEVICE_REVOKED, device)
        return listed

    def end_pack_key(self, own: Certificate, path: Path, passphrase: str) -> RevocationList:
        """Take back a key that signs packs; no stream hangs on it. Raises as `revoke`, but for its devices."""
        self._session.require_county()
        key = digest_of(own.public)
        known = next((each for each in self._entries() if each.key == key), None)
        serials = dict.fromkeys((*(known.serials if known else ()), f"{own.x509.serial_number:x}"))
        at = known.at if known else self._session.now().replace(microsecond=0)
        fresh = Revocation(_PACK_KEY + key[:_SHORT], key, at, (), tuple(serials))
        others = tuple(each for each in self._entries() if each.key != key)
        listed = self._sign(path, passphrase, (*others, fresh))
        key_acts.note(self._session, Act.PACK_KEY_REVOKED, key[:_SHORT])
        return listed

    def held(self) -> list[HeldBundle]:
        """Return the bundles that are kept whole until their device is enrolled, or until a person decides."""
        self._session.require_county()
        waiting = transfers.with_status(self._session.database, TransferStatus.WAITING)
        found = {device: self._senders.find(device) for device in {each.device for each in waiting}}
        names = {device: sender.name for device, sender in found.items() if sender is not None}
        return [
            HeldBundle(each.file, each.sha256, each.device, each.at, each.reason, names.get(each.device, ""))
            for each in waiting
        ]

    def admit(self, sha256: str, path: Path, passphrase: str) -> FileOutcome:
        """Let in a bundle of a revoked device that a person has looked at; the next list accepts what it brought.

        Where anything fails, the bundle waits on as it did. Raises `AppError`: held_missing, held_unreadable,
        authority_unreadable, wrong_authority_passphrase.
        """
        self._session.require_county()
        self._require_own(path)
        county.check(path, passphrase)
        with self._session.database.atomic():
            outcome = BundleImport(self._session, self._identity).admit(sha256)
            if outcome.status in {TransferStatus.IMPORTED, TransferStatus.WAITING}:  # else nothing was merged
                self._sign(path, passphrase, self._entries())
                key_acts.note(self._session, Act.LATE_ADMITTED, outcome.device)
        if outcome.status is TransferStatus.IMPORTED:  # committed: only now nothing can need the file any more
            held_bundles.let_go(self._session.profile, sha256)
        return outcome

    def refuse(self, sha256: str) -> None:
        """Leave a held bundle out for good; its file stays among the held ones. Raises `AppError("held_missing")`."""
        self._session.require_county()
        waiting = transfers.with_status(self._session.database, TransferStatus.WAITING)
        found = next((each for each in waiting if each.sha256 == sha256), None)
        if found is None:
            raise AppError("held_missing")
        transfers.note(self._session.database, replace(found, status=str(TransferStatus.QUARANTINED)))

    def _asked(self, device: str, entry: DeviceEntry) -> Asked:
        request = certificates.read_request(entry.request.encode())
        known = self._senders.find(device)
        told = CertificateRequest(request.place, request.binding, fingerprint(request.public))
        is_known = known is not None and known.public == request.public and not known.is_revoked
        living = known.living_scopes if is_known and known is not None else ()
        more = tuple(each for each in request.binding.scopes if each not in living and each != PUBLIC)
        letter = self._letter(device, request.binding.scopes, entry)
        person = request.binding.person
        twins = (each.device for each in self._senders.accepted() if each.person == person and each.device != device)
        other = self._other_name(known, request.binding) if known is not None and is_known else ""
        return Asked(told, is_known, letter, more if is_known else (), next(twins, ""), other)

    def _is_of_another_key(self, entry: DeviceEntry, device: str) -> bool:
        known = self._senders.find(device)
        return known is not None and known.public != certificates.read_request(entry.request.encode()).public

    def _other_name(self, known: Sender, wanted: Binding) -> str:
        """Return whose a device is where it asks for a certificate in a name that none of its own bears, or nothing."""
        database = self._session.database
        told = person_names.told(database)
        names = {person: told.get(person, "") for person in person_names.at(database, known.device)}
        names[known.person] = known.name
        return "" if names.get(wanted.person) == wanted.name else known.name or known.device[:8]

    def _letter(self, device: str, scopes: Sequence[str], entry: DeviceEntry) -> str:
        """Return the letter that a device has, or the first that none has had of those who number for its places.

        One that serves several villages has the same letter in all: where another has it, it gets a new one.
        """
        issuers = _issuers(scopes)
        sharing = [each for each in self._senders.accepted() if _issuers(each.scopes) & issuers]
        own = next((each for each in sharing if each.device == device), None)
        has_forked = any(code == "device_forked" for code, _facts in entry.notices)
        others = {each.block for each in sharing if each is not own}
        if own is not None and not has_forked and own.block not in others:
            return own.block
        taken = {each.block for each in sharing}
        return next((letter for letter in ("", *string.ascii_uppercase) if letter not in taken), "Z")

    def _entries(self) -> tuple[Revocation, ...]:
        listed = self._identity.revocations()
        return listed[0].entries if listed else ()

    def _sign(self, path: Path, passphrase: str, entries: Sequence[Revocation]) -> RevocationList:
        """Sign and keep a list of these entries, each accepting what is held now."""
        self._require_own(path)
        listed = self._identity.revocations()
        number = (listed[0].number if listed else 0) + 1
        fresh = RevocationList(number, tuple(replace(each, accepted=self._ends(each)) for each in entries))
        content = county.sign_revocations(path, passphrase, fresh, now=self._session.now())
        self._identity.take_revocations(content)
        self._senders = Senders(self._identity.trust(), self._session.database)
        return fresh

    def _require_own(self, path: Path) -> None:
        authority = county.read(path)
        self._identity.require_authority(authority.name, authority.pem)

    def _ends(self, entry: Revocation) -> tuple[HeldUpTo, ...]:
        """Return the signed ends of the device's streams that are held, as far as the entry covers them.

        What was accepted once stays so: a store restored from a backup may not hold it yet.
        """
        database = self._session.database
        now = (
            HeldUpTo(stream, point.n, point.hash)
            for number, stream, device, scope in streams.known(database)
            if device == entry.device and entry.covers(scope)
            for point in checkpoints.of(database, number)
        )
        return tuple(dict.fromkeys((*entry.accepted, *now)))


def _known(sender: Sender, entry: DeviceEntry) -> KnownDevice:
    return KnownDevice(
        sender.device,
        sender.name,
        sender.scopes,
        sender.living_scopes,
        sender.block,
        sender.until[:10],
        entry.heard_at,
        bool(entry.request) and not entry.certificates,
        tuple(Notice(code, facts) for code, facts in entry.notices),
    )


def _issuers(scopes: Sequence[str]) -> frozenset[str]:
    """Return the scopes in which case numbers are given: the villages', or the office's own."""
    return frozenset(scope for scope in scopes if scope.startswith("v:")) or frozenset(scopes[:1])
