"""The home page on a real profile."""

from collections.abc import Callable
from typing import Any

import pytest

from app.services import Services
from ui.changes import Changes
from ui.pages.home.desk import HomeDesk, desk_of
from ui.pages.home.page import HomePage


@pytest.fixture
def desk(services: Services) -> HomeDesk:
    return desk_of(services)


@pytest.fixture
def make_page(changes: Changes, on_show: Callable[..., Any]) -> Callable[[Services], HomePage]:
    """Build the page of a desk as the workbench does."""
    return lambda services: on_show(HomePage(desk_of(services), changes))


@pytest.fixture
def open_page(make_page: Callable[[Services], HomePage], services: Services) -> Callable[[], HomePage]:
    """Build the page of this laptop."""
    return lambda: make_page(services)
