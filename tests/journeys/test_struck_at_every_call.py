"""Killed, or failed by the disk, at any call that changes a disk, on either side of a round trip: all or nothing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import bootstrap
from app.model.transfer import TransferStatus
from app.paths import Profile
from app.services import Services
from app.services.access import Unlocked
from app.services.profiles import Founded
from tests.days import TODAY
from tests.factories import make_party
from tests.tracing import places, traced
from tests.travelling import Village, log_of

WRITE = "services.exchange.write(place)"
TAKE = "services.exchange.take([place])"
KILL, FAIL = "signal=SIGKILL", "error=EIO"
RECEIPTS = (TransferStatus.RECEIPT, TransferStatus.IGNORED)
"""A receipt is taken, or was with its bundle already."""
SOME = [pytest.param(how, most, marks=pytest.mark.timeout(300)) for how, most in ((KILL, 2), (FAIL, 1))]
ONCE = pytest.param(KILL, 1, marks=pytest.mark.timeout(300))
ALL = [
    pytest.param(how, 10_000, marks=[pytest.mark.soak, pytest.mark.timeout(0)], id=f"every-{how}")
    for how in (KILL, FAIL)
]


@dataclass(frozen=True)
class Desk:
    """A closed profile that can be copied and opened any number of times."""

    profile: Profile
    founded: Founded

    def copied(self, folder: Path) -> "Desk":
        shutil.copytree(self.profile.folder, folder)
        return Desk(Profile(folder), self.founded)

    def opened(self) -> Services:
        return bootstrap.open_services(self.profile, Unlocked(self.founded.key, self.founded.user.id), today=TODAY)


@pytest.fixture
def laptop(village: Village, founded: Founded) -> Desk:
    """A village's laptop with two people, one of them with a picture, closed."""
    party = make_party(village.services)
    make_party(village.services, name="赵铁柱", phone="13700000777")
    village.services.attachments.add(party.id, "照片.png", bytes.fromhex("89504e470d0a1a0a") + bytes(range(256)) * 300)
    village.services.close()
    return Desk(village.services.session.profile, founded)


@pytest.fixture
def bureau(county_services: Services, _county_desk: tuple[Path, Founded]) -> Desk:
    """The county's desk, closed."""
    county_services.close()
    return Desk(county_services.session.profile, _county_desk[1])


def struck(
    body: str, desk: Desk, folder: Path, place: Callable[[Path], Path], *, how: str, most: int
) -> Iterator[tuple[str, Desk, Path]]:
    """Yield, for each call of `body` that is struck at, a copy of the desk as it was left and where it worked."""
    start = folder / "whole"
    start.mkdir()
    counted = traced(body, desk.copied(start / "desk").profile, desk.founded, place(start), start / "log")
    assert {"pwrite64", "fsync"} <= set(counted)
    for number, strike in enumerate(places(counted, most=most)):
        here = folder / f"strike-{number}"
        here.mkdir()
        copy = desk.copied(here / "desk")
        at = place(here)
        traced(body, copy.profile, desk.founded, at, here / "log", inject=strike.format(how))
        said = (here / "log").read_text()
        assert "killed by SIGKILL" in said or "(INJECTED)" in said, strike
        yield strike, copy, at
        shutil.rmtree(here)


def new_stick(folder: Path) -> Path:
    """Make a folder that stands for a stick."""
    stick = folder / "stick"
    stick.mkdir()
    return stick


@pytest.mark.external
@pytest.mark.parametrize(("how", "most"), [*SOME, *ALL])
def test_struck_while_writing_a_stick_the_next_try_brings_everything(
    laptop: Desk, bureau: Desk, tmp_path: Path, how: str, most: int
):
    services = laptop.opened()
    held = log_of(services)
    services.close()
    struck_at = 0
    for strike, left, stick in struck(WRITE, laptop, tmp_path, new_stick, how=how, most=most):
        county, village = bureau.copied(stick.parent / "county").opened(), left.opened()
        try:
            whole = county.exchange.take([stick])
            assert {each.status for each in whole.files} <= {TransferStatus.IMPORTED}, strike
            assert [each for each in village.integrity.check() if each.is_fault] == [], strike
            assert log_of(village) == held, strike
            village.exchange.write(stick)
            assert [path.name for path in stick.iterdir() if path.suffix != ".fgb"] == [], strike
            county.exchange.take([stick])
            assert held <= log_of(county), strike
        finally:
            county.close()
            village.close()
        struck_at += 1
    assert struck_at > 5


@pytest.mark.external
@pytest.mark.parametrize(("how", "most"), [*SOME, *ALL])
def test_struck_while_taking_a_bundle_it_is_merged_whole_or_not_at_all(
    laptop: Desk, bureau: Desk, tmp_path: Path, how: str, most: int
):
    services, county = laptop.opened(), bureau.opened()
    stick = tmp_path / "stick"
    services.exchange.write(stick)
    before = log_of(county)
    after = before | log_of(services)
    services.close()
    county.close()
    for strike, left, _stick in struck(TAKE, bureau, tmp_path, lambda _folder: stick, how=how, most=most):
        county = left.opened()
        try:
            assert log_of(county) in (before, after), strike
            assert [each for each in county.integrity.check() if each.is_fault] == [], strike
            (outcome,) = county.exchange.take([stick]).files
            assert (outcome.status, outcome.refused) == (TransferStatus.IMPORTED, ()), strike
            assert log_of(county) == after, strike
            assert len(list(county.session.profile.blobs.iterdir())) == 1, strike
            assert [path for path in county.session.profile.incoming.rglob("*") if path.is_file()] == [], strike
        finally:
            county.close()


@pytest.fixture
def bureau_that_knows(laptop: Desk, bureau: Desk, tmp_path: Path) -> Desk:
    """The county's desk with all that the laptop has written, and an answer of its own; closed."""
    services, county = laptop.opened(), bureau.opened()
    stick = tmp_path / "stick"
    services.exchange.write(stick)
    county.exchange.take([stick])
    county.directory.record({"name": "县公证处", "kind": "notary"})
    services.close()
    county.close()
    for file in stick.iterdir():
        file.unlink()
    return bureau


@pytest.mark.external
@pytest.mark.parametrize(("how", "most"), [ONCE, *ALL])
def test_struck_while_the_county_replies_the_next_try_brings_everything(
    laptop: Desk, bureau_that_knows: Desk, tmp_path: Path, how: str, most: int
):
    county = bureau_that_knows.opened()
    held = log_of(county)
    county.close()
    for strike, left, stick in struck(WRITE, bureau_that_knows, tmp_path, new_stick, how=how, most=most):
        county, village = left.opened(), laptop.copied(stick.parent / "village").opened()
        try:
            whole = village.exchange.take([stick])
            assert {each.status for each in whole.files} <= {TransferStatus.IMPORTED, *RECEIPTS}, strike
            assert [each for each in county.integrity.check() if each.is_fault] == [], strike
            assert log_of(county) == held, strike
            county.exchange.write(stick)
            assert [path.name for path in stick.iterdir() if path.suffix not in {".fgb", ".fgr"}] == [], strike
            village.exchange.take([stick])
            assert in_public(county) <= log_of(village), strike
            assert village.exchange.outbox().changes == 0, strike
        finally:
            county.close()
            village.close()


@pytest.mark.external
@pytest.mark.parametrize(("how", "most"), [ONCE, *ALL])
def test_struck_while_taking_a_reply_it_is_taken_whole_or_not_at_all(
    laptop: Desk, bureau_that_knows: Desk, tmp_path: Path, how: str, most: int
):
    county, services = bureau_that_knows.opened(), laptop.opened()
    stick = tmp_path / "stick"
    county.exchange.write(stick)
    before = log_of(services)
    after = before | in_public(county)
    services.close()
    county.close()
    for strike, left, _stick in struck(TAKE, laptop, tmp_path, lambda _folder: stick, how=how, most=most):
        village = left.opened()
        try:
            assert log_of(village) in (before, after), strike
            assert [each for each in village.integrity.check() if each.is_fault] == [], strike
            assert {each.status for each in village.exchange.take([stick]).files} <= {
                TransferStatus.IMPORTED,
                *RECEIPTS,
            }
            assert log_of(village) == after, strike
            assert village.exchange.outbox().changes == 0, strike
        finally:
            village.close()


def in_public(services: Services) -> set[tuple]:
    """Return the changes that the county publishes, as bytes."""
    return set(
        services.session.database.rows(
            "SELECT stream.id, n, envelope, payload FROM change JOIN stream ON number = change.stream "
            "WHERE scope = 'c:public'"
        )
    )
