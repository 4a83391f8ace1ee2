"""The county's certificate authority: made once, kept on a stick in the safe, opened to issue certificates only.

Its file is JSON: the certificate in the clear, the private key sealed like a store key (Argon2id of at least 64 MiB,
then AES-256-GCM). PKCS#8 and PKCS#12 seal with so few rounds that a passphrase could be guessed fast.
"""

import json
import re
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from app import given_files
from app.errors import AccessError, AppError
from app.identity import certificates, revocations
from app.identity.certificates import Certificate, Request
from app.identity.keys import DeviceKey, fingerprint
from app.model.enrolment import Authority, CertificateRequest, IssuedCertificate, is_same_fingerprint
from app.model.revocation import RevocationList
from app.model.transfer import PUBLIC
from app.services import access
from app.store import keyslots
from app.store.keyslots import SlotKind

_FORMAT, _KIND = 1, "fagu county authority"
_AUTHORITY_YEARS, _DEVICE_YEARS = 20, 3
_UNLOCK_SECONDS = 1.0
_MOST_BYTES = 256 * 1024
_BLOCK = re.compile("[A-Z]?")


def found(path: Path, name: str, passphrase: str, *, now: datetime, seconds: float = _UNLOCK_SECONDS) -> Authority:
    """Make the county's authority and keep it, sealed, at `path`; return its certificate for everybody.

    Raises `AppError`: authority_exists, county_name_unusual, county_name_too_long, file_unwritten, …;
    `AccessError("passphrase_weak")`.
    """
    if path.exists():
        raise AppError("authority_exists", file=path.name)
    if not access.strength(passphrase, (name,)).is_enough:
        raise AccessError("passphrase_weak")
    key = DeviceKey.new()
    now = now.astimezone(UTC)
    made = certificates.authority(key, name=name, at=now, ends_at=_years_later(now, _AUTHORITY_YEARS))
    iterations = keyslots.calibrated_iterations(seconds)
    slot = keyslots.seal(key.kept(), passphrase, kind=SlotKind.AUTHORITY, user="", name="", iterations=iterations)
    kept = {"kind": _KIND, "format": _FORMAT, "certificate": made.pem().decode(), "slot": asdict(slot)}
    given_files.write(path, json.dumps(kept, indent=1).encode())
    return _described(made)


def read(path: Path) -> Authority:
    """Return an authority without its key. Raises `AppError("authority_unreadable")`."""
    return _described(_load(path)[0])


def check(path: Path, passphrase: str) -> None:
    """Raise unless a passphrase opens an authority: `AppError`: authority_unreadable, wrong_authority_passphrase."""
    _opened(path, passphrase)


def request_of(content: bytes) -> CertificateRequest:
    """Return who asks for a certificate. Raises `AppError("request_unreadable")`."""
    asked = certificates.read_request(content)
    return CertificateRequest(asked.place, asked.binding, fingerprint(asked.public))


def issue(
    path: Path,
    passphrase: str,
    request: bytes,
    *,
    confirmed: str,
    now: datetime,
    block: str = "",
    until: date | None = None,
) -> IssuedCertificate:
    """Return a certificate for a request whose fingerprint its owner has read out (`confirmed`).

    `block` is the letter in the device's case numbers, `until` the last day (three years from now unless given, never
    beyond the authority's own). What the county alone writes (`c:public`) is granted to nobody this way. Raises
    `AppError`: authority_unreadable, wrong_authority_passphrase, authority_ended, request_unreadable,
    fingerprint_differs, block_unusual, until_unusual.
    """
    return _grant(path, passphrase, _of_others(request), confirmed=confirmed, now=now, block=block, until=until)


def issue_to_desk(
    path: Path,
    passphrase: str,
    request: bytes,
    *,
    confirmed: str,
    now: datetime,
    block: str = "",
    until: date | None = None,
) -> IssuedCertificate:
    """Return a certificate for the machine at which this is done, all that it asks for granted; else as `issue`."""
    asked = certificates.read_request(request)
    return _grant(path, passphrase, asked, confirmed=confirmed, now=now, block=block, until=until)


def issue_for_packs(path: Path, passphrase: str, key: DeviceKey, *, now: datetime) -> bytes:
    """Return a certificate for a desk's key that signs packs and nothing else (PEM), the authority's behind it.

    Raises `AppError`: authority_unreadable, wrong_authority_passphrase, authority_ended.
    """
    authority, own = _opened(path, passphrase)
    now, last = now.astimezone(UTC), authority.x509.not_valid_after_utc
    if now >= last:
        raise AppError("authority_ended", until=last.astimezone().date().isoformat())
    ends_at = min(_years_later(now, _DEVICE_YEARS), last).replace(microsecond=0)
    public = key.private.public_key()
    made = certificates.for_packs(public, authority, own, name=authority.name, at=now, ends_at=ends_at)
    return made.pem() + authority.pem()


def sign_revocations(path: Path, passphrase: str, listed: RevocationList, *, now: datetime) -> bytes:
    """Return the county's list of what it has taken back (PEM), signed by the authority.

    Raises `AppError`: authority_unreadable, wrong_authority_passphrase.
    """
    authority, key = _opened(path, passphrase)
    return revocations.make(listed, authority, key, at=now)


def _of_others(request: bytes) -> Request:
    asked = certificates.read_request(request)
    scopes = tuple(scope for scope in asked.binding.scopes if scope != PUBLIC)
    return replace(asked, binding=replace(asked.binding, scopes=scopes))


def _grant(
    path: Path, passphrase: str, asked: Request, *, confirmed: str, now: datetime, block: str, until: date | None
) -> IssuedCertificate:
    shown = fingerprint(asked.public)
    if not is_same_fingerprint(confirmed, shown):
        raise AppError("fingerprint_differs", fingerprint=shown)
    if not _BLOCK.fullmatch(block):
        raise AppError("block_unusual", block=block)
    authority, key = _opened(path, passphrase)
    made = _issued(asked, authority, key, now=now.astimezone(UTC), block=block, until=until)
    assert made.binding is not None
    return IssuedCertificate(
        made.binding,
        shown,
        f"{made.x509.serial_number:x}",
        made.x509.not_valid_after_utc.astimezone(),
        made.pem() + authority.pem(),
    )


def _issued(
    asked: Request, authority: Certificate, key: DeviceKey, *, now: datetime, block: str, until: date | None
) -> Certificate:
    last = authority.x509.not_valid_after_utc
    if now >= last:
        raise AppError("authority_ended", until=last.astimezone().date().isoformat())
    wanted = _years_later(now, _DEVICE_YEARS) if until is None else datetime.combine(until, time.max).astimezone(UTC)
    if wanted <= now:
        raise AppError("until_unusual", until=wanted.astimezone().date().isoformat())
    binding = replace(asked.binding, block=block)
    ends_at = min(wanted, last).replace(microsecond=0)
    return certificates.issue(asked, authority, key, binding=binding, at=now, ends_at=ends_at)


def _opened(path: Path, passphrase: str) -> tuple[Certificate, DeviceKey]:
    authority, slot = _load(path)
    try:
        key = DeviceKey.load(keyslots.unseal(slot, passphrase))
    except AccessError as refused:
        raise AccessError("wrong_authority_passphrase") from refused
    if key.public() != authority.public:
        raise AppError("authority_unreadable", file=path.name)
    return authority, key


def _load(path: Path) -> tuple[Certificate, keyslots.Slot]:
    try:
        with path.open("rb") as opened:
            kept = json.loads(opened.read(_MOST_BYTES))
        if kept["kind"] != _KIND or kept["format"] != _FORMAT:
            raise ValueError("another kind of file")
        (authority,) = certificates.read_pem(kept["certificate"].encode())
        slot = keyslots.slot_of(kept["slot"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AppError) as unreadable:
        raise AppError("authority_unreadable", file=path.name) from unreadable
    if not (authority.is_authority and authority.is_issued_by(authority) and slot.kind == SlotKind.AUTHORITY):
        raise AppError("authority_unreadable", file=path.name)
    return authority, slot


def _described(authority: Certificate) -> Authority:
    ends_at = authority.x509.not_valid_after_utc.astimezone()
    return Authority(authority.name, fingerprint(authority.public), ends_at, authority.pem())


def _years_later(moment: datetime, years: int) -> datetime:
    """Return the same day years later (28 February for the 29th)."""
    day = min(moment.day, 28) if moment.month == 2 else moment.day
    return moment.replace(year=moment.year + years, day=day, microsecond=0)
