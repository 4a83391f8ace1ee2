"""Jobs and attachments for the widgets that show them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.services import Services
from tests.factories import make_party


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
