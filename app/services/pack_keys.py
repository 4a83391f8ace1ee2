"""The county takes back a key that signs packs: with its list villages refuse what it signed, whenever that was."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError
from app.exchange import pack_file
from app.exchange.pack_file import PackStart
from app.exchange.pack_shelf import PackShelf
from app.identity import cms
from app.identity.certificates import Certificate
from app.identity.keys import digest_of
from app.identity.trust import Trust
from app.model.revocation import RevocationList
from app.model.signature import Reason
from app.paths import Profile
from app.store.database import reported

if TYPE_CHECKING:  # these know, by way of bundles, who tells of packs in use
    from app.services.devices import Devices
    from app.services.pack_desk import PackDesk

__all__ = ["PackKeys", "RevocationList", "titles_signed_by"]

_OURS = frozenset({Reason.VALID, Reason.REVOKED})


class PackKeys:
    """Takes keys for packs back, for one session of a county's desk."""

    def __init__(self, desk: "PackDesk", devices: "Devices", trust: Trust) -> None:
        self._desk, self._devices, self._trust = desk, devices, trust

    def revoke(self, authority: Path, passphrase: str, pack: Path | None = None) -> RevocationList:
        """Take back the key of this desk, or the one that signed a pack (the desk that had it may be lost).

        The list goes out with the next bundles; this desk signs nothing with that key any more. Raises `AppError`:
        not_county_desk, pack_key_missing, pack_key_unknown (no key of this county's packs), pack_damaged, pack_newer,
        pack_unsigned, authority_unreadable, wrong_authority_passphrase; `StorageError`.
        """
        own = self._desk.certificate() if pack is None else _signer_of(pack)
        if own is None:
            raise AppError("pack_key_missing")
        if self._trust.judge_pack(own.der(), own.x509.not_valid_before_utc).reason not in _OURS:
            raise AppError("pack_key_unknown")
        listed = self._devices.end_pack_key(own, authority, passphrase)
        self._desk.drop_key(own)
        return listed


def titles_signed_by(profile: Profile, keys: Collection[str]) -> list[str]:
    """Return what the packs in use are called that these keys (SHA-256, hex) have signed."""
    shelf = PackShelf(profile.packs)
    starts = (shelf.start(pack) for pack in shelf.place().active.values())
    return [start.head.title for start in starts if start is not None and _key_of(start) in keys]


def _signer_of(pack: Path) -> Certificate:
    with reported():
        if not pack.is_file():
            raise AppError("file_unreadable", file=pack.name)
        start = pack_file.start_of(pack)
    if not start.signature:
        raise AppError("pack_unsigned")
    return cms.verify(start.line, start.signature).chain[0]


def _key_of(start: PackStart) -> str:
    try:
        return digest_of(cms.verify(start.line, start.signature).chain[0].public)
    except AppError:  # changed on the disk: said by the check
        return ""
