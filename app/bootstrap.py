"""The composition root: a profile folder and a day → services; and the program's log."""

import logging
import logging.handlers
from datetime import date

from app.paths import Profile
from app.rules import retention
from app.rules.codes import Codes
from app.rules.divisions import Divisions
from app.services import Services, access, profiles
from app.services.access import Users
from app.services.backups import Backups
from app.services.clock import Clock
from app.services.drafts import Drafts
from app.services.history import History
from app.services.integrity import Integrity
from app.services.parties import Parties
from app.store.database import reported

_LOG_BYTES, _LOG_FILES = 512 * 1024, 3


def open_services(profile: Profile, unlocked: access.Unlocked, *, today: date) -> Services:
    """Open the store and build every service on it; for one thread. Raises what `profiles.open_session` raises."""
    session = profiles.open_session(profile, unlocked, today=today)
    return Services(
        session=session,
        parties=Parties(session),
        history=History(session, retention.load()),
        drafts=Drafts(session),
        users=Users(session),
        backups=Backups(session),
        integrity=Integrity(session),
        clock=Clock(session),
        codes=Codes.load(),
        divisions=Divisions.load(),
    )


def configure_logging(profile: Profile) -> None:
    """Log into the profile folder: ids and codes, never people; small files, overwritten in turn.

    Raises `StorageError`: read_only, disk_full, … where the folder can't be made.
    """
    with reported():
        profile.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        profile.log.parent.mkdir(exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        profile.log, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old, logging.handlers.RotatingFileHandler):
            root.removeHandler(old)
            old.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
