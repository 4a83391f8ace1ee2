"""The page of statutes on a real profile with a real worker, and the made-up laws in it."""

from pathlib import Path

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
def empty_page(qtbot, services: Services, jobs: JobRunner[Services]) -> StatutesPage:
    """The page of a desk without texts."""
    page = StatutesPage(jobs=jobs, today=TODAY)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)
    return page


@pytest.fixture
def page(qtbot, services: Services, folder: Path, jobs: JobRunner[Services]) -> StatutesPage:
    """The page of a desk with the made-up laws."""
    services.statutes.import_folder(folder)
    page = StatutesPage(jobs=jobs, today=TODAY)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)
    return page


@pytest.fixture
def look_for(qtbot, page: StatutesPage, jobs, commit):
    """Type words into the box and wait for the answer."""

    def type_words(words: str) -> list:
        page.start_search()
        page.head.search.clear()
        commit(page.head.search, words)
        page.head.search.returnPressed.emit()
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)
        return [page.results.record(row) for row in range(page.results.model().rowCount())]

    return type_words
