"""What tests of the window stand on: typing as an input method does, the signal of changes, jobs."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import bootstrap
from app.paths import Profile
from app.services import Services
from app.services.access import Unlocked
from tests.conftest import TODAY
from ui.changes import Changes
from ui.jobs import JobRunner


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
