"""The encrypted file: transactions, wrong keys, damage at any place, cut files, and disks that fail."""

import errno
import os
import stat
import threading

import pytest

from app.errors import StorageError
from app.store import database as databases
from app.store.database import open_database
from tests.app.store.filled_stores import RECORDS, everything, filled
from tests.conftest import STORE_KEY


def test_nothing_readable_stands_in_the_file(laptop):
    filled(laptop)

    content = laptop.database.path.read_bytes() + laptop.database.path.with_name("laptop-0.db-wal").read_bytes()
    assert "口述".encode() not in content
    assert b"SQLite format" not in content
    assert RECORDS[0].encode() not in content


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no owner's mode; the profile folder's rights hold there")
def test_a_new_store_is_its_owners_alone(tmp_path):
    open_database(tmp_path / "store.db", STORE_KEY).close()

    assert stat.S_IMODE((tmp_path / "store.db").stat().st_mode) == 0o600


def test_every_kind_of_value_comes_back_as_it_went_in(laptop):
    values = (None, b"", b"\x00\xff", "", "文", 0, -(2**63), 1.5)

    (found,) = laptop.database.rows(f"SELECT {', '.join('?' * len(values))}", values)

    assert found == values
    assert list(map(type, found)) == list(map(type, values))


def test_a_key_has_32_bytes(tmp_path):
    with pytest.raises(ValueError, match="32"):
        open_database(tmp_path / "store.db", b"short")


def test_a_finished_copy_is_read_without_a_trace(laptop, tmp_path):
    filled(laptop).database.rows("PRAGMA journal_mode = DELETE")
    folder = tmp_path / "a stick? 100%"
    folder.mkdir()
    path = folder / "store.db"
    path.write_bytes(laptop.database.path.read_bytes())
    before = path.read_bytes()

    copy = databases.open_to_read(path, STORE_KEY)

    assert len(copy.rows("SELECT id FROM party")) == 40
    with pytest.raises(StorageError, match="read_only"):
        copy.execute("DELETE FROM party")
    copy.close()
    with pytest.raises(StorageError, match="store_unreadable"):
        databases.open_to_read(path, bytes(32))
    with pytest.raises(StorageError, match="store_unreachable"):
        databases.open_to_read(folder / "gone.db", STORE_KEY)
    assert [each.name for each in folder.iterdir()] == ["store.db"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("damaged", [(), (0,), (0, 3, 5), (2,)])
def test_the_key_of_a_copy_is_known_by_any_page_that_is_left(laptop, damaged):
    path = filled(laptop).database.path
    laptop.database.rows("PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    for page in damaged:
        content[page * 4096 + 1000] ^= 1
    path.write_bytes(content)

    assert databases.is_under(path, STORE_KEY)
    assert not databases.is_under(path, bytes(32))


def test_an_emptied_copy_is_under_no_key(tmp_path):
    (tmp_path / "store.db").write_bytes(b"")

    assert not databases.is_under(tmp_path / "store.db", STORE_KEY)


def test_a_wrong_key_does_not_open(laptop):
    with pytest.raises(StorageError, match="store_unreadable"):
        open_database(filled(laptop).database.path, bytes(32))


def test_a_file_that_is_no_store_does_not_open(tmp_path):
    (tmp_path / "store.db").write_bytes(b"SQLite format 3\x00" + bytes(5000))

    with pytest.raises(StorageError, match="store_unreadable"):
        open_database(tmp_path / "store.db", STORE_KEY)


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(StorageError, match="store_unreachable"):
        open_database(tmp_path / "nowhere" / "store.db", STORE_KEY)


def test_a_transaction_that_fails_leaves_nothing(laptop):
    database = laptop.database

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle(database)

    assert database.rows("SELECT * FROM local") == []


def fail_in_the_middle(database):
    with database.atomic():
        database.execute("INSERT INTO local VALUES ('a', '1')")
        with database.atomic():
            database.execute("INSERT INTO local VALUES ('b', '1')")
        raise ZeroDivisionError


def test_an_inner_transaction_that_fails_leaves_the_outer_one(laptop):
    database = laptop.database

    with database.atomic():
        database.execute("INSERT INTO local VALUES ('outer', '1')")
        with pytest.raises(ZeroDivisionError):
            fail_in_the_middle(database)

    assert database.rows("SELECT key FROM local") == [("outer",)]


def test_a_programming_error_is_no_fault_of_the_disk(laptop):
    with pytest.raises(Exception, match="no such column") as raised:
        laptop.database.rows("SELECT full_name FROM party")

    assert not isinstance(raised.value, StorageError)


def test_two_connections_wait_for_each_other(laptop):
    other = open_database(laptop.database.path, STORE_KEY)
    begun = threading.Event()

    def write_slowly():
        mine = open_database(laptop.database.path, STORE_KEY)
        with mine.atomic():
            mine.execute("INSERT INTO local VALUES ('slow', '1')")
            begun.set()
            threading.Event().wait(0.2)
        mine.close()

    thread = threading.Thread(target=write_slowly)
    thread.start()
    begun.wait()
    with other.atomic():
        other.execute("INSERT INTO local VALUES ('quick', '1')")
    thread.join()

    assert other.rows("SELECT key FROM local ORDER BY rowid") == [("slow",), ("quick",)]
    other.close()


def test_a_store_another_program_holds_for_long_is_busy(laptop):
    other = open_database(laptop.database.path, STORE_KEY)
    other.execute("PRAGMA busy_timeout = 1")

    with laptop.database.atomic(), pytest.raises(StorageError, match="store_busy"):
        other.execute("BEGIN IMMEDIATE")

    other.close()


def test_rows_come_one_by_one_while_others_are_read(laptop):
    filled(laptop, 3)

    pairs = [
        (record, laptop.database.row("SELECT name FROM party WHERE id = ?", (record,)))
        for (record,) in laptop.database.stream("SELECT id FROM party ORDER BY id")
    ]

    assert pairs == [(record, (f"甲{place}",)) for place, record in enumerate(RECORDS[:3])]


def test_a_copy_holds_the_same_and_needs_the_same_key(laptop, tmp_path):
    filled(laptop, 3)
    copy = open_database(tmp_path / "copy.db", STORE_KEY)

    laptop.database.copy_to(copy)

    assert everything(copy) == everything(laptop.database)
    assert copy.is_sound()
    copy.close()
    with pytest.raises(StorageError, match="store_unreadable"):
        open_database(tmp_path / "copy.db", bytes(32))


def test_a_vacuum_leaves_no_freed_page(laptop):
    filled(laptop)
    laptop.database.execute("DELETE FROM change WHERE n > 3")

    laptop.database.vacuum()

    assert laptop.database.rows("PRAGMA freelist_count") == [(0,)]
    assert laptop.database.path.with_name("laptop-0.db-wal").stat().st_size == 0


def test_a_store_in_the_midst_of_work_is_sound(laptop):
    assert filled(laptop).database.is_sound()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("ENOSPC", "disk_full"),
        ("EDQUOT", "disk_full"),
        ("EROFS", "read_only"),
        ("EACCES", "read_only"),
        ("EPERM", "read_only"),
        ("ENOENT", "store_unreachable"),
        ("EIO", "disk_failing"),
    ],
)
def test_a_fault_of_the_file_system_has_its_code(number, code):
    with pytest.raises(StorageError, match=code), databases.reported():
        raise OSError(getattr(errno, number), "…")


def test_a_fault_without_a_number_is_a_failing_disk():
    assert databases.code_of_os_error(OSError("…")) == "disk_failing"


def test_rows_left_unread_are_no_fault_once_the_store_is_closed(laptop):
    filled(laptop)
    rows = laptop.database.stream("SELECT id FROM party ORDER BY id")
    first = next(rows)

    laptop.database.close()
    rows.close()

    assert first == (RECORDS[0],)
