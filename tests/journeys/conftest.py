"""The journeys run on a screen that nobody sees; those between desks begin from profiles founded once."""

from collections.abc import Mapping

import pytest

from tests.desks import Template, found_desks
from tests.signers import County


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what the offscreen screen says of every window."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def desk_templates(desk_bureau: County, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Template]:
    """Every desk's profile as it stands before a history."""
    return found_desks(desk_bureau, tmp_path_factory)
