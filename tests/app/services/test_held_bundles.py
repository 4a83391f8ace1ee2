"""Bundles that are held outlast whatever fails while they are let in: a stick pulled out, a disk that doesn't read."""

import errno
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.errors import AppError, DriveError
from app.model.transfer import TransferStatus
from app.paths import sha256_of
from app.services import county, held_bundles
from tests.app.services.test_devices import PASSPHRASE, id_of, revoked, safe, unknown  # noqa: F401 – the fixtures
from tests.factories import make_party


def test_what_was_held_outlasts_a_stick_that_is_pulled_while_it_is_let_in(
    revoked,  # noqa: F811
    village,
    county_services,
    safe,  # noqa: F811
    monkeypatch,
):
    _listed, _before, after = revoked
    county_services.exchange.take(village.write())
    (waiting,) = county_services.devices.held()

    def pulled(*_given, **_named):
        raise AppError("authority_unreadable", file="ca.json")

    with monkeypatch.context() as while_out:
        while_out.setattr(county, "sign_revocations", pulled)
        with pytest.raises(AppError, match="authority_unreadable"):
            county_services.devices.admit(waiting.sha256, safe, PASSPHRASE)
    assert county_services.parties.find(after.id) is None
    assert county_services.devices.held() == [waiting]

    assert county_services.devices.admit(waiting.sha256, safe, PASSPHRASE).status is TransferStatus.IMPORTED
    assert county_services.parties.find(after.id) is not None
    assert list(county_services.session.profile.held.iterdir()) == []


@pytest.fixture
def failing_disk(monkeypatch):
    """Gives a block in which the disk doesn't give the files of one folder."""

    @contextmanager
    def failing(folder):
        opened = Path.open

        def refused(path, *given, **named):
            if path.parent == folder:
                raise OSError(errno.EIO, "Input/output error")
            return opened(path, *given, **named)

        with monkeypatch.context() as while_failing:
            while_failing.setattr(Path, "open", refused)
            yield

    return failing


def test_a_held_bundle_that_the_disk_does_not_give_just_now_waits_on(unknown, county_services, safe, failing_disk):  # noqa: F811
    party = make_party(unknown.services)
    county_services.exchange.take(unknown.write())
    held = county_services.devices.held()
    said = unknown.services.identity.enrolment().fingerprint

    with failing_disk(county_services.session.profile.held):
        _made, (told,) = county_services.devices.issue(id_of(unknown), safe, PASSPHRASE, confirmed=said)
    assert (told.status, told.reason) == (TransferStatus.WAITING, "held_unreadable")
    assert [each.sha256 for each in county_services.devices.held()] == [each.sha256 for each in held]
    assert county_services.parties.find(party.id) is None

    make_party(unknown.services, name="赵铁柱", phone="13700000777")
    statuses = {each.status for each in county_services.exchange.take(unknown.write()).files}
    assert statuses == {TransferStatus.IMPORTED}
    assert county_services.parties.find(party.id) is not None
    assert county_services.devices.held() == []


def test_what_is_let_in_but_cannot_be_read_is_told_and_waits_on(revoked, village, county_services, safe, failing_disk):  # noqa: F811
    county_services.exchange.take(village.write())
    (waiting,) = county_services.devices.held()

    with (
        failing_disk(county_services.session.profile.held),
        pytest.raises(AppError, match="held_unreadable"),
    ):
        county_services.devices.admit(waiting.sha256, safe, PASSPHRASE)

    assert county_services.devices.held() == [waiting]
    assert county_services.identity.revocations()[0].number == 1


@pytest.mark.parametrize("nth", [3, 4])
def test_a_stick_that_fails_while_a_bundle_is_put_by_leaves_no_wrong_copy(
    unknown,  # noqa: F811
    county_services,
    monkeypatch,
    nth: int,
):
    make_party(unknown.services)
    (file,) = unknown.write()
    opened, times = Path.open, []

    def failing(path, *given, **named):
        if path == file:
            times.append(path)
            if len(times) == nth:
                raise OSError(errno.EIO, "Input/output error")
        return opened(path, *given, **named)

    with monkeypatch.context() as while_failing:
        while_failing.setattr(Path, "open", failing)
        (told,) = county_services.exchange.take([file]).files

    assert (told.status, told.reason) == (TransferStatus.QUARANTINED, "drive_failing")
    assert list(county_services.session.profile.held.iterdir()) == []
    assert county_services.exchange.take([file]).files[0].status is TransferStatus.WAITING
    assert len(county_services.devices.held()) == 1


def test_what_is_put_by_is_what_was_looked_at(unknown, county_services):  # noqa: F811
    make_party(unknown.services)
    (file,) = unknown.write()
    profile, digest = county_services.session.profile, sha256_of(file)

    with pytest.raises(DriveError, match="drive_failing"):
        held_bundles.hold(profile, file, "00" * 32)
    assert list(profile.held.iterdir()) == []

    held = held_bundles.path_of(profile, digest)
    held.write_bytes(b"rotten")
    held_bundles.hold(profile, file, digest)
    assert held.read_bytes() == file.read_bytes()
