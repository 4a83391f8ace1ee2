"""The composition root: a profile folder and a day → services; and the program's log."""

from datetime import date
from typing import TYPE_CHECKING

from app.paths import Profile
from app.services import Services, opening
from app.store import local
from app.store.database import reported

if TYPE_CHECKING:
    from app.services.access import Unlocked

_LOG_BYTES, _LOG_FILES = 512 * 1024, 3


def open_services(profile: Profile, unlocked: "Unlocked", *, today: date) -> Services:
    """Open the store and return the services on it; for one thread. Raises what `opening.open_session` raises.

    A copy of another computer's disk first becomes a computer of its own, where that was asked for; slots of officers
    that a kill left undone are made.
    """
    services = Services(opening.open_session(profile, unlocked, today=today))
    database = services.session.database
    try:
        if local.get(database, local.SPLIT_WANTED) is not None:
            from app.services import splitting  # once in a computer's life

            return splitting.carried_out(services)
        if local.get(database, local.OFFICERS_WANTED) is not None:
            from app.services import officer_slots  # after a kill only

            officer_slots.finish(services.session)
        return services
    except BaseException:
        services.close()
        raise


def configure_logging(profile: Profile) -> None:
    """Log into the profile folder: ids and codes, never people; small files, overwritten in turn.

    Raises `StorageError`: read_only, disk_full, … where the folder can't be made.
    """
    import logging.handlers  # 10 ms, not needed for the first paint

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
