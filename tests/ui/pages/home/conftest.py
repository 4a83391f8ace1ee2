"""The home page on a real profile."""

from collections.abc import Callable
from typing import Any

import pytest

from app.services import Services
from ui.changes import Changes
from ui.pages.home.desk import HomeDesk
from ui.pages.home.page import HomePage
from ui.sticks.reminder import SendReminder


def desk_over(services: Services) -> HomeDesk:
    """Return what the page reads from, as the navigation puts it together."""
    return HomeDesk(
        parties=services.parties,
        consultations=services.consultations,
        disputes=services.disputes,
        agreements=services.agreements,
        follow_ups=services.follow_ups,
        kept_plans=services.kept_plans,
        drafts=services.drafts,
        recent=services.recent,
        history=services.history,
        dispute_types=services.dispute_types,
        exchange=services.exchange,
        reminder=SendReminder(services.session.profile.folder),
        role=services.session.installation.role,
        now=services.session.now,
        today=services.session.today,
    )


@pytest.fixture
def desk(services: Services) -> HomeDesk:
    return desk_over(services)


@pytest.fixture
def make_page(changes: Changes, on_show: Callable[..., Any]) -> Callable[[Services], HomePage]:
    """Build the page of a desk as the workbench does."""
    return lambda services: on_show(HomePage(desk_over(services), changes))


@pytest.fixture
def open_page(make_page: Callable[[Services], HomePage], services: Services) -> Callable[[], HomePage]:
    """Build the page of this laptop."""
    return lambda: make_page(services)
