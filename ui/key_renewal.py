"""What the door does with keys, off the window's thread: a new key, officers' answers, backups from a stick."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import given_files, key_texts, texts
from app.errors import AppError
from app.model.recovery import Begun
from app.services import access, recovery, rekeying, stick_backups
from app.services.access import Unlocked
from app.services.backups import Backup
from app.services.places import divisions
from app.services.recovery_sheet import recovery_sheet
from app.services.rekeying import Rekeyed
from ui.start import Start


@dataclass(frozen=True, slots=True)
class Renewed:
    """A store under a new key: who opens it, the new code with its page, and what is said of the rest."""

    unlocked: Unlocked
    code: str
    sheet: bytes
    told: str


def rekey(start: Start, name: str, passphrase: str, fresh: str) -> Renewed:
    """Give the store a new key. Raises as `access.unlock` and `rekeying.rekey` do."""
    unlocked = access.unlock(start.profile, passphrase, name or None)
    made = rekeying.rekey(start.profile, unlocked, fresh, today=_today(start), seconds=start.unlock_seconds)
    return _renewed(made)


def ask_officers(start: Start, path: Path) -> Begun:
    """Write a request for two officers to a path. Raises `AppError`: no_officer_slots, file_unwritten."""
    begun = recovery.request(start.profile, now=datetime.now().astimezone(), seconds=start.unlock_seconds)
    given_files.write(path, begun.content)
    return begun


def answer(start: Start, name: str, path: Path, code: str, fresh: str) -> Renewed:
    """Open the store with the officers' answer. Raises as `recovery.finish` does, and `AppError("file_unreadable")`."""
    made = recovery.finish(
        start.profile,
        given_files.read(path),
        code,
        name=name or None,
        fresh=fresh,
        today=_today(start),
        seconds=start.unlock_seconds,
    )
    return _renewed(made)


def restore(start: Start, backup: Backup, name: str, passphrase: str) -> Unlocked:
    """Go on from a backup on a stick. Raises as `stick_backups.restore` does."""
    now = datetime.now().astimezone()
    return stick_backups.restore(start.profile, backup, passphrase, name=name or None, now=now)


def restore_by_code(start: Start, backup: Backup, name: str, code: str, fresh: str) -> Unlocked:
    """Go on from a backup on a stick with the printed code. Raises as `stick_backups.restore_by_code` does."""
    return stick_backups.restore_by_code(
        start.profile,
        backup,
        code,
        name=name or None,
        fresh=fresh,
        now=datetime.now().astimezone(),
        seconds=start.unlock_seconds,
    )


def _renewed(made: Rekeyed) -> Renewed:
    place = " ".join(divisions().path(made.division)) or made.division
    try:
        sheet = recovery_sheet(made.code, texts.recovery_words(made.name, place, date.today()))
    except AppError:  # without fonts there is no page, but the code must be seen all the same
        sheet = b""
    told = key_texts.rekeyed_text(made.without_passphrase, is_backed_up=made.is_backed_up)
    return Renewed(made.unlocked, made.code, sheet, told)


def _today(start: Start) -> date:
    return start.on or date.today()
