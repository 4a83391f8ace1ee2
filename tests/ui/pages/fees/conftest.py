"""The page of fees on a real profile, its calculators read, and what it told."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from tests import factories
from tests.ui.pages.parties.conftest import Told
from ui.pages.fees import FeesPage
from ui.pages.fees.desk import FeesDesk, desk_of


@pytest.fixture
def desk(services, changes, jobs) -> FeesDesk:
    """What the parts of the page work with."""
    return desk_of(services, changes=changes, jobs=jobs)


@pytest.fixture
def make_page(qtbot, desk: FeesDesk) -> Iterator[Callable[..., FeesPage]]:
    """Build the page as the workbench does; deleted before the store closes."""
    pages: list[FeesPage] = []

    def make(width: int = 1182, height: int = 700) -> FeesPage:
        page = FeesPage(desk)
        pages.append(page)
        page.told = Told(page)
        page.said = []
        page.announced.connect(page.said.append)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        qtbot.waitUntil(page.is_ready, timeout=20_000)
        return page

    yield make
    for page in pages:
        delete(page)


@pytest.fixture
def page(make_page: Callable[..., FeesPage]) -> FeesPage:
    """The page, at its calculators."""
    return make_page()


@pytest.fixture
def dispute(services) -> str:
    """A dispute about a loan of 12 000 yuan."""
    return factories.make_dispute(services, dispute_type="private_loan", title="借款的事", amount="12000.00").id


@pytest.fixture
def fill(qtbot, commit: Callable[[QWidget, str], None]) -> Callable[..., None]:
    """Type into fields of the calculator at work and wait until it has counted."""

    def typed(page: FeesPage, **texts: str) -> None:
        form = page.calculation.form
        for name, text in texts.items():
            editor = form.cells[name.replace("__", ".")].editor
            editor.setFocus()
            if hasattr(editor, "selectAll"):
                editor.selectAll()
            with qtbot.waitSignal(form.edited, timeout=5_000):
                commit(editor, text)

    return typed
