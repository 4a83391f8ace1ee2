"""The page of restricted notes on a real profile with a real worker."""

import pytest

from app.services import Services
from ui.jobs import JobRunner
from ui.pages.restricted import RestrictedPage

SECOND = "芦苇荡-月亮-2003"


@pytest.fixture
def make_page(qtbot, services: Services, jobs: JobRunner[Services]):
    def make(*, may_change: bool = True) -> RestrictedPage:
        page = RestrictedPage(services.restricted, user="李明法", may_change=may_change, jobs=jobs, unlock_seconds=0)
        qtbot.addWidget(page)
        page.resize(1180, 800)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


@pytest.fixture
def page(services: Services, make_page) -> RestrictedPage:
    """The page with its passphrase set, locked."""
    services.restricted.set_passphrase(SECOND, seconds=0)
    return make_page()
