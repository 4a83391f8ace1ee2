"""Five laptops of three villages, one serving two, a township and a county as profiles, and a desk at work on one."""

import shutil
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import bootstrap
from app.model.change import Change
from app.model.installation import Role
from app.paths import Profile
from app.services import Services, access, profiles
from app.store import backups, changes, local, records, streams
from app.store.database import Database, open_database
from app.store.tables import TABLES
from tests.conftest import PASSPHRASE
from tests.days import BEIJING, TODAY
from tests.factories import make_party
from tests.signers import County
from tests.travelling import enrol, log_of

FOUNDED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING)
LAPTOPS = {
    "a1": "410928107201",
    "a2": "410928107201",
    "b1": "410928107202",
    "b2": "410928107202",
    "c1": "410928107203",
}
SERVES_TWO, ALSO_SERVED = "c1", "410928107202"
DESKS = {
    **{name: (Role.VILLAGE, village) for name, village in LAPTOPS.items()},
    "township": (Role.TOWNSHIP, "410928107000"),
    "county": (Role.COUNTY, "410928"),
}


@dataclass(frozen=True)
class Template:
    """A desk's profile, enrolled and with the county's card, to be copied for each history; and what stands in it."""

    folder: Path
    unlocked: access.Unlocked
    log: frozenset[tuple] = frozenset()


def found_desks(desk_bureau: County, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Template]:
    """Return every desk's profile, enrolled, with the card, after a first exchange of all with the county."""
    made, opened = {}, {}
    for name, (role, division) in DESKS.items():
        folder = tmp_path_factory.mktemp("desk") / name
        founded = profiles.found(
            Profile(folder), profiles.Founder(f"李{name}", role, division), PASSPHRASE, now=FOUNDED_AT, seconds=0
        )
        (folder / "reserve.bin").unlink()
        made[name] = Template(folder, access.Unlocked(founded.key, founded.user.id))
        opened[name] = bootstrap.open_services(Profile(folder), made[name].unlocked, today=TODAY)
        if name == SERVES_TWO:
            opened[name].villages.add(ALSO_SERVED)
            opened[name].villages.use(division)
        enrol(desk_bureau, opened[name])
    own = opened["township"].identity.sender().chain[0].pem()
    card = opened["county"].exchange.make_card((own,))
    for name, services in opened.items():
        if name != "county":
            services.exchange.accept_card(card)
    exchange_once(opened, tmp_path_factory.mktemp("sticks"))
    for name, services in opened.items():
        services.session.database.vacuum()
        made[name] = replace(made[name], log=frozenset(log_of(services)))
        services.close()
    return made


def exchange_once(opened: dict[str, Services], folder: Path) -> None:
    """Let every village have two people on record that all its laptops and the county know."""
    for name in ("a1", "b1", "c1"):
        for number in range(2):
            make_party(opened[name], name=f"赵{name}{number}", phone=f"1370000{ord(name[0])}{number:02d}")
    for turn in range(2):
        for name in LAPTOPS:
            stick = folder / f"{name}-{turn}"
            stick.mkdir()
            opened[name].exchange.write(stick)
            outcome = opened["county"].exchange.take([stick])
            opened["county"].exchange.reply(outcome, stick)
            opened[name].exchange.take([stick])


class Desk:
    """A desk at work: its services, open from when they are first asked for, its clock, its backups.

    What a power cut would take from the disk is tried elsewhere (`test_struck_at_every_call.py`), so nothing here waits
    for it.
    """

    def __init__(self, name: str, folder: Path, unlocked: access.Unlocked) -> None:
        self.name, self.folder, self.unlocked = name, folder, unlocked
        self.copied = self.days_off = 0
        self._services: Services | None = None

    @property
    def services(self) -> Services:
        """Return its services."""
        if self._services is None:
            opened = bootstrap.open_services(self._profile, self.unlocked, today=TODAY)
            opened.session.database.rows("PRAGMA synchronous = OFF")
            self._services = self._by_its_clock(opened)
        return self._services

    @property
    def database(self) -> Database:
        """Return its open store."""
        return self.services.session.database

    @property
    def is_at_work(self) -> bool:
        """Return whether anybody has opened it."""
        return self._services is not None

    @property
    def backups(self) -> list[backups.Backup]:
        """Return its backups, the newest first: an erasure has taken those before it."""
        return backups.existing(self._profile)

    @property
    def log(self) -> set[tuple]:
        """Return every change held, as bytes."""
        return log_of(self.services)

    def set_clock(self, days: int) -> None:
        """Put the machine's clock so many days off."""
        self.days_off = days
        self._services = self._by_its_clock(self.services)

    def go_to_another_village(self) -> None:
        """Work in another of the villages served from now on: what is new is of that."""
        villages = self.services.villages
        villages.use(next(code for code in villages.codes() if code != villages.current()))

    def back_up(self) -> None:
        """Make a backup."""
        backups.make(self.database, self.unlocked.key, self._profile, now=_now())

    def restore(self, which: int) -> None:
        """Put one of the backups that are still there in place, as the program does."""
        self.close()
        backups.put_back(self.backups[which % len(self.backups)], self._profile, now=_now())
        database = open_database(self._profile.store, self.unlocked.key)
        streams.begin_anew(database)
        local.renew_store(database)
        database.close()

    def kill(self) -> None:
        """Go on with the files as they lie there while the store is open: what a killed program leaves."""
        self.copied += 1
        fresh = self.folder.with_name(f"{self.name}-{self.copied}")
        assert self.services  # somebody is at work when it happens
        shutil.copytree(self.folder, fresh)
        self.close()
        self.folder = fresh

    def cloned(self) -> "Desk":
        """Return a second machine with a copy of the disk."""
        self.close()
        folder = self.folder.with_name(f"{self.folder.name}-clone")
        shutil.copytree(self.folder, folder)
        return Desk(folder.name, folder, self.unlocked)

    def close(self) -> None:
        """Close it until it is next asked for."""
        if self._services is not None:
            self._services.close()
            self._services = None

    @property
    def _profile(self) -> Profile:
        return Profile(self.folder)

    def _by_its_clock(self, services: Services) -> Services:
        session, days = services.session, timedelta(days=self.days_off)
        clock = lambda: datetime.now().astimezone() + days  # noqa: E731
        return Services(replace(session, author=replace(session.author, now=clock)))


def changes_of(desk: Desk, record: str) -> list[Change]:
    """Return a party's history."""
    (found,) = records.where(desk.database, "party", "id = ?", (record,))
    history = changes.history(desk.database, record, found.record.scope)
    return [change for change in history if change.table == "party"]


def scopes_of(desk: Desk) -> tuple[str, ...]:
    """Return the scopes of the villages that a laptop serves, and of what the county publishes."""
    return *desk.services.session.home_scopes, "c:public"


def in_scope(desk: Desk, scope: str) -> set[tuple]:
    """Return the changes of a scope."""
    return set(
        desk.database.rows(
            "SELECT stream.id, n, envelope, payload FROM change JOIN stream ON number = change.stream WHERE scope = ?",
            (scope,),
        )
    )


def rows_of(desk: Desk, scope: str) -> dict[str, set[tuple]]:
    """Return the folded rows of a scope."""
    return {name: set(desk.database.rows(f'SELECT * FROM "{name}" WHERE scope = ?', (scope,))) for name in TABLES}


def _now() -> datetime:
    return datetime.now().astimezone()
