"""The page of statutes on a real profile with a real worker, and the made-up laws in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.services import Services
from tests import made_up_laws
from tests.conftest import TODAY
from ui.jobs import JobRunner
from ui.pages.statutes import StatutesPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of laws that nobody has taken in yet."""
    return made_up_laws.write_folder(tmp_path / "laws")


@pytest.fixture
def make_page(
    qtbot, services: Services, jobs: JobRunner[Services], on_show: Callable[..., Any]
) -> Callable[[], StatutesPage]:
    """Build the page as the workbench does; it has read which laws there are."""

    def make() -> StatutesPage:
        page = on_show(StatutesPage(jobs=jobs, today=TODAY))
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)
        return page

    return make


@pytest.fixture
def empty_page(make_page: Callable[[], StatutesPage]) -> StatutesPage:
    """The page of a desk without texts."""
    return make_page()


@pytest.fixture
def page(services: Services, folder: Path, make_page: Callable[[], StatutesPage]) -> StatutesPage:
    """The page of a desk with the made-up laws."""
    services.statutes.import_folder(folder)
    return make_page()
