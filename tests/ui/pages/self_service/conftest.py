"""The page for residents on a real profile, and what it told."""

from collections.abc import Callable
from typing import Any

import pytest

from ui.pages.self_service import SelfServicePage
from ui.pages.self_service.desk import SelfServiceDesk, desk_of


@pytest.fixture
def desk(services, changes, jobs) -> SelfServiceDesk:
    """What the parts of the page work with."""
    return desk_of(services, changes=changes, jobs=jobs)


@pytest.fixture
def make_page(desk: SelfServiceDesk, on_show: Callable[..., Any]) -> Callable[..., SelfServicePage]:
    """Build the page as the workbench does."""

    def make(*size: int) -> SelfServicePage:
        return on_show(SelfServicePage(desk), *size)

    return make


@pytest.fixture
def page(make_page: Callable[..., SelfServicePage]) -> SelfServicePage:
    """The page, at its categories."""
    return make_page()
