"""Held bundles go with backups: a new county desk still has what a laptop wrote that nobody may ever see again."""

import json
import shutil

import pytest

from app.model.transfer import TransferStatus
from app.services import stick_backups
from app.services.stick_backups import StickBackups
from tests.app.services.test_devices import PASSPHRASE as CA_PASSPHRASE
from tests.app.services.test_devices import revoked, safe, unknown  # noqa: F401 – the fixtures
from tests.factories import make_party
from tests.restoring import going_on
from tests.travelling import enrol


@pytest.fixture
def second_stick(tmp_path):
    """A stick for backups."""
    (tmp_path / "second stick").mkdir()
    return tmp_path / "second stick"


@pytest.fixture
def go_on(second_stick, tmp_path):
    """Go on from a backup on the stick on a laptop on which nothing was ever made."""
    with going_on(second_stick, tmp_path) as restore:
        yield restore


def held_files(folder):
    return sorted(path.name for path in folder.rglob("held/*.fgb"))


def test_a_new_desk_merges_what_waited_for_its_laptop_to_be_enrolled(
    unknown,  # noqa: F811
    county_services,
    desk_bureau,
    second_stick,
    go_on,
):
    first = make_party(unknown.services)
    (early,) = unknown.write()
    county_services.exchange.take([early])
    StickBackups(county_services.session).make(second_stick)
    county_services.close()
    early.unlink()

    desk = go_on()
    enrol(desk_bureau, unknown.services)
    (later,) = unknown.write()
    outcome = desk.exchange.take([later])

    assert [each.status for each in outcome.files] == [TransferStatus.IMPORTED] * 2
    assert desk.parties.find(first.id) is not None


def test_what_a_revoked_laptop_wrote_can_still_be_let_in(
    revoked,  # noqa: F811
    village,
    county_services,
    safe,  # noqa: F811
    second_stick,
    go_on,
):
    _listed, _before, after = revoked
    county_services.exchange.take(village.write())
    StickBackups(county_services.session).make(second_stick)
    county_services.close()

    desk = go_on()
    (waiting,) = desk.devices.held()
    outcome = desk.devices.admit(waiting.sha256, safe, CA_PASSPHRASE)

    assert outcome.status is TransferStatus.IMPORTED
    assert desk.parties.find(after.id) is not None


def test_it_stays_on_the_stick_as_long_as_a_backup_there_noted_it(unknown, county_services, desk_bureau, second_stick):  # noqa: F811
    make_party(unknown.services)
    county_services.exchange.take(unknown.write())
    sticks = StickBackups(county_services.session)
    sticks.make(second_stick)
    enrol(desk_bureau, unknown.services)
    county_services.exchange.take(unknown.write())
    assert held_files(county_services.session.profile.folder) == []

    for _ in range(stick_backups.KEEP - 1):
        sticks.make(second_stick)
        assert len(held_files(second_stick)) == 1
    sticks.make(second_stick)

    assert held_files(second_stick) == []


def test_one_that_lies_damaged_on_the_stick_is_carried_anew(unknown, county_services, second_stick):  # noqa: F811
    make_party(unknown.services)
    (file,) = unknown.write()
    county_services.exchange.take([file])
    sticks = StickBackups(county_services.session)
    sticks.make(second_stick)
    (there,) = second_stick.rglob("held/*.fgb")
    there.write_bytes(there.read_bytes()[:-1])

    sticks.make(second_stick)

    assert there.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("told", [b"", b"{}", b'[1, "../../x.fgb", "held"]', b"[" * 100_000])
def test_whatever_a_note_says_the_desk_is_restored_and_nothing_lies_elsewhere(
    county_services, second_stick, go_on, told: bytes
):
    made = StickBackups(county_services.session).make(second_stick)
    county_services.close()
    (made.folder / "held.json").write_bytes(told)

    desk = go_on()

    assert desk.devices.held() == []
    assert not desk.session.profile.held.exists()


def test_a_file_that_is_another_than_its_name_says_is_not_brought(unknown, county_services, second_stick, go_on):  # noqa: F811
    make_party(unknown.services)
    county_services.exchange.take(unknown.write())
    made = StickBackups(county_services.session).make(second_stick)
    county_services.close()
    (name,) = json.loads((made.folder / "held.json").read_bytes())
    (there,) = second_stick.rglob(f"held/{name}")
    shutil.copyfile(made.folder / "store.db", there)

    desk = go_on()

    assert held_files(desk.session.profile.folder) == []
