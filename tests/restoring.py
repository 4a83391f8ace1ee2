"""Goes on from a backup on a stick, as on a laptop on which nothing was ever made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app import bootstrap
from app.paths import Profile
from app.services import Services, stick_backups
from app.store.backups import Backup
from tests.conftest import PASSPHRASE, TODAY
from tests.days import NOW


@contextmanager
def going_on(stick: Path, home: Path) -> Iterator[Callable[..., Services]]:
    """Yield what goes on from a backup, the newest on the stick where none is named, each time on another laptop."""
    opened: list[Services] = []

    def restore(backup: Backup | None = None) -> Services:
        profile = Profile(home / f"new laptop {len(opened)}")
        found = backup or stick_backups.find(stick)[0]
        unlocked = stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)
        opened.append(bootstrap.open_services(profile, unlocked, today=TODAY))
        return opened[-1]

    yield restore
    for services in opened:
        services.close()
