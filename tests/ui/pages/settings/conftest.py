"""The settings page on a real profile with a real worker."""

from collections.abc import Callable

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
def show_page(qtbot, changes: Changes, sticks: FolderSticks) -> Callable[[Services, JobRunner[Services]], SettingsPage]:
    """Show the page of a desk."""

    def show(services: Services, jobs: JobRunner[Services]) -> SettingsPage:
        page = SettingsPage(
            users=services.users,
            villages=services.villages,
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

    return show


@pytest.fixture
def page(show_page, services: Services, jobs: JobRunner[Services]) -> SettingsPage:
    """The settings of a village's laptop."""
    return show_page(services, jobs)


@pytest.fixture
def county_page(show_page, county_services: Services, county_jobs: JobRunner[Services]) -> SettingsPage:
    """The settings of a county's desk."""
    return show_page(county_services, county_jobs)
