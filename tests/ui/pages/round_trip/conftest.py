"""The page of the round trip on real profiles, with a folder for a stick."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.services import Services
from tests.factories import make_party
from tests.signers import County, keep_authority
from tests.travelling import Village, give_card
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.round_trip import RoundTripPage
from ui.pages.round_trip.desk import RoundTripDesk, desk_of
from ui.sticks.drives import FolderSticks
from ui.sticks.watch import StickWatch

PASSPHRASE = "石磨-深秋-4419"


@pytest.fixture
def sticks() -> FolderSticks:
    """The sticks of this test."""
    return FolderSticks()


@pytest.fixture
def watch(qapp, sticks: FolderSticks) -> StickWatch:
    """What notices them, when it is told to look."""
    return StickWatch(sticks)


@pytest.fixture
def desk(services: Services, changes: Changes, jobs: JobRunner[Services], watch: StickWatch) -> RoundTripDesk:
    """What the parts of a village's page work with."""
    return desk_of(services, changes=changes, jobs=jobs, watch=watch)


@pytest.fixture
def county_desk(
    county_services: Services, changes: Changes, county_jobs: JobRunner[Services], watch: StickWatch
) -> RoundTripDesk:
    """What the parts of a county's page work with."""
    return desk_of(county_services, changes=changes, jobs=county_jobs, watch=watch)


@pytest.fixture
def make_page(on_show: Callable[..., Any]) -> Callable[..., RoundTripPage]:
    """Build the page of a desk as the workbench does."""

    def make(desk: RoundTripDesk, *size: int) -> RoundTripPage:
        return on_show(RoundTripPage(desk), *size)

    return make


@pytest.fixture(scope="session")
def safe(desk_bureau: County, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The authority's file as it lies on the stick in the safe, guarded at the floor."""
    return keep_authority(desk_bureau, tmp_path_factory.mktemp("safe") / "ca.json", PASSPHRASE)


@pytest.fixture
def unknown(services: Services, county_services: Services, desk_bureau: County, tmp_path: Path) -> Village:
    """A laptop that has the card but no certificate yet, and a person on it; its bundle waits at the county."""
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()
    make_party(services)
    village = Village(services, tmp_path / "stick")
    county_services.exchange.take(village.write())
    return village
