"""The page of restricted notes on a real profile with a real worker."""

from collections.abc import Callable
from typing import Any

import pytest

from app.services import Services
from ui.jobs import JobRunner
from ui.pages.restricted import RestrictedPage

SECOND = "芦苇荡-月亮-2003"


@pytest.fixture
def make_page(
    services: Services, jobs: JobRunner[Services], on_show: Callable[..., Any]
) -> Callable[..., RestrictedPage]:
    """Build the page as the workbench does."""

    def make(*, may_change: bool = True) -> RestrictedPage:
        page = RestrictedPage(services.restricted, user="李明法", may_change=may_change, jobs=jobs, unlock_seconds=0)
        return on_show(page, 1180, 800)

    return make


@pytest.fixture
def page(services: Services, make_page: Callable[..., RestrictedPage]) -> RestrictedPage:
    """The page with its passphrase set, locked."""
    services.restricted.set_passphrase(SECOND, seconds=0)
    return make_page()
