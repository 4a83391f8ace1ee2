"""What another pack would change, counted part by part."""

import pytest

from app.rules.pack_source import PackSource
from app.services.pack_changes import PartChange, between
from tests import packing
from tests.changed_packs import part

LIMIT = "judicial_confirm_30d"


@pytest.fixture
def shipped():
    return PackSource(packing.RULES)


def test_the_same_pack_changes_nothing(shipped):
    assert between(shipped, PackSource(packing.RULES)) == ()


def test_what_is_another_and_what_is_new_is_counted(shipped, tmp_path):
    limit = part("limits", LIMIT)
    folder = packing.rules(tmp_path / "r", "2026.12", ("limits", limit, limit.replace("value = 30", "value = 20")))
    years = packing.calendars(tmp_path / "c", "1", "2027-03-01", year=2027) / "calendar.toml"

    found = between(shipped, PackSource(folder, calendar=years, calendar_version="1"))

    assert found == (PartChange("limits", 0, 1, 0), PartChange("years", 1, 0, 0))
