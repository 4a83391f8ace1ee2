"""The search page on a real profile with a real worker."""

from collections.abc import Callable
from typing import Any

import pytest

from app.services import Services
from tests.conftest import TODAY
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.search import SearchPage


@pytest.fixture
def page(services: Services, changes: Changes, jobs: JobRunner[Services], on_show: Callable[..., Any]) -> SearchPage:
    """The page, before anything is looked for."""
    return on_show(SearchPage(jobs=jobs, dispute_types=services.dispute_types, changes=changes, today=TODAY))
