"""The reserve: 16 MB that stand aside until a full disk needs them."""

import shutil

import pytest

from app import bootstrap
from app.errors import StorageError
from app.model.installation import Role
from app.paths import Profile
from app.services import profiles
from app.services.access import Unlocked
from app.services.parties import PartyFilter
from app.store import reserve
from tests.conftest import NOW, PASSPHRASE, TODAY
from tests.factories import make_party


def test_the_reserve_is_set_aside_once(tmp_path):
    path = tmp_path / "reserve.bin"

    assert reserve.ensure(path)
    made = path.stat()
    assert reserve.ensure(path)

    assert made.st_size == reserve.SIZE_BYTES
    assert path.stat().st_mtime_ns == made.st_mtime_ns


def test_a_reserve_that_was_cut_short_is_made_again(tmp_path):
    path = tmp_path / "reserve.bin"
    path.write_bytes(b"short")

    assert reserve.ensure(path)
    assert path.stat().st_size == reserve.SIZE_BYTES


def test_giving_up_the_reserve_says_whether_there_was_one(tmp_path):
    path = tmp_path / "reserve.bin"
    reserve.ensure(path)

    assert reserve.give_up(path)
    assert not path.exists()
    assert not reserve.give_up(path)


def test_a_folder_that_is_not_there_sets_nothing_aside(tmp_path):
    assert not reserve.ensure(tmp_path / "nowhere" / "reserve.bin")


# A full disk


def fill(disk, *, leave: int = 0) -> None:
    """Fill a disk but for some bytes."""
    free = shutil.disk_usage(disk).free
    with (disk / "filler").open("wb") as out:
        while free > leave:
            block = min(free - leave, 256 * 1024)
            out.write(bytes(block))
            free -= block
        out.flush()


@pytest.fixture
def on_small_disk(mount, _founded):
    """A profile on a disk of 100 MB, with its reserve set aside."""
    disk = mount("size=100m")
    folder, founded = _founded
    shutil.copytree(folder, disk / "profile")
    profile = Profile(disk / "profile")
    assert reserve.ensure(profile.reserve)
    services = bootstrap.open_services(profile, Unlocked(founded.key, founded.user.id), today=TODAY)
    yield disk, services
    services.close()


@pytest.mark.external
def test_a_full_disk_keeps_what_was_confirmed_and_the_reserve_lets_the_user_finish(on_small_disk):
    disk, services = on_small_disk
    kept = [make_party(services, name=f"孙{place}") for place in range(20)]
    fill(disk, leave=64 * 1024)
    saved, refused = [], []
    for place in range(200):
        try:
            saved.append(make_party(services, name=f"钱{place}", note="口述" * 500))
        except StorageError as error:
            refused.append(error.code)
    with pytest.raises(StorageError, match="disk_full"):
        services.drafts.keep("party", "r", "note", value="口述" * 50_000)
    assert set(refused) == {"disk_full"}

    assert reserve.give_up(services.session.profile.reserve)
    after = make_party(services, name="赵")
    services.drafts.keep("party", after.id, "note", value="写完了")

    for party in (*kept, *saved, after):
        assert services.parties.get(party.id).record == party
    assert services.parties.page(PartyFilter()).count == len(kept) + len(saved) + 1
    assert services.integrity.check() == []


@pytest.mark.external
def test_nothing_is_set_aside_on_a_disk_that_is_nearly_full(mount):
    disk = mount("size=40m")

    assert not reserve.ensure(disk / "reserve.bin")
    assert list(disk.iterdir()) == []


@pytest.mark.external
def test_a_backup_for_which_the_disk_is_too_full_leaves_the_older_one(on_small_disk):
    disk, services = on_small_disk
    make_party(services)
    older = services.backups.make()
    fill(disk, leave=40 * 1024)

    with pytest.raises(StorageError, match="disk_full"):
        services.backups.make()

    assert services.backups.all() == [older]
    assert [path.name for path in services.session.profile.backups.iterdir()] == [older.folder.name]


@pytest.mark.external
def test_no_half_profile_is_made_on_a_full_disk(mount):
    disk = mount("size=64k")
    profile = Profile(disk / "profile")
    founder = profiles.Founder("李明法", Role.VILLAGE, "410928107201")

    with pytest.raises(StorageError, match="disk_full"):
        profiles.found(profile, founder, PASSPHRASE, now=NOW, seconds=0)

    assert not profile.exists()


@pytest.mark.external
def test_a_user_is_not_half_added_on_a_full_disk(on_small_disk):
    disk, services = on_small_disk
    fill(disk)

    with pytest.raises(StorageError, match="disk_full"):
        services.users.add("赵海燕", Role.VILLAGE, "河堤上-看云-六月", seconds=0)

    assert [user.name for user in services.users.all()] == ["李明法"]
    assert reserve.give_up(services.session.profile.reserve)
    services.users.add("赵海燕", Role.VILLAGE, "河堤上-看云-六月", seconds=0)
    assert len(services.users.all()) == 2
