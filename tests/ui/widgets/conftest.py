"""Jobs and attachments for the widgets that show them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from app.services import Services
from tests.factories import make_party
from ui.jobs import JobRunner


@pytest.fixture
def jobs(profile, open_profile, founded) -> Iterator[JobRunner[Services]]:
    """A worker with services of its own on the profile."""
    from app import bootstrap
    from app.services.access import Unlocked
    from tests.conftest import TODAY

    unlocked = Unlocked(founded.key, founded.user.id)
    runner: JobRunner[Services] = JobRunner(lambda: bootstrap.open_services(profile, unlocked, today=TODAY))
    yield runner
    runner.close()


@dataclass
class Held:
    """A record and how to attach something to it."""

    services: Services
    record: str

    def add(self, name: str, content: bytes):
        return self.services.attachments.add(self.record, name, content)

    def rows(self):
        return self.services.attachments.of(self.record)


@pytest.fixture
def held(services) -> Held:
    """A record without attachments."""
    return Held(services, make_party(services).id)


@pytest.fixture
def settle(qtbot) -> Callable[[object], None]:
    """Wait until a widget's jobs are over."""
    return lambda widget: qtbot.waitUntil(lambda: not widget.is_busy(), timeout=20_000)
