"""What every test stands on: offscreen Qt, real profiles copied from one built once, no stray warnings."""

import faulthandler
import gc
import hashlib
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from app import bootstrap
from app.identity.signer import DeviceSigner
from app.model.installation import Role
from app.paths import Profile
from app.services import Services, access, profiles
from app.store import keyslots, schema
from app.store.author import Author
from app.store.database import open_database
from tests import packing
from tests.days import BEIJING, NOW, TODAY
from tests.factories import Laptop
from tests.signers import County, county
from tests.travelling import Village, enrol, give_card

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSPHRASE = "槐树下-听风-1987"
VILLAGE = "410928107201"
STORE_KEY = bytes(range(32))
_MANY_OBJECTS = 50_000
GRACE_S = 60
"""So long after its time is up a test may take to fail; then its process ends."""
_STDERR = pytest.StashKey[int]()

settings.register_profile(
    "ci", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("soak", parent=settings.get_profile("ci"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """Keep the standard error that people read, which is another while a test runs."""
    config.stash[_STDERR] = os.dup(2)


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> None:
    """End the process of a test that doesn't even fail in time: Qt waiting in its own loop hears of no signal."""
    faulthandler.dump_traceback_later(settings.timeout + GRACE_S, exit=True, file=item.config.stash[_STDERR])


@pytest.hookimpl(tryfirst=True)
def pytest_timeout_cancel_timer(item: pytest.Item) -> None:
    """Take that back."""
    faulthandler.cancel_dump_traceback_later()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a QApplication; where workers share a run, begin with the files of tests that are given long.

    No worker is then left alone with one of them at the end.
    """
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)
    if hasattr(config, "workerinput"):
        long = {
            each.path for each in items if each.get_closest_marker("timeout") and not each.get_closest_marker("soak")
        }
        items.sort(key=lambda item: item.path not in long)


@pytest.fixture(autouse=True)
def _no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning of ours it did not ask for (clear `caplog` where it is expected)."""
    yield
    unexpected = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not unexpected, [record.getMessage() for record in unexpected]


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect between tests, on this thread; on another it would delete what is a window's (`ui.garbage`)."""
    gc.disable()
    yield
    if gc.get_count()[0] > _MANY_OBJECTS:
        gc.collect()


@pytest.fixture(autouse=True)
def _dressed(request: pytest.FixtureRequest) -> None:
    """Put the look on the application for tests that show something, in the print that they expect."""
    if {"qapp", "qtbot"} & set(request.fixturenames):
        from ui import theme  # not for tests without a window

        app = request.getfixturevalue("qapp")
        if not app.styleSheet() or theme.scale() != 1.0:
            theme.apply(app, 1.0)


@pytest.fixture(scope="session", autouse=True)
def _derived_once() -> Iterator[None]:
    """Remember what Argon2id made of each secret and salt: profiles here are copies, and open with the same ones."""
    derive: Callable[..., bytes] = keyslots._derive
    known: dict[bytes, bytes] = {}

    def remembered(secret: str, salt: bytes, **costs: int) -> bytes:
        asked = hashlib.sha256(repr((secret, salt, sorted(costs.items()))).encode()).digest()  # no secret is kept
        if asked not in known:
            known[asked] = derive(secret, salt, **costs)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "_derive", remembered)
        yield


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, profiles.Founded]:
    """A village profile made once: Argon2id at its floor, because no test is about waiting a second."""
    folder = tmp_path_factory.mktemp("founded") / "profile"
    founder = profiles.Founder("李明法", Role.VILLAGE, VILLAGE)
    made = profiles.found(
        Profile(folder), founder, PASSPHRASE, now=datetime(2026, 11, 20, 9, 0, tzinfo=BEIJING), seconds=0
    )
    (folder / "reserve.bin").unlink()
    return folder, made


@pytest.fixture
def founded(_founded: tuple[Path, profiles.Founded]) -> profiles.Founded:
    """What founding the profile returned: code, key, user."""
    return _founded[1]


@pytest.fixture
def profile(_founded: tuple[Path, profiles.Founded], tmp_path: Path) -> Profile:
    """A fresh copy of the profile, closed."""
    folder = tmp_path / "profile"
    shutil.copytree(_founded[0], folder)
    return Profile(folder)


@pytest.fixture
def open_profile(founded: profiles.Founded) -> Iterator[Callable[[Profile], Services]]:
    """Open copies of the founded profile without the cost of Argon2id; all are closed at the end."""
    opened: list[Services] = []

    def open_one(profile: Profile, today: date = TODAY, unlocked: access.Unlocked | None = None) -> Services:
        unlocked = unlocked or access.Unlocked(founded.key, founded.user.id)
        opened.append(bootstrap.open_services(profile, unlocked, today=today))
        return opened[-1]

    yield open_one
    for services in opened:
        services.close()


@pytest.fixture
def services(profile: Profile, open_profile: Callable[[Profile], Services]) -> Services:
    """All services on a fresh profile, today being `TODAY`."""
    return open_profile(profile)


@pytest.fixture(scope="session")
def _other_founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, profiles.Founded]:
    """Another advisor's profile in the same village, made once."""
    folder = tmp_path_factory.mktemp("other") / "profile"
    founder = profiles.Founder("赵海燕", Role.VILLAGE, VILLAGE)
    now = datetime(2026, 11, 21, 9, 0, tzinfo=BEIJING)
    made = profiles.found(Profile(folder), founder, PASSPHRASE, now=now, seconds=0)
    (folder / "reserve.bin").unlink()
    return folder, made


@pytest.fixture
def other_services(_other_founded: tuple[Path, profiles.Founded], tmp_path: Path) -> Iterator[Services]:
    """All services of another advisor's laptop in the same village."""
    folder, made = tmp_path / "other", _other_founded[1]
    shutil.copytree(_other_founded[0], folder)
    opened = bootstrap.open_services(Profile(folder), access.Unlocked(made.key, made.user.id), today=TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def desk_bureau() -> County:
    """A county's authority that began long before any test."""
    return county(at=datetime(2026, 1, 1, tzinfo=BEIJING))


@pytest.fixture(scope="session")
def _county_desk(desk_bureau: County, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, profiles.Founded]:
    """A county's profile made once, its certificate taken."""
    folder = tmp_path_factory.mktemp("county") / "profile"
    founder = profiles.Founder("王局长", Role.COUNTY, VILLAGE[:6])
    made = profiles.found(Profile(folder), founder, PASSPHRASE, now=NOW, seconds=0)
    (folder / "reserve.bin").unlink()
    opened = bootstrap.open_services(Profile(folder), access.Unlocked(made.key, made.user.id), today=TODAY)
    enrol(desk_bureau, opened)
    opened.close()
    return folder, made


@pytest.fixture
def county_services(
    _county_desk: tuple[Path, profiles.Founded], open_profile: Callable[..., Services], tmp_path: Path
) -> Services:
    """All services of a county's desk that is enrolled."""
    shutil.copytree(_county_desk[0], tmp_path / "county")
    made = _county_desk[1]
    return open_profile(Profile(tmp_path / "county"), unlocked=access.Unlocked(made.key, made.user.id))


@pytest.fixture
def village(services: Services, county_services: Services, desk_bureau: County, tmp_path: Path) -> Village:
    """A village's laptop, enrolled, with the county's card and a stick."""
    enrol(desk_bureau, services)
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()
    return Village(services, tmp_path / "stick")


@pytest.fixture
def trusting(services: Services, desk_bureau: County) -> Services:
    """The services of a village that trusts the county."""
    services.identity.take_authority(desk_bureau.certificate)
    return services


@pytest.fixture(scope="session")
def pack_signer(desk_bureau: County) -> DeviceSigner:
    """The county's key for packs."""
    return packing.pack_signer(desk_bureau, datetime(2026, 11, 1, tzinfo=BEIJING))


@pytest.fixture
def sign_pack(pack_signer: DeviceSigner, tmp_path: Path) -> Callable[..., Path]:
    """Sign the pack of a folder by the county's key; return its file, which takes the folder's name unless told."""

    def sign(folder: Path, file: Path | None = None) -> Path:
        return packing.signed(pack_signer, folder, file or tmp_path / f"{folder.name}.fgp")

    return sign


@pytest.fixture(scope="session")
def _empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted store of the newest schema in which nothing stands."""
    path = tmp_path_factory.mktemp("empty") / "store.db"
    database = open_database(path, STORE_KEY)
    schema.bring_up_to_date(database, back_up=lambda: None)
    database.close()
    return path


@pytest.fixture
def make_laptop(_empty_store: Path, tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """Make laptops that hold an empty store each, without key slots and services."""
    opened: list[Laptop] = []

    def make_one(now: Callable[[], datetime] = lambda: NOW) -> Laptop:
        path = tmp_path / f"laptop-{len(opened)}.db"
        shutil.copyfile(_empty_store, path)
        author = Author(f"user-{len(opened)}", f"{len(opened):032x}", now)
        opened.append(Laptop(open_database(path, STORE_KEY), author))
        return opened[-1]

    yield make_one
    for laptop in opened:
        laptop.database.close()


@pytest.fixture
def laptop(make_laptop: Callable[..., Laptop]) -> Laptop:
    """One laptop with an empty store."""
    return make_laptop()


def unless_required(reason: str) -> None:
    """Skip a test for which this machine lacks something; where CI is set it fails instead."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mount small disks in memory (`mount("size=4m")`), as root may; all are taken away at the end."""
    mounted: list[Path] = []

    def mount_one(options: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"{options},mode=0700", "tmpfs", str(folder)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            unless_required("mounting a small disk needs root on Linux")
        mounted.append(folder)
        return folder

    yield mount_one
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def failing_disk(tmp_path: Path) -> Iterator[Callable[..., tuple[Path, Path]]]:
    """Show a folder through a disk of a kind of `failing_disk.py` that gives up after so many bytes."""
    folder, shown = tmp_path / "behind", tmp_path / "shown"
    for path in (folder, shown):
        path.mkdir()
    running: list[subprocess.Popen[bytes]] = []

    def show(allowed: int, kind: str = "writes") -> tuple[Path, Path]:
        script = Path(__file__).with_name("failing_disk.py")
        command = [sys.executable, str(script), str(folder), str(shown), str(allowed), kind]
        running.append(subprocess.Popen(command, stderr=subprocess.PIPE))
        while not shown.is_mount():
            if running[-1].poll() is not None:
                unless_required("a failing disk needs fusepy, libfuse 2 and the right to mount")
            time.sleep(0.02)
        return folder, shown

    yield show
    for child in running:
        subprocess.run(["umount", "-l", str(shown)], capture_output=True, check=False)
        child.terminate()
        child.communicate()
