"""The settings page on a real profile with a real worker."""

from collections.abc import Iterator

import pytest

from app import bootstrap, settings
from app.paths import Profile
from app.services import Services
from app.services.access import Unlocked
from tests.conftest import TODAY
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.settings import SettingsPage


@pytest.fixture
def changes(qapp) -> Changes:
    return Changes()


@pytest.fixture
def jobs(qapp, profile: Profile, founded) -> Iterator[JobRunner[Services]]:
    unlocked = Unlocked(founded.key, founded.user.id)
    jobs: JobRunner[Services] = JobRunner(lambda: bootstrap.open_services(profile, unlocked, today=TODAY))
    yield jobs
    jobs.close()


@pytest.fixture
def page(qtbot, services: Services, changes: Changes, jobs: JobRunner[Services]) -> SettingsPage:
    page = SettingsPage(
        users=services.users,
        backups=services.backups,
        divisions=services.divisions,
        session=services.session,
        preferences=settings.Settings(),
        changes=changes,
        jobs=jobs,
        unlock_seconds=0,
    )
    qtbot.addWidget(page)
    page.resize(1180, 900)
    page.show()
    qtbot.waitExposed(page)
    return page
