"""The home page on a real profile."""

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
def make_page(qtbot, changes: Changes):
    def make_one(services: Services) -> HomePage:
        page = HomePage(desk_over(services), changes)
        qtbot.addWidget(page)
        page.resize(1180, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make_one


@pytest.fixture
def open_page(make_page, services: Services):
    return lambda: make_page(services)
