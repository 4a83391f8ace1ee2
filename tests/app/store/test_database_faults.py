"""Stores that were damaged, cut short or torn, and disks that fail: told, and nothing confirmed is lost."""

import contextlib
import os
import random
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import StorageError
from app.store import chains, folding, schema
from app.store.author import Author
from app.store.database import open_database
from tests.app.store.filled_stores import PER_EXAMPLE, RECORDS, everything, filled
from tests.conftest import NOW, STORE_KEY
from tests.factories import Laptop


@pytest.fixture(scope="module")
def shut(tmp_path_factory):
    """A closed store in one file, and what it says."""
    path = tmp_path_factory.mktemp("shut") / "store.db"
    database = open_database(path, STORE_KEY)
    schema.bring_up_to_date(database, back_up=lambda: None)
    filled(Laptop(database, Author("u", "d" * 32, lambda: NOW)))
    said = everything(database)
    database.close()
    return path, said


def told_or_right(path, said) -> bool:
    """Open a store that was tampered with: it says it is damaged, or everything is as it was."""
    try:
        database = open_database(path, STORE_KEY)
    except StorageError:
        return True
    try:
        sound = database.is_sound()
        return everything(database) == said or not sound
    except StorageError:
        return True
    finally:
        database.close()


@PER_EXAMPLE
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 7)), min_size=1, max_size=3))
def test_a_flipped_bit_anywhere_is_told_and_never_read_as_data(shut, tmp_path, flips):
    path, said = tmp_path / "flipped.db", shut[1]
    content = bytearray(shut[0].read_bytes())
    for place, bit in flips:
        content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)

    assert told_or_right(path, said)


@PER_EXAMPLE
@given(st.integers(1, 10**9))
def test_a_store_cut_short_anywhere_is_told(shut, tmp_path, cut):
    path, said = tmp_path / "cut.db", shut[1]
    content = shut[0].read_bytes()
    path.write_bytes(content[: cut % len(content)])
    try:
        database = open_database(path, STORE_KEY)
    except StorageError:
        return

    try:
        assert not database.is_sound() or everything(database) == said
    except StorageError:
        pass
    finally:
        database.close()


def test_a_store_of_which_nothing_is_left_is_not_taken_for_a_fresh_one(shut, tmp_path):
    path = tmp_path / "store.db"
    path.write_bytes(b"")

    database = open_database(path, STORE_KEY)

    with pytest.raises(StorageError, match="store_damaged"):
        everything(database)
    database.close()


@pytest.fixture(scope="module")
def torn(shut, tmp_path_factory):
    """A store whose last changes stand in the log beside it, as after a power cut, and its size at each."""
    folder = tmp_path_factory.mktemp("torn")
    path = folder / "store.db"
    shutil.copyfile(shut[0], path)
    database = open_database(path, STORE_KEY)
    log = path.with_name("store.db-wal")
    marks = [(0, database.row("SELECT count(*) FROM local"))]
    for place in range(12):
        database.execute("INSERT INTO local VALUES (?, ?)", (f"key{place}", "x" * 3000))
        marks.append((log.stat().st_size, database.row("SELECT count(*) FROM local")))
    kept = (path.read_bytes(), log.read_bytes(), marks)
    database.close()
    return kept


@PER_EXAMPLE
@given(st.integers(0, 10**9), st.booleans())
def test_a_log_cut_or_garbled_anywhere_keeps_everything_confirmed_before(torn, tmp_path, cut, garbled):
    main, log, marks = torn
    cut %= len(log) + 1
    path = tmp_path / "torn.db"
    path.write_bytes(main)
    rest = random.Random(cut).randbytes(len(log) - cut) if garbled else b""
    path.with_name("torn.db-wal").write_bytes(log[:cut] + rest)
    path.with_name("torn.db-shm").unlink(missing_ok=True)
    least = max(count for size, count in marks if size <= cut)

    database = open_database(path, STORE_KEY)

    assert database.row("SELECT count(*) FROM local") >= least
    assert database.is_sound()
    database.close()


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_every_byte_of_a_store_flipped_in_turn_is_told(shut, tmp_path):
    path, said = tmp_path / "flipped.db", shut[1]
    content = shut[0].read_bytes()
    for place in range(0, len(content), 7):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])

        assert told_or_right(path, said), place


# Disks that can't be written


@pytest.mark.skipif(
    os.name == "nt", reason="Windows has no limit on the size of a file that could stand in for a fault"
)
@PER_EXAMPLE
@given(st.integers(0, 60_000), st.integers(1, 4))
def test_a_disk_that_fails_in_the_midst_of_saves_loses_nothing_confirmed(make_laptop, room, size):
    import resource

    laptop = filled(make_laptop(), 4)
    log = laptop.database.path.with_name(laptop.database.path.name + "-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + room, before[1]))
    saved, refused = [], []
    try:
        for record in RECORDS[4:14]:
            try:
                laptop.write(record, name="乙", note="口述" * 500 * size)
                saved.append(record)
            except StorageError as error:
                refused.append(error.code)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert set(refused) <= {"disk_failing", "disk_full"}
    laptop.write(RECORDS[14], name="丙")
    reader = open_database(laptop.database.path, STORE_KEY)
    held = [row[0] for row in reader.rows("SELECT id FROM party ORDER BY id")]
    assert held == [*RECORDS[:4], *saved, RECORDS[14]]
    assert reader.is_sound()
    assert folding.differing(reader) == []
    assert chains.verify(reader) == []
    reader.close()
    laptop.database.close()


@pytest.mark.external
def test_a_read_only_disk_is_told_and_loses_nothing(shut, mount):
    disk = mount("size=8m")
    shutil.copyfile(shut[0], disk / "store.db")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    with pytest.raises(StorageError, match="read_only"):
        open_database(disk / "store.db", STORE_KEY).execute("INSERT INTO local VALUES ('new', '1')")

    assert (disk / "store.db").read_bytes() == shut[0].read_bytes()


@pytest.mark.external
@pytest.mark.parametrize("allowed", [0, 5_000, 50_000, 300_000, 1_000_000])
def test_a_disk_that_answers_with_faults_loses_nothing_confirmed(shut, failing_disk, allowed):
    folder, shown = failing_disk(allowed)
    shutil.copyfile(shut[0], folder / "store.db")
    saved, refused = [], []
    with contextlib.suppress(StorageError):
        database = open_database(shown / "store.db", STORE_KEY)
        laptop = Laptop(database, Author("u", "e" * 32, lambda: NOW))
        for number in range(100):
            try:
                laptop.write(f"01a0b1c2-0000-7000-8001-{number:012x}", name="乙", note="口述" * 500)
                saved.append(number)
            except StorageError as error:
                refused.append(error.code)
        with contextlib.suppress(StorageError):
            database.close()
    (folder / "mended").touch()

    copies = folder.with_name("copies")
    shutil.copytree(folder, copies)
    database = open_database(copies / "store.db", STORE_KEY)

    held = {row[0] for row in database.rows("SELECT id FROM party")}
    assert held >= {f"01a0b1c2-0000-7000-8001-{number:012x}" for number in saved} | set(RECORDS)
    assert len(saved) < 100
    assert set(refused) <= {"disk_failing", "disk_full"}
    assert database.is_sound()
    assert folding.differing(database) == []
    assert chains.verify(database) == []
    database.close()
