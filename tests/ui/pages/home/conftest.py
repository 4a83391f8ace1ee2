"""The home page on a real profile."""

import pytest

from app.services import Services
from tests.conftest import TODAY
from ui.changes import Changes
from ui.pages.home.desk import HomeDesk
from ui.pages.home.page import HomePage


@pytest.fixture
def desk(services: Services) -> HomeDesk:
    return HomeDesk(
        parties=services.parties,
        consultations=services.consultations,
        disputes=services.disputes,
        follow_ups=services.follow_ups,
        drafts=services.drafts,
        recent=services.recent,
        history=services.history,
        dispute_types=services.dispute_types,
        today=TODAY,
    )


@pytest.fixture
def open_page(qtbot, desk: HomeDesk, changes: Changes):
    def open_one() -> HomePage:
        page = HomePage(desk, changes)
        qtbot.addWidget(page)
        page.resize(1180, 700)
        page.show()
        qtbot.waitExposed(page)
        return page

    return open_one
