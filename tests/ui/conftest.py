"""What tests of the window stand on: pages on show, typing as an input method does, the signal of changes, jobs."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from app import bootstrap
from app.paths import Profile
from app.services import Services
from app.services.access import Unlocked
from tests.conftest import TODAY
from tests.ui.told import Told
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.page import Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what the offscreen screen says of every window."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def commit() -> Callable[[QWidget, str], None]:
    """Return how an input method hands over finished text (`QTest.keyClicks` aborts on Chinese)."""

    def hand_over(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return hand_over


@pytest.fixture
def pre_edit() -> Callable[[QWidget, str], None]:
    """Return how an input method shows text that is not finished."""

    def show(widget: QWidget, text: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent(text, []))

    return show


@pytest.fixture
def changes(qapp) -> Changes:
    """The one signal by which pages hear of changes."""
    return Changes()


@pytest.fixture
def jobs(qapp, profile: Profile, founded) -> Iterator[JobRunner[Services]]:
    """A real worker on the profile."""
    unlocked = Unlocked(founded.key, founded.user.id)
    jobs: JobRunner[Services] = JobRunner(lambda: bootstrap.open_services(profile, unlocked, today=TODAY))
    yield jobs
    jobs.close()


@pytest.fixture
def county_jobs(qapp, county_services: Services) -> Iterator[JobRunner[Services]]:
    """A real worker on the county's profile."""
    session = county_services.session
    unlocked = Unlocked(session.key, session.user.id)
    runner: JobRunner[Services] = JobRunner(lambda: bootstrap.open_services(session.profile, unlocked, today=TODAY))
    yield runner
    runner.close()


@pytest.fixture
def on_show(qapp, open_profile: Callable[[Profile], Services]) -> Iterator[Callable[..., Any]]:
    """Show a page as the workbench does and note what it tells; deleted before the stores close.

    A fixture asks for it after the desk of the page, so that the page goes before its worker does.
    """
    pages: list[Page] = []

    def show(page: Page, width: int = 1182, height: int = 700) -> Page:
        pages.append(page)
        page.told = Told(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        return page

    yield show
    for page in pages:
        delete(page)


@pytest.fixture
def open_record(make_page: Callable[..., Any]) -> Callable[[str], Any]:
    """Open a record on a page of its own, as the folder makes them."""

    def open_one(record: str) -> Any:
        page = make_page()
        page.open(record)
        view = page.record
        view.told, view.page = page.told, page
        return view

    return open_one


@pytest.fixture
def look_for(qtbot, page, jobs: JobRunner[Services], commit) -> Callable[[str], list[Any]]:
    """Type words into the box of the folder's page, which searches, and wait for the answer."""

    def type_words(words: str) -> list[Any]:
        page.start_search()
        page.head.search.clear()
        commit(page.head.search, words)
        page.head.search.returnPressed.emit()
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=10_000)
        return [page.results.record(row) for row in range(page.results.model().rowCount())]

    return type_words
