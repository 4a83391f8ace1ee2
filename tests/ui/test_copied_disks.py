"""A copied disk is told to whom it concerns, until it is seen to."""

import shutil

import pytest

from app.paths import Profile
from tests.factories import make_party
from tests.travelling import Village
from ui import copied_disks


@pytest.fixture
def both(village, open_profile, county_services, tmp_path):
    """A village's laptop and a copy of its disk on which somebody worked on; the county took in what both wrote."""
    make_party(village.services)
    session = village.services.session
    session.database.vacuum()
    shutil.copytree(session.profile.folder, tmp_path / "copy")
    copy = Village(open_profile(Profile(tmp_path / "copy")), village.stick)
    for each, name in ((village, "赵铁柱"), (copy, "钱有粮")):
        make_party(each.services, name=name)
    county_services.exchange.reply(county_services.exchange.take([*village.write(), *copy.write()]), village.stick)
    return village


def test_the_county_is_told_whose_computer_until_it_has_seen_to_it(both, county_services):
    assert copied_disks.told(county_services).startswith("李明法的电脑可能被复制过")

    county_services.devices.put_aside(both.services.session.installation.device, "device_forked")

    assert copied_disks.told(county_services) == ""


def test_the_village_is_told_to_tell_the_county(both):
    assert copied_disks.told(both.services) == ""
    both.take()

    assert "请告知县局" in copied_disks.told(both.services)
