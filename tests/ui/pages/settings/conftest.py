"""The settings page on a real profile with a real worker."""

import pytest

from app import settings
from app.services import Services
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.settings import SettingsPage
from ui.sticks.drives import FolderSticks
from ui.sticks.watch import StickWatch


@pytest.fixture
def sticks() -> FolderSticks:
    """Folders that stand for sticks."""
    return FolderSticks()


@pytest.fixture
def page(qtbot, services: Services, changes: Changes, jobs: JobRunner[Services], sticks: FolderSticks) -> SettingsPage:
    page = SettingsPage(
        users=services.users,
        backups=services.backups,
        divisions=services.divisions,
        session=services.session,
        preferences=settings.Settings(),
        changes=changes,
        jobs=jobs,
        watch=StickWatch(sticks),
        unlock_seconds=0,
    )
    qtbot.addWidget(page)
    page.resize(1180, 900)
    page.show()
    qtbot.waitExposed(page)
    return page
