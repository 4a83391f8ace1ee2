"""Contents of attachments: encrypted, whole or not there; torn, flipped and lost ones are told; disks that fail."""

import os
import stat
import subprocess
from dataclasses import asdict, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import StorageError
from app.model.identifiers import new_id
from app.paths import Profile
from app.store import blobs
from app.store.database import open_database
from tests.conftest import STORE_KEY
from tests.factories import Laptop

CONTENT = "欠条：今借到孙桂兰人民币叁仟元整。".encode() * 40


class Desk:
    """A laptop's store and the folder its blobs lie in."""

    def __init__(self, laptop: Laptop, folder) -> None:
        self.laptop, self.profile = laptop, Profile(folder)

    def keep(self, content: bytes = CONTENT, *, record: str | None = None):
        record = record or new_id()
        with blobs.kept(self.laptop.database, self.profile, content) as blob:
            self.laptop.write(record, table="attachment", **asdict(blob))
        return next(row for row in blobs.rows(self.laptop.database) if row.id == record)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.profile.blobs.iterdir()) if self.profile.blobs.exists() else []


@pytest.fixture
def desk(laptop, tmp_path):
    folder = tmp_path / "profile"
    folder.mkdir()
    return Desk(laptop, folder)


def test_a_content_comes_back_as_it_was(desk):
    row = desk.keep()

    assert blobs.read(desk.profile, row) == CONTENT
    assert row.size_bytes == len(CONTENT)
    assert blobs.fault_of(desk.profile, row) is None
    assert blobs.orphans(desk.laptop.database, desk.profile) == []


def test_a_blob_is_private_encrypted_and_named_after_nothing(desk):
    row = desk.keep()
    path = desk.profile.blobs / row.blob

    assert desk.files() == [row.blob]
    assert len(row.blob) == 32
    assert "欠条".encode() not in path.read_bytes()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(desk.profile.blobs.stat().st_mode) == 0o700


def test_the_same_content_twice_has_two_keys(desk):
    one, other = desk.keep(), desk.keep()

    assert len({one.blob, other.blob, one.key, other.key, one.nonce, other.nonce}) == 6
    assert (desk.profile.blobs / one.blob).read_bytes() != (desk.profile.blobs / other.blob).read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_told(desk, place, bit):
    row = desk.keep()
    path = desk.profile.blobs / row.blob
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)

    with pytest.raises(StorageError, match="attachment_damaged"):
        blobs.read(desk.profile, row)
    assert blobs.fault_of(desk.profile, row) == "blob_damaged"


@pytest.mark.parametrize("left", [0, 5, 16, 200])
def test_a_blob_cut_short_is_told(desk, left):
    row = desk.keep()
    path = desk.profile.blobs / row.blob
    path.write_bytes(path.read_bytes()[:left])

    assert blobs.fault_of(desk.profile, row) == "blob_damaged"


def test_a_lost_blob_is_told(desk):
    row = desk.keep()
    (desk.profile.blobs / row.blob).unlink()

    assert blobs.is_lost(desk.profile, row)
    assert blobs.fault_of(desk.profile, row) == "blob_missing"


def test_another_rows_blob_in_its_place_is_told(desk):
    one, other = desk.keep(), desk.keep(b"other")
    (desk.profile.blobs / other.blob).replace(desk.profile.blobs / one.blob)

    assert blobs.fault_of(desk.profile, one) == "blob_damaged"


@pytest.mark.parametrize(
    "odd",
    [
        {"blob": "../store.db"},
        {"blob": "/etc/passwd"},
        {"blob": ""},
        {"blob": None},
        {"key": "xyz"},
        {"key": None},
        {"key": "00"},
        {"nonce": ""},
        {"nonce": "孙"},
        {"sha256": None},
    ],
)
def test_a_foreign_programs_odd_row_opens_nothing_else(desk, odd):
    row = replace(desk.keep(), **odd)

    with pytest.raises(StorageError, match=r"attachment_(missing|damaged)"):
        blobs.read(desk.profile, row)


def test_a_file_that_has_grown_beyond_the_limit_is_not_read_into_memory(desk):
    row = desk.keep()
    os.truncate(desk.profile.blobs / row.blob, blobs.LIMIT_BYTES + 17)

    assert blobs.fault_of(desk.profile, row) == "blob_damaged"


def test_a_row_that_fails_leaves_no_file(desk):
    with pytest.raises(ZeroDivisionError), blobs.kept(desk.laptop.database, desk.profile, CONTENT):
        raise ZeroDivisionError

    assert desk.files() == []


def test_a_file_left_by_a_kill_before_its_row_is_an_orphan_and_no_more(desk):
    row = desk.keep()
    (desk.profile.blobs / ("a" * 32)).write_bytes(b"x")
    (desk.profile.blobs / "thumbs.db").write_bytes(b"x")

    assert blobs.orphans(desk.laptop.database, desk.profile) == ["a" * 32]
    assert row.blob in desk.files()


def test_half_written_files_of_a_killed_program_go_and_this_ones_stay(desk):
    desk.keep()
    mine = desk.profile.blobs / f"{'b' * 32}.{os.getpid()}.part"
    for path in (mine, desk.profile.blobs / f"{'c' * 32}.0.part"):
        path.write_bytes(b"x")

    blobs.clear_leftovers(desk.profile)

    assert [path.name for path in desk.profile.blobs.glob("*.part")] == [mine.name]


def test_nobody_with_the_write_lock_sees_a_file_without_its_row(desk, make_laptop):
    other = open_database(desk.laptop.database.path, STORE_KEY)
    other.execute("PRAGMA busy_timeout = 10")

    with blobs.kept(desk.laptop.database, desk.profile, CONTENT) as blob:
        with pytest.raises(StorageError, match="store_busy"):
            blobs.orphans(other, desk.profile)
        desk.laptop.write(new_id(), table="attachment", **asdict(blob))

    assert blobs.orphans(other, desk.profile) == []
    other.close()


# Disks that can't be written


def keep_until_full(desk, content):
    kept = []
    try:
        for _place in range(200):
            kept.append(desk.keep(content))
    except StorageError as full:
        if full.code != "disk_full":
            raise
        return kept
    pytest.fail("the disk never was full")


@pytest.mark.external
def test_a_full_disk_is_told_and_leaves_nothing_half_done(laptop, mount):
    disk = mount("size=2m")
    desk = Desk(laptop, disk)
    content = os.urandom(300_000)
    kept = keep_until_full(desk, content)

    assert kept
    assert desk.files() == sorted(row.blob for row in kept)
    assert {row.id for row in blobs.rows(laptop.database)} == {row.id for row in kept}
    assert all(blobs.read(desk.profile, row) == content for row in kept)


@pytest.mark.external
def test_a_disk_that_is_full_for_the_row_takes_the_file_back(mount):
    from tests.app.store.test_database_faults import Author, schema  # the store itself lies on the small disk
    from tests.conftest import NOW

    disk = mount("size=4m")
    database = open_database(disk / "store.db", STORE_KEY)
    schema.bring_up_to_date(database, back_up=lambda: None)
    desk = Desk(Laptop(database, Author("u", "d" * 32, lambda: NOW)), disk)
    content = os.urandom(40_000)
    kept = keep_until_full(desk, content)

    assert desk.files() == sorted(row.blob for row in blobs.rows(database)) == sorted(row.blob for row in kept)
    database.close()


@pytest.mark.external
def test_a_read_only_disk_is_told(laptop, mount):
    disk = mount("size=2m")
    desk = Desk(laptop, disk)
    row = desk.keep()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    with pytest.raises(StorageError, match="read_only"):
        desk.keep()

    assert blobs.read(desk.profile, row) == CONTENT
