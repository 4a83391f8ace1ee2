"""Attachments: added, refused, doubled, turned, opened elsewhere, backed up, erased; killed and searched for."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.errors import AppError
from app.model.change import DELETED
from app.services import attachments as service
from app.services import backups
from app.services.attachments import Attachments, empty_opened
from app.store import blobs
from tests.conftest import NOW, PASSPHRASE, TODAY
from tests.factories import exchange, make_party

TEXT = "证人孙桂兰口述：界石原在老槐树西侧三步。".encode()
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"pixels" * 50
TWO = ("李明法", "赵海燕")


@pytest.fixture
def party(services):
    return make_party(services).id


@pytest.fixture
def row(services, party):
    return services.attachments.add(party, "界石.png", PNG)


def held(services):
    return sorted(path.name for path in services.session.profile.blobs.iterdir())


def test_what_is_added_comes_back(services, party, row):
    assert services.attachments.of(party) == [row]
    assert services.attachments.content(row) == PNG
    assert (row.name, row.media_type, row.size_bytes, row.record) == ("界石.png", "image/png", len(PNG), party)
    assert [found for found in services.integrity.check() if found.is_fault] == []


def test_a_files_content_is_added_and_the_file_stays(services, party, tmp_path):
    path = tmp_path / "笔录.txt"
    path.write_bytes(TEXT)

    row = services.attachments.add_file(party, path)

    assert row.name == "笔录.txt"
    assert services.attachments.content(row) == path.read_bytes() == TEXT


def test_what_is_no_file_is_told(services, party, tmp_path):
    for path, code in ((tmp_path, "attachment_folder"), (tmp_path / "gone.jpg", "file_unreadable")):
        with pytest.raises(AppError, match=code):
            services.attachments.add_file(party, path)


def test_nothing_larger_than_the_limit_is_read(services, party, tmp_path):
    path = tmp_path / "录像.mp4"
    path.touch()
    os.truncate(path, service.LIMIT_BYTES + 1)

    with pytest.raises(AppError, match="attachment_too_large") as refused:
        services.attachments.add_file(party, path)

    assert refused.value.facts["limit"] == "50"
    assert not services.session.profile.blobs.exists()


def test_a_content_of_exactly_the_limit_is_kept(services, party, monkeypatch):
    monkeypatch.setattr(service, "LIMIT_BYTES", len(TEXT))

    services.attachments.add(party, "a.txt", TEXT)
    with pytest.raises(AppError, match="attachment_too_large"):
        services.attachments.add(party, "b.txt", TEXT + b"x")


def test_the_same_content_is_not_kept_twice_with_one_record(services, party, row):
    with pytest.raises(AppError, match="attachment_twice") as refused:
        services.attachments.add(party, "又一张.png", PNG)

    assert refused.value.facts["held"] == "界石.png"
    assert services.attachments.of(party) == [row]
    other = make_party(services, name="周海燕").id
    assert services.attachments.add(other, "界石.png", PNG)


def test_what_was_removed_may_be_added_again(services, party, row):
    services.attachments.remove(row.id)

    assert services.attachments.add(party, "界石.png", PNG).id != row.id


def test_nothing_is_kept_with_a_record_that_is_not_there(services):
    with pytest.raises(AppError, match="record_missing"):
        services.attachments.add("01a0b1c2-0000-7000-8000-000000000000", "a.png", PNG)

    assert held(services) == []


def test_a_name_is_kept_as_people_can_read_it(services, party):
    assert services.attachments.add(party, "a\u202egnp.exe\n", PNG).name == "agnp.exe"


def test_name_caption_and_turn_are_changed_and_the_content_stays(services, row):
    before = held(services)
    services.attachments.rename(row.id, " 东界石.png ")
    services.attachments.rename(row.id, "  ")
    services.attachments.caption(row.id, "自东向西拍")
    for _time in range(3):
        services.attachments.turn(row.id, 90)
    services.attachments.turn(row.id, -180)

    changed = services.attachments.get(row.id)

    assert (changed.name, changed.caption, changed.turn) == ("东界石.png", "自东向西拍", 90)
    assert held(services) == before
    assert services.attachments.content(changed) == PNG


def test_a_picture_is_turned_by_quarters_only(services, row):
    with pytest.raises(ValueError, match="quarters"):
        services.attachments.turn(row.id, 45)


def test_a_removal_is_taken_back(services, party, row):
    services.attachments.remove(row.id)
    assert services.attachments.of(party) == []

    services.attachments.bring_back(row.id)

    assert services.attachments.of(party) == [row]
    assert services.attachments.content(row) == PNG


# Opened elsewhere


def test_a_copy_for_another_program_has_the_ending_of_its_content(services, party):
    row = services.attachments.add(party, "../恶意/照片.jpg.exe", PNG)

    path = services.attachments.open_elsewhere(row)

    assert path.read_bytes() == PNG
    assert path.suffix == ".png"
    assert path.parent.parent == services.session.profile.opened
    assert empty_opened(services.session.profile) == 0
    assert not services.session.profile.opened.exists()


def test_the_check_takes_copies_away(services, row):
    services.attachments.open_elsewhere(row)

    assert services.integrity.check() == []

    assert not services.session.profile.opened.exists()


def test_the_check_tells_of_copies_still_held_open(services, monkeypatch):
    monkeypatch.setattr("app.store.opened_files.empty", lambda _profile: 2)

    (found,) = services.integrity.check()

    assert (found.code, found.facts, found.is_fault) == ("opened_left", {"count": "2"}, False)


# Lost, damaged, left over


def test_the_check_names_lost_and_damaged_contents_and_the_repair_finds_them_again(services, party, row):
    other = services.attachments.add(party, "笔录.txt", TEXT)
    services.backups.make()
    folder = services.session.profile.blobs
    (folder / row.blob).unlink()
    (folder / other.blob).unlink()
    (folder / other.blob).write_bytes(b"damaged")
    told = []

    findings = services.integrity.check(lambda *step: told.append(step))

    assert {(found.code, found.facts["record"]) for found in findings} == {
        ("blob_missing", row.id),
        ("blob_damaged", other.id),
    }
    assert told == [("attachments", 1, 2), ("attachments", 2, 2)]
    assert services.integrity.repair() == []
    assert services.attachments.content(row) == PNG
    assert services.attachments.content(other) == TEXT


def test_an_orphan_is_no_fault_and_the_repair_sets_it_aside(services, row):
    profile = services.session.profile
    (profile.blobs / ("a" * 32)).write_bytes(b"x")

    (found,) = services.integrity.check()

    assert (found.code, found.facts, found.is_fault) == ("blob_orphaned", {"count": "1"}, False)
    assert services.integrity.repair() == []
    assert held(services) == [row.blob]
    assert len(list(profile.set_aside.rglob("a" * 32))) == 1


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from app import bootstrap
from app.paths import Profile
from app.services.access import Unlocked
from app.services.rows import Rows
from app.store import blobs

folder, key, user, party, place = sys.argv[1:]
unlocked = Unlocked(bytes.fromhex(key), user)
services = bootstrap.open_services(Profile(Path(folder)), unlocked, today=date(2026, 11, 23))
die = lambda *_a, **_n: os.kill(os.getpid(), signal.SIGKILL)
if place == "part":
    blobs.Path.replace = die
elif place == "row":
    Rows.add = die
else:
    real = Rows.add
    Rows.add = lambda *a: (real(*a), die())
services.attachments.add(party, "a.txt", ("证人孙桂兰口述：界石原在老槐树西侧三步。").encode())
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
@pytest.mark.parametrize(("place", "left"), [("part", []), ("row", ["blob_orphaned"]), ("commit", ["blob_orphaned"])])
def test_a_kill_between_file_and_row_costs_nothing(profile, open_profile, founded, place, left):
    services = open_profile(profile)
    party = make_party(services).id
    row = services.attachments.add(party, "界石.png", PNG)
    command = [sys.executable, "-c", KILLED, str(profile.folder), founded.key.hex(), founded.user.id, party, place]
    killed = subprocess.run(command, cwd=Path(__file__).parents[3], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    services.integrity.tidy()

    assert [found.code for found in services.integrity.check()] == left
    assert list(profile.blobs.glob("*.part")) == []
    assert services.attachments.of(party) == [row]
    assert services.integrity.repair() == []
    assert services.attachments.add(party, "a.txt", TEXT)


# Backups


def test_backups_cost_no_room_and_a_restore_of_an_older_one_loses_no_content(services, profile, party, open_profile):
    early = services.attachments.add(party, "早.txt", TEXT)
    older = services.backups.make()
    late = services.attachments.add(party, "晚.png", PNG)
    newer = services.backups.make()
    assert (newer.folder / "blobs" / late.blob).samefile(profile.blobs / late.blob)
    services.close()

    backups.restore(profile, older, PASSPHRASE, name=None, now=NOW)
    restored = open_profile(profile)

    assert restored.attachments.of(party) == [early]
    assert restored.attachments.content(early) == TEXT
    assert [found.code for found in restored.integrity.check()] == ["blob_orphaned"]
    restored.integrity.repair()
    restored.close()
    backups.restore(profile, newer, PASSPHRASE, name=None, now=NOW.replace(hour=11))
    again = open_profile(profile)
    again.integrity.tidy()
    assert again.attachments.of(party) == [early, late]
    assert again.attachments.content(late) == PNG


# Erasing


@pytest.fixture
def erasable(services):
    services.history._retention.years["attachment"] = 0
    return services


def test_an_erased_attachment_leaves_no_bytes_anywhere(erasable, party, row):
    services, profile = erasable, erasable.session.profile
    services.backups.make()
    kept = services.attachments.add(party, "笔录.txt", TEXT)
    services.backups.make()

    services.history.erase(row.id, reason="本人要求删除", decided_by=TWO)

    assert list(profile.folder.rglob(row.blob)) == []
    assert services.attachments.of(party) == [kept]
    assert services.attachments.content(kept) == TEXT
    assert services.integrity.check() == []


def test_a_removed_attachment_keeps_its_content_until_it_is_erased(erasable, row):
    erasable.attachments.remove(row.id)
    erasable.backups.make()
    assert erasable.integrity.check() == []
    assert held(erasable) == [row.blob]

    erasable.history.erase(row.id, reason="本人要求删除", decided_by=TWO)

    assert held(erasable) == []


def test_a_content_that_another_row_names_stays(erasable, party, row):
    given = {name: getattr(row, name) for name in ("name", "blob", "key", "nonce", "sha256", "size_bytes")}
    twin = erasable.rows.add("attachment", party, given)

    erasable.history.erase(row.id, reason="本人要求删除", decided_by=TWO)

    assert erasable.attachments.content(twin) == PNG


def test_an_erasure_from_another_laptop_takes_the_content_here_with_the_next_backup(erasable, other_services, row):
    exchange(erasable, other_services)
    there = other_services.session.profile
    there.blobs.mkdir()
    (there.blobs / row.blob).write_bytes((erasable.session.profile.blobs / row.blob).read_bytes())
    assert other_services.attachments.content(row) == PNG
    erasable.history.erase(row.id, reason="本人要求删除", decided_by=TWO)
    exchange(erasable, other_services)

    other_services.backups.make_if_due()

    assert list(there.folder.rglob(row.blob)) == []


def test_attachments_are_kept_for_thirty_years(services, row):
    with pytest.raises(AppError, match="retention_runs") as refused:
        services.history.erase(row.id, reason="本人要求删除", decided_by=TWO)

    assert refused.value.facts["until"] > "2056"


def test_a_deletion_takes_the_row_only(services, row):
    services.attachments.remove(row.id)

    assert [found.id for found in blobs.rows(services.session.database)] == [row.id]
    assert DELETED not in services.session.database.rows("SELECT * FROM attachment")[0]


# Nothing in the clear


def test_neither_content_nor_name_lies_in_the_clear_anywhere(services, party, tmp_path, monkeypatch):
    secret, name = "证人孙桂兰口述：界石原在老槐树西侧三步".encode(), "界石争议笔录"
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    row = services.attachments.add(party, f"{name}.txt", TEXT)
    services.attachments.content(row)
    services.attachments.open_elsewhere(row)
    services.attachments.remove(row.id)
    services.backups.make()
    empty_opened(services.session.profile)
    services.integrity.check()

    forms = (secret, secret.decode().encode("utf-16-le"), name.encode(), name.encode("utf-16-le"))
    folders = (services.session.profile.folder, temporary)
    files = [path for folder in folders for path in folder.rglob("*")]
    assert [path for path in files if path.is_file() and any(form in path.read_bytes() for form in forms)] == []
    assert [path for path in files if name in path.name] == []


def test_it_is_offered_with_the_other_services(services):
    assert isinstance(services.attachments, Attachments)
    assert services.session.today == TODAY
