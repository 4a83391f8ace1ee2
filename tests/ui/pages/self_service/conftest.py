"""The page for residents on a real profile, and what it told."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from shiboken6 import delete

from tests.ui.pages.parties.conftest import Told
from ui.pages.self_service import SelfServicePage
from ui.pages.self_service.desk import SelfServiceDesk, desk_of


@pytest.fixture
def desk(services, changes, jobs) -> SelfServiceDesk:
    """What the parts of the page work with."""
    return desk_of(services, changes=changes, jobs=jobs)


@pytest.fixture
def make_page(qapp, desk: SelfServiceDesk) -> Iterator[Callable[..., SelfServicePage]]:
    """Build the page as the workbench does; deleted before the store closes."""
    pages: list[SelfServicePage] = []

    def make(width: int = 1182, height: int = 700) -> SelfServicePage:
        page = SelfServicePage(desk)
        pages.append(page)
        page.told = Told(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        return page

    yield make
    for page in pages:
        delete(page)


@pytest.fixture
def page(make_page: Callable[..., SelfServicePage]) -> SelfServicePage:
    """The page, at its categories."""
    return make_page()
