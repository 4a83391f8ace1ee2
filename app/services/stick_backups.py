"""Backups on a second stick: a verified local backup carried there file by file, each read back; and restored from it.

On the stick: `fagu-backup-<device 8>/<time>/` with store and key slots, as in `backups/`, and one `blobs/`, `packs/`
and `held/` (bundles that wait) for all. All but the packs, which the county publishes, is encrypted as on the laptop.
"""

import re
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from app.errors import AccessError, DriveError, StorageError
from app.exchange import drive
from app.model.key_act import Act
from app.paths import Profile, sync_folder
from app.services import access, backups, held_backups, key_acts, opening, pack_backups, stick_blobs
from app.services.access import Unlocked
from app.services.session import Session
from app.store import backups as copies
from app.store import keyslots, local
from app.store.backups import Backup
from app.store.database import Database, open_to_read, reported

KEEP = 3
EVERY = timedelta(days=7)
_HOME, _BLOBS, _PART = "fagu-backup-", "blobs", ".part"
_HOME_NAME = re.compile(r"fagu-backup-[0-9a-f]{8}")
_PLACE, _MADE_AT, _BEGUN = "backups.stick", "backups.stick_at", "backups.stick_begun"
_UNLOCK_SECONDS = 1.0
_BESIDE = (_BLOBS, "packs", "held")
"""What lies beside all backups of a stick."""


@dataclass(frozen=True, slots=True)
class OnStick:
    """A backup on a stick that was just written: its folder, when, and how many attachments lie beside it."""

    folder: Path
    made_at: datetime
    size_bytes: int
    blobs: int


class StickBackups:
    """Backups of one open profile on a second stick."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make(self, folder: Path) -> OnStick:
        """Make a verified backup, carry it to the stick and read it back there; the newest three stay.

        Attachments that were carried before are read again too; a damaged one is carried anew.

        Raises `StorageError` as `Backups.make` does; `DriveError`: drive_missing, drive_full, drive_read_only,
        drive_failing, drive_differs, drive_linked. An unfinished one is known by its name and goes the next time.
        """
        session = self._session
        made = backups.make(session)
        begun = self._begun()
        home = self._home(folder)
        with drive.reported(folder):
            if not folder.is_dir():
                raise DriveError("drive_missing", folder=str(folder))
            drive.refuse_links(home)  # what is written, and dropped as old, must lie on the stick
            (home / _BLOBS).mkdir(parents=True, exist_ok=True)
            for leftover in (*home.glob("*" + _PART), *(home / _BLOBS).glob("*" + _PART)):
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        count = stick_blobs.carry(session, home / _BLOBS)
        pack_backups.carry(session.profile, home)
        held_backups.carry(session.profile, home)
        part = home / (made.folder.name + _PART)
        with drive.reported(folder):
            part.mkdir()
        for file in sorted(path for path in made.folder.iterdir() if path.is_file()):
            drive.write_verified(part, file.name, partial(stick_blobs.copy, file), needed=file.stat().st_size)
        with drive.reported(folder):
            done = part.rename(home / made.folder.name)
            sync_folder(home)
        self._drop_older(home, done.name)
        stick_blobs.drop_needless(session, home / _BLOBS, copies.inside(home))
        pack_backups.drop_needless(home)
        held_backups.drop_needless(home)
        self._note(folder, made, begun)
        return OnStick(done, made.made_at, made.size_bytes, count)

    def place(self) -> Path | None:
        """Return the folder that was last written to, whether it is plugged in or not."""
        kept = local.get(self._session.database, _PLACE)
        return None if kept is None else Path(kept)

    def made_at(self) -> datetime | None:
        """Return when the last one was made, or None."""
        kept = local.get(self._session.database, _MADE_AT)
        return None if kept is None else datetime.fromisoformat(kept)

    def is_due(self) -> bool:
        """Return whether the last one is older than a week or holds what was erased since, or there is none."""
        made_at = self.made_at()
        return made_at is None or abs(self._session.now() - made_at) >= EVERY or self.holds_erased()

    def is_due_on(self, folder: Path) -> bool:
        """Return whether this stick, which carries backups already, should get one now.

        Of several sticks each has its own old backups: one that holds what was erased is due at once. Raises
        `DriveError`.
        """
        with drive.reported():
            if not self.is_known(folder):
                return False
            there = copies.inside(self._home(folder))
        return self.is_due() or any(backup.folder.name < self._begun() for backup in there)

    def holds_erased(self) -> bool:
        """Return whether content was erased, or the store got a new key, since the last one: it is still as before."""
        database = self._session.database
        if self.made_at() is None:
            return False
        return local.has_erasure(database) or (local.get(database, _BEGUN) or "") != self._begun()

    def is_overdue(self) -> bool:
        """Return whether a reminder is right: no backup on a stick for two weeks, or since the profile was made."""
        since = self.made_at() or datetime.fromisoformat(self._session.installation.created_at)
        return self._session.now() - since >= 2 * EVERY

    def is_known(self, folder: Path) -> bool:
        """Return whether this stick carries backups of this laptop already."""
        return self._home(folder).is_dir()

    def _home(self, folder: Path) -> Path:
        return folder / (_HOME + self._session.installation.device[:8])

    def _begun(self) -> str:
        """Return the name of the backup that took the place of all before it; all names stand behind an empty one."""
        return local.get(self._session.database, local.BACKUPS_BEGUN) or ""

    def _drop_older(self, home: Path, newest: str) -> None:
        """Drop all but the newest, and every one from before an erasure or a new key."""
        begun = self._begun()
        with drive.reported():
            older = [backup for backup in copies.inside(home) if backup.folder.name != newest]
            for place, backup in enumerate(older, start=1):
                if place >= KEEP or backup.folder.name < begun:
                    shutil.rmtree(backup.folder)

    def _note(self, folder: Path, made: Backup, begun: str) -> None:
        database = self._session.database
        with database.atomic():
            local.put(database, _PLACE, str(folder))
            local.put(database, _MADE_AT, made.made_at.isoformat(timespec="seconds"))
            local.put(database, _BEGUN, begun)
            key_acts.note(self._session, Act.BACKED_UP, made.folder.name)


def find(folder: Path) -> list[Backup]:
    """Return the backups on a stick (or in a folder of backups itself), the newest first. Raises `DriveError`."""
    with drive.reported(folder):
        if not folder.is_dir():
            raise DriveError("drive_missing", folder=str(folder))
        homes = [path for path in folder.iterdir() if _HOME_NAME.fullmatch(path.name) and not path.is_symlink()]
        found = [backup for home in (folder, *homes) for backup in copies.inside(home)]
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def has_several_users(backup: Backup) -> bool:
    """Return whether a name is needed to open it; False where its slots can't be read."""
    try:
        slots = keyslots.load(backup.folder / "keyslots.json")
    except StorageError:
        return False
    return sum(slot.kind == keyslots.SlotKind.USER for slot in slots) > 1


def restore(profile: Profile, backup: Backup, passphrase: str, *, name: str | None, now: datetime) -> Unlocked:
    """Put a backup from a stick in the profile's place, on a new laptop or on one whose store is lost.

    New streams begin, what stood here is set aside. Raises `AccessError`, `StorageError`, `DriveError`; then nothing
    has changed.
    """
    slot = keyslots.find(keyslots.load(backup.folder / "keyslots.json"), name)
    unlocked = Unlocked(keyslots.unseal(slot, passphrase), slot.user)
    return _put(profile, backup, unlocked, now=now, content=None)


def restore_by_code(
    profile: Profile,
    backup: Backup,
    code: str,
    *,
    name: str | None,
    fresh: str,
    now: datetime,
    seconds: float = _UNLOCK_SECONDS,
) -> Unlocked:
    """Do the same with the printed recovery code; the user (the only one, if none is named) gets a new passphrase.

    Raises also `AccessError`: code_length, code_mistyped, wrong_code, no_code_slot, passphrase_weak.
    """
    file = backup.folder / "keyslots.json"
    slots = keyslots.load(file)
    owner = keyslots.find(slots, name)
    if not access.strength(fresh, (name or "",)).is_enough:
        raise AccessError("passphrase_weak")
    key = access.open_code_slot(slots, code)
    iterations = keyslots.calibrated_iterations(seconds)
    named = name or _name_of(backup, key, owner.user)
    slot = keyslots.seal(key, fresh, kind=keyslots.SlotKind.USER, user=owner.user, name=named, iterations=iterations)
    kept = [slot, *(each for each in slots if each.id != owner.id)]
    return _put(
        profile, backup, Unlocked(key, owner.user), now=now, content=keyslots.content_of(kept, keyslots.pairs(file))
    )


def _put(profile: Profile, backup: Backup, unlocked: Unlocked, *, now: datetime, content: bytes | None) -> Unlocked:
    drive.refuse_links(backup.folder, *(backup.folder.parent / name for name in _BESIDE))
    with reported():
        profile.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def bring(copy: Database) -> None:
        for beside in (backup.folder, backup.folder.parent):
            stick_blobs.bring(beside / _BLOBS, profile, copy, now=now)
        held_backups.bring(profile, backup)

    backups.put_back(profile, backup, unlocked, now=now, keyslots=content, bring=bring)
    session = opening.open_session(profile, unlocked, today=now.date())
    try:
        key_acts.note(session, Act.RESTORED, backup.folder.name)
    finally:
        session.database.close()
    return unlocked


def _name_of(backup: Backup, key: bytes, user: str) -> str:
    """Return the name of the backup's only user: slots are found by it."""
    store = open_to_read(backup.folder / "store.db", key)
    try:
        scope = local.installation(store).office_scope
        found = store.row("SELECT name FROM user WHERE id = ? AND scope = ?", (user, scope))
    finally:
        store.close()
    return "" if found is None else str(found[0] or "")
