"""A backup on a second stick, and a new laptop that goes on from it with the printed code."""

import shutil
import time

import pytest

from app.errors import AccessError, DriveError, StorageError
from app.model.key_act import Act
from app.paths import Profile
from app.services import access, opening, rekeying, stick_backups
from app.services.access import Unlocked
from app.services.stick_backups import StickBackups
from app.store import local, streams
from app.store.database import open_database
from tests.app.services.test_attachments import PNG
from tests.conftest import PASSPHRASE, TODAY
from tests.days import NOW
from tests.factories import exchange, make_party, rows

FRESH = "河堤上-看云-六月"


@pytest.fixture
def stick(tmp_path):
    """A stick."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def sticks(services):
    """The service on the founded profile."""
    return StickBackups(services.session)


@pytest.fixture
def new_laptop(tmp_path):
    """A laptop on which nothing was ever made."""
    return Profile(tmp_path / "new laptop")


def test_a_backup_stands_on_the_stick_whole_and_only_encrypted(services, sticks, stick, founded):
    make_party(services, name="孙桂兰")
    assert sticks.is_due()
    assert not sticks.is_known(stick)

    made = sticks.make(stick)

    (found,) = stick_backups.find(stick)
    assert found.folder == made.folder
    assert {path.name for path in found.folder.iterdir()} == {"store.db", "keyslots.json"}
    assert (sticks.place(), sticks.is_due(), sticks.is_known(stick)) == (stick, False, True)
    assert services.key_acts.latest(Act.BACKED_UP).subject == found.folder.name
    content = b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert "孙桂兰".encode() not in content
    assert founded.key not in content


def test_a_week_later_the_next_is_due(services, sticks, stick):
    sticks.make(stick)
    moment = services.session.now() - stick_backups.EVERY
    local.put(services.session.database, "backups.stick_at", moment.isoformat())

    assert sticks.is_due()


def test_after_an_erasure_the_stick_is_due_at_once_and_its_older_backups_give_way(services, sticks, stick, founded):
    party = make_party(services, name="孙桂兰")
    assert not sticks.holds_erased()
    sticks.make(stick)
    sticks.make(stick)
    assert not sticks.is_due_on(stick)

    services.erasures.erase(party.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))

    assert (sticks.holds_erased(), sticks.is_due(), sticks.is_due_on(stick)) == (True, True, True)
    made = sticks.make(stick)
    assert (sticks.holds_erased(), sticks.is_due(), sticks.is_due_on(stick)) == (False, False, False)
    (left,) = stick_backups.find(stick)
    assert left.folder == made.folder
    copy = open_database(left.folder / "store.db", founded.key)
    assert copy.rows("SELECT id FROM party") == []
    copy.close()


def test_an_erasure_from_another_laptop_makes_the_stick_due_too(services, other_services, sticks, stick):
    party = make_party(other_services)
    exchange(services, other_services)
    sticks.make(stick)
    other_services.erasures.erase(party.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))

    exchange(services, other_services)

    assert sticks.is_due_on(stick)
    services.backups.make_if_due()
    assert sticks.is_due_on(stick)


def test_each_of_two_sticks_is_due_until_it_was_written_to_itself(services, sticks, stick, tmp_path):
    other = tmp_path / "other stick"
    other.mkdir()
    party = make_party(services)
    sticks.make(stick)
    sticks.make(other)
    services.erasures.erase(party.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))

    sticks.make(stick)

    assert not sticks.is_due_on(stick)
    assert sticks.is_due_on(other)
    sticks.make(other)
    assert not sticks.is_due_on(other)
    assert not sticks.is_due_on(tmp_path)


def test_three_stay_and_each_can_be_opened(services, sticks, stick):
    for _ in range(4):
        newest = sticks.make(stick)

    found = stick_backups.find(stick)
    assert len(found) == 3
    assert found[0].folder == newest.folder


def test_after_a_new_key_nothing_on_the_stick_opens_with_the_old_one(
    services, sticks, stick, profile, founded, open_profile
):
    sticks.make(stick)
    services.close()
    made = rekeying.rekey(profile, Unlocked(founded.key, founded.user.id), FRESH, today=TODAY, seconds=0)
    opened = open_profile(profile, unlocked=made.unlocked)

    StickBackups(opened.session).make(stick)

    (left,) = stick_backups.find(stick)
    with pytest.raises(AccessError, match="wrong_passphrase"):
        stick_backups.restore(Profile(stick / "x"), left, PASSPHRASE, name=None, now=NOW)


def test_a_new_laptop_goes_on_with_stick_and_printed_code_within_ten_minutes(
    services, sticks, stick, founded, new_laptop, open_profile, other_services
):
    party = make_party(services)
    row = services.attachments.add(party.id, "界石.png", PNG)
    sticks.make(stick)
    services.parties.change(party.id, {"phone": "13700000002"})  # after the backup: travels by bundle
    exchange(services, other_services)
    services.close()
    began = time.monotonic()

    (found,) = stick_backups.find(stick)
    with opening.occupied(new_laptop):
        unlocked = stick_backups.restore_by_code(
            new_laptop, found, founded.code, name=None, fresh=FRESH, now=NOW, seconds=0
        )

    assert time.monotonic() - began < 600
    assert access.unlock(new_laptop, FRESH).key == unlocked.key == founded.key
    opened = open_profile(new_laptop, unlocked=unlocked)
    assert opened.parties.get(party.id).record == party
    assert opened.attachments.content(row) == PNG
    assert opened.key_acts.all()[0].act == Act.RESTORED
    assert [finding for finding in opened.integrity.check() if finding.is_fault] == []
    opened.parties.change(party.id, {"note": "新电脑上写的"})
    exchange(opened, other_services)
    assert streams.forked(other_services.session.database) == []
    assert rows(opened, "party") == rows(other_services, "party")


def test_a_restore_with_the_passphrase_sets_aside_what_stood_there(services, sticks, stick, profile):
    make_party(services)
    sticks.make(stick)
    later = make_party(services, name="钱多多")
    services.close()
    (found,) = stick_backups.find(stick)

    unlocked = stick_backups.restore(profile, found, PASSPHRASE, name="李明法", now=NOW)

    session = opening.open_session(profile, unlocked, today=TODAY)
    assert session.database.rows("SELECT id FROM party WHERE id = ?", (later.id,)) == []
    session.database.close()
    assert any((folder / "store.db").exists() for folder in profile.set_aside.iterdir())


def test_a_wrong_secret_leaves_nothing_on_the_new_laptop(sticks, stick, new_laptop):
    sticks.make(stick)
    (found,) = stick_backups.find(stick)

    with pytest.raises(AccessError, match="wrong_passphrase"):
        stick_backups.restore(new_laptop, found, "别的口令", name=None, now=NOW)
    with pytest.raises(AccessError, match="wrong_code"):
        stick_backups.restore_by_code(new_laptop, found, access.new_code(), name=None, fresh=FRESH, now=NOW, seconds=0)

    assert not new_laptop.exists()


def test_a_damaged_backup_is_refused_and_the_laptop_stays_as_it_was(services, sticks, stick, profile):
    sticks.make(stick)
    services.close()
    (found,) = stick_backups.find(stick)
    content = bytearray((found.folder / "store.db").read_bytes())
    content[len(content) // 2] ^= 1
    (found.folder / "store.db").write_bytes(content)
    before = profile.store.read_bytes()

    with pytest.raises(StorageError, match=r"copy_unsound|store_damaged|store_unreadable"):
        stick_backups.restore(profile, found, PASSPHRASE, name=None, now=NOW)

    assert profile.store.read_bytes() == before


def test_a_stick_that_is_gone_full_or_read_only_is_a_sentence(sticks, stick, tmp_path):
    with pytest.raises(DriveError, match="drive_missing"):
        sticks.make(tmp_path / "gone")
    with pytest.raises(DriveError, match="drive_missing"):
        stick_backups.find(tmp_path / "gone")
    assert stick_backups.find(stick) == []


@pytest.mark.external
@pytest.mark.parametrize("options", ["size=64k", "ro"])
def test_a_small_or_locked_stick_keeps_nothing_half(services, sticks, mount, options):
    disk = mount(options)

    with pytest.raises(DriveError, match=r"drive_full|drive_read_only"):
        sticks.make(disk)

    assert stick_backups.find(disk) == []
    assert sticks.is_due()


@pytest.mark.external
def test_a_fat_stick_carries_it_and_a_new_laptop_goes_on_from_it(services, sticks, failing_disk, new_laptop):
    party = make_party(services)
    row = services.attachments.add(party.id, "界石：东.png", PNG)
    _folder, shown = failing_disk(2**32 - 1, "fat")

    for _ in range(2):
        sticks.make(shown)
    unlocked = stick_backups.restore(new_laptop, stick_backups.find(shown)[0], PASSPHRASE, name=None, now=NOW)

    session = opening.open_session(new_laptop, unlocked, today=TODAY)
    session.database.close()
    assert len(stick_backups.find(shown)) == 2
    assert (new_laptop.blobs / row.blob).is_file()


def test_what_a_pulled_stick_left_unfinished_goes_the_next_time(sticks, stick):
    made = sticks.make(stick)
    left = made.folder.with_name("20260101-000000-000000.part")
    left.mkdir()
    (left / "store.db").write_bytes(b"half")

    sticks.make(stick)

    assert not left.exists()
    assert len(stick_backups.find(stick)) == 2


def restored_elsewhere(tmp_path, open_profile, backup, name):
    """Put a backup back on a new laptop; return its services."""
    laptop = Profile(tmp_path / name)
    return open_profile(laptop, unlocked=stick_backups.restore(laptop, backup, PASSPHRASE, name=None, now=NOW))


def test_after_an_older_backup_was_put_back_the_newer_ones_keep_their_attachments(
    services, sticks, stick, tmp_path, open_profile
):
    party = make_party(services)
    sticks.make(stick)
    row = services.attachments.add(party.id, "界石.png", PNG)
    sticks.make(stick)
    services.close()
    newest, older = stick_backups.find(stick)

    by_mistake = restored_elsewhere(tmp_path, open_profile, older, "by mistake")
    StickBackups(by_mistake.session).make(stick)

    assert newest in stick_backups.find(stick)
    rightly = restored_elsewhere(tmp_path, open_profile, newest, "rightly")
    assert rightly.attachments.content(row) == PNG


def test_a_backup_under_another_key_keeps_its_attachments_until_it_goes_itself(
    services, sticks, stick, profile, founded, tmp_path, open_profile
):
    party = make_party(services)
    sticks.make(stick)
    (oldest,) = stick_backups.find(stick)
    kept = tmp_path / "another stick" / oldest.folder.parent.name
    shutil.copytree(oldest.folder.parent, kept)
    row = services.attachments.add(party.id, "界石.png", PNG)
    services.close()
    made = rekeying.rekey(profile, Unlocked(founded.key, founded.user.id), FRESH, today=TODAY, seconds=0)
    opened = open_profile(profile, unlocked=made.unlocked)
    StickBackups(opened.session).make(stick)
    opened.close()
    back = restored_elsewhere(tmp_path, open_profile, stick_backups.find(kept.parent)[0], "back")

    for _ in range(stick_backups.KEEP - 1):
        StickBackups(back.session).make(stick)
        assert row.blob in [path.name for path in stick.rglob("blobs/*")]
    StickBackups(back.session).make(stick)

    assert list(stick.rglob("blobs/*")) == []


def test_an_erased_attachment_goes_from_the_stick_with_the_backups_that_named_it(services, sticks, stick):
    services.history._retention.years["attachment"] = 0
    row = services.attachments.add(make_party(services).id, "界石.png", PNG)
    sticks.make(stick)
    assert [path.name for path in stick.rglob("blobs/*")] == [row.blob]
    services.erasures.erase(row.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))

    made = sticks.make(stick)

    assert [found.folder for found in stick_backups.find(stick)] == [made.folder]
    assert list(stick.rglob("blobs/*")) == []


@pytest.mark.parametrize("name", ["", "blobs", "packs", "held"])
def test_a_folder_on_the_stick_that_leads_elsewhere_is_refused(services, sticks, stick, tmp_path, name: str):
    home = sticks.make(stick).folder.parent
    elsewhere = tmp_path / "elsewhere"
    (home / name).rename(elsewhere) if (home / name).exists() else elsewhere.mkdir()
    (elsewhere / "20260101-080000.part").mkdir()
    (home / name).symlink_to(elsewhere, target_is_directory=True)
    before = sorted(elsewhere.rglob("*"))

    with pytest.raises(DriveError, match="drive_linked"):
        sticks.make(stick)

    assert sorted(elsewhere.rglob("*")) == before


def test_nothing_behind_a_link_is_restored(services, sticks, stick, tmp_path, new_laptop):
    make_party(services)
    made = sticks.make(stick)
    (backup,) = stick_backups.find(stick)
    elsewhere = tmp_path / "elsewhere.db"
    (made.folder / "store.db").rename(elsewhere)
    (made.folder / "store.db").symlink_to(elsewhere)

    with pytest.raises(DriveError, match="drive_linked"):
        stick_backups.restore(new_laptop, backup, PASSPHRASE, name=None, now=NOW)
    assert not new_laptop.store.exists()

    home = made.folder.parent
    home.rename(tmp_path / "home")
    home.symlink_to(tmp_path / "home", target_is_directory=True)
    assert stick_backups.find(stick) == []
