"""The search page on a real profile with a real worker."""

import pytest

from app.services import Services
from tests.conftest import TODAY
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.search import SearchPage


@pytest.fixture
def page(qtbot, services: Services, changes: Changes, jobs: JobRunner[Services]) -> SearchPage:
    page = SearchPage(jobs=jobs, dispute_types=services.dispute_types, changes=changes, today=TODAY)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def look_for(qtbot, page: SearchPage, jobs, commit):
    """Type words into the box and wait for the answer."""

    def type_words(words: str) -> list:
        page.start_search()
        page.head.search.clear()
        commit(page.head.search, words)
        page.head.search.returnPressed.emit()
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)
        return [page.results.record(row) for row in range(page.results.model().rowCount())]

    return type_words
