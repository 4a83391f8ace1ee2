"""The county's desk builds packs and signs them, with a key that signs nothing else and that the authority granted."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import given_files
from app.errors import AppError, PackRefused
from app.exchange import pack_file, pack_manifest
from app.exchange.pack_file import PackStart
from app.identity import certificates, cms
from app.identity.certificates import Certificate
from app.identity.keys import DeviceKey
from app.identity.signer import DeviceSigner
from app.identity.trust import Trust
from app.model.pack import PackHead
from app.model.signature import Reason
from app.paths import write_atomically
from app.rules.pack_source import CALENDAR, PackSource
from app.services import county, pack_contents, pack_places
from app.services.pack_contents import ContentsCheck
from app.services.session import Session
from app.store import local
from app.store.database import reported

__all__ = ["ContentsCheck", "PackDesk", "PackHead", "PackKey", "about", "begin_calendar", "build", "check"]

_YEAR = '[[year]]\nyear = {year}\nrest = []\nworked = []\nsource = ""\nverified = "official"\n'
_KEY, _CERTIFICATE = "packs.key", "packs.certificate"


@dataclass(frozen=True, slots=True)
class PackKey:
    """The key for packs at a desk: whose it is and until when it signs."""

    name: str
    ends_at: datetime


class PackDesk:
    """Makes packs for one session."""

    def __init__(self, session: Session, trust: Trust) -> None:
        self._session, self._trust = session, trust

    def key(self) -> PackKey | None:
        """Return the key for packs of this desk, or None before the authority has granted one."""
        issued = self._issued()
        return PackKey(issued[0].name, issued[0].x509.not_valid_after_utc.astimezone()) if issued else None

    def take_key(self, authority: Path, passphrase: str) -> PackKey:
        """Make a key for packs and have the authority grant it; the one before it signs no more here.

        Raises `AppError`: not_county_desk, certificate_untrusted (an authority that this desk doesn't trust), and what
        `county.issue_for_packs` raises.
        """
        self._session.require_county()
        key, now = DeviceKey.new(), self._session.now()
        pem = county.issue_for_packs(authority, passphrase, key, now=now)
        own = certificates.read_pem(pem)[0]
        if self._trust.judge_pack(own.der(), now).reason is not Reason.VALID:
            raise AppError("certificate_untrusted")
        database = self._session.database
        with database.atomic():
            local.put(database, _KEY, b64encode(key.kept()).decode())
            local.put(database, _CERTIFICATE, pem.decode())
        found = self.key()
        assert found is not None
        return found

    def certificate(self) -> Certificate | None:
        """Return the certificate of this desk's key for packs, or None before the authority has granted one."""
        issued = self._issued()
        return issued[0] if issued else None

    def drop_key(self, own: Certificate) -> None:
        """Sign nothing more with a key that was taken back, where it is this desk's."""
        if self.certificate() == own:
            with self._session.database.atomic():
                for name in (_KEY, _CERTIFICATE):
                    local.drop(self._session.database, name)

    def check(self, folder: Path) -> ContentsCheck:
        """Return what is wrong with the pack that a folder would make. Raises as `about`."""
        return check(folder, pack_places.of(self._session.profile, self._session.database).rules)

    def make(self, folder: Path, target: Path, checked: ContentsCheck) -> PackStart:
        """Build the pack of a folder that was checked, and sign it; nothing is left where it can't be signed.

        Raises as `build` and `sign`.
        """
        self._signer()
        build(folder, target, checked)
        try:
            return self.sign(target)
        except AppError:
            target.unlink(missing_ok=True)
            raise

    def sign(self, path: Path) -> PackStart:
        """Sign a pack, in its file; return how it begins now.

        Raises `AppError`: pack_key_missing, pack_key_ended, pack_damaged, pack_newer, file_unreadable; `StorageError`.
        """
        signer = self._signer()
        if not path.is_file():
            raise AppError("file_unreadable", file=path.name)
        with given_files.written(path):
            start = pack_file.start_of(path)
            pack_file.attach(path, cms.sign(start.line, signer.key, signer.chain))
            return pack_file.start_of(path)

    def _signer(self) -> DeviceSigner:
        chain, key = self._issued(), local.get(self._session.database, _KEY)
        if not chain or key is None:
            raise AppError("pack_key_missing")
        if self._trust.judge_pack(chain[0].der(), self._session.now()).reason is not Reason.VALID:
            raise AppError("pack_key_ended", until=chain[0].x509.not_valid_after_utc.astimezone().date().isoformat())
        return DeviceSigner(DeviceKey.load(b64decode(key)), chain)

    def _issued(self) -> tuple[Certificate, ...]:
        kept = local.get(self._session.database, _CERTIFICATE)
        return () if kept is None else certificates.read_pem(kept.encode())


def about(folder: Path) -> PackHead:
    """Return what a folder's `about.toml` says. Raises as `pack_manifest.about` does."""
    return pack_manifest.about(folder)


def check(folder: Path, rules: PackSource) -> ContentsCheck:
    """Return what is wrong with the pack that a folder would make, above these rules. Raises as `about`."""
    return pack_contents.check(pack_manifest.about(folder), folder, rules)


def begin_calendar(folder: Path, title: str, *, year: int, division: str, released: date) -> None:
    """Put into a folder what a pack of one year's holidays begins with; the days are for the officer to fill in.

    Raises `AppError("pack_begun")` where one lies there already; `StorageError`.
    """
    about_file, days = folder / pack_manifest.ABOUT, folder / CALENDAR
    if about_file.exists() or days.exists():
        raise AppError("pack_begun", folder=folder.name)
    told = {"kind": "calendars", "id": "holidays", "version": f"{year}.1", "title": title}
    lines = [*(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())]
    lines += [f"released = {released.isoformat()}", f'divisions = ["{division}"]']
    with reported():
        write_atomically(about_file, ("\n".join(lines) + "\n").encode())
        write_atomically(days, _YEAR.format(year=year).encode())


def build(folder: Path, target: Path, check: ContentsCheck) -> PackHead:
    """Write the unsigned pack of a folder that was checked.

    Raises `PackRefused`, `AppError`: pack_breaks_promise, pack_about, pack_name, pack_empty, pack_too_large;
    `StorageError`.
    """
    if check.problems:
        raise PackRefused(check.problems)
    if check.proof is not None and check.proof.examples:
        raise AppError("pack_breaks_promise", count=str(len(check.proof.examples)), field=check.proof.examples[0].field)
    with given_files.written(target):
        return pack_file.build(folder, target)
