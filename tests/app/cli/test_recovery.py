"""recover: a new key, the account of acts."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import AccessError
from app.paths import Profile
from app.services import access
from tests.conftest import PASSPHRASE

FRESH = "河堤上-看云-六月"


@pytest.fixture
def fresh(tmp_path):
    """A new passphrase in a file."""
    file = tmp_path / "fresh.txt"
    file.write_text(FRESH, encoding="utf-8")
    return file


def test_a_new_key_ends_the_old_passphrase_and_hands_over_a_new_code(at_desk, profile, founded, fresh):
    ended = at_desk("recover", "rekey", "--new-passphrase-file", fresh, "--json")

    assert ended.status == 0
    assert ended.document == {"rekeyed": True, "without_passphrase": [], "backed_up": True}
    key = access.unlock(profile, FRESH).key
    assert access.unlock_with_code(profile, ended.err.splitlines()[-1]) == key != founded.key
    with pytest.raises(AccessError, match="wrong_passphrase"):
        access.unlock(profile, PASSPHRASE)


def test_a_new_key_may_keep_the_passphrase(at_desk, profile, founded, tmp_path):
    ended = at_desk("recover", "rekey", "--code-file", tmp_path / "code.pdf")

    assert ended.status == 0
    assert "钥匙已换" in ended.out
    assert access.unlock(profile, PASSPHRASE).key != founded.key
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")


def test_a_folder_without_a_profile_has_no_key(fagu, tmp_path):
    ended = fagu("recover", "rekey", "--profile", tmp_path / "none", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "profile_missing")


def test_a_place_where_no_folder_can_be_made_is_no_traceback(at_desk, fagu, secret, tmp_path):
    (tmp_path / "stick").mkdir()
    at_desk("recover", "backup", tmp_path / "stick")

    ended = fagu(
        "recover", "restore", tmp_path / "stick", "--profile", secret / "new", "--passphrase-file", secret, "--json"
    )

    assert (ended.status, ended.document["error"]["code"]) == (1, "disk_failing")


def test_the_account_of_acts_is_listed(at_desk, fresh):
    at_desk("recover", "rekey")

    acts = at_desk("recover", "acts", "--json")
    listed = at_desk("recover", "acts")

    assert [set(each) for each in acts.document] == [{"act", "subject", "by", "at"}]
    assert [(each["act"], each["by"]) for each in acts.document] == [("store_rekeyed", "李明法")]
    assert "换钥匙" in listed.out


def test_a_new_laptop_is_restored_from_the_stick_with_the_printed_code(at_desk, fagu, founded, fresh, tmp_path):
    (tmp_path / "stick").mkdir()
    code = tmp_path / "code.txt"
    code.write_text(founded.code, encoding="utf-8")
    at_desk("party", "add", "--file", party_file(tmp_path))

    made = at_desk("recover", "backup", tmp_path / "stick", "--json")
    done = fagu(
        "recover", "restore", tmp_path / "stick", "--profile", tmp_path / "new", "--recovery-code-file", code,
        "--new-passphrase-file", fresh,
    )  # fmt: skip
    listed = fagu(
        "party", "list", "--profile", tmp_path / "new", "--passphrase-file", fresh, "--on", "2026-11-23", "--json"
    )

    assert (made.status, done.status) == (0, 0)
    assert set(made.document) == {"folder", "made_at", "size_bytes"}
    assert "已恢复" in done.out
    assert [each["name"] for each in listed.document] == ["孙桂兰"]


def test_a_laptop_is_restored_with_the_passphrase_too(at_desk, fagu, secret, tmp_path):
    (tmp_path / "stick").mkdir()
    at_desk("recover", "backup", tmp_path / "stick")

    done = fagu(
        "recover", "restore", tmp_path / "stick", "--profile", tmp_path / "new", "--passphrase-file", secret, "--json"
    )

    assert set(done.document) == {"profile", "made_at"}
    assert datetime.fromisoformat(done.document["made_at"]).isoformat() == done.document["made_at"]
    assert access.unlock(Profile(tmp_path / "new"), PASSPHRASE)


def test_a_profile_that_stands_there_gives_way_only_when_asked_and_is_kept(at_desk, fagu, secret, tmp_path):
    """A stick in the wrong laptop must not put one person's records in the place of another's."""
    other, stick = tmp_path / "other", tmp_path / "stick"
    stick.mkdir()
    at_desk("recover", "backup", stick)
    given = ("--profile", other, "--passphrase-file", secret, "--json")
    fagu(*given, "init", "--role", "village", "--name", "王守法", "--division", "410928107202")
    before = (other / "store.db").read_bytes()

    refused = fagu(*given, "recover", "restore", stick)
    left = (other / "store.db").read_bytes()
    replaced = fagu(*given, "recover", "restore", stick, "--replace")

    assert (refused.status, refused.document["error"]["code"]) == (1, "restore_over_profile")
    assert "--replace" in refused.err
    assert left == before
    assert replaced.status == 0
    assert [user["name"] for user in fagu(*given, "--on", "2026-11-23", "user", "list").document] == ["李明法"]
    assert [file for file in other.rglob("store.db") if file.read_bytes() == before] != []


def test_an_empty_stick_is_said(fagu, tmp_path):
    ended = fagu("recover", "restore", tmp_path, "--profile", tmp_path / "new", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "stick_without_backup")
    assert not (tmp_path / "new").exists()


def party_file(folder):
    file = folder / "party.json"
    file.write_text(json.dumps({"kind": "natural_person", "name": "孙桂兰"}), encoding="utf-8")
    return file


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder of the kernel here")
def test_a_folder_that_takes_no_files_is_named(at_desk):
    ended = at_desk("recover", "backup", "/proc", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "drive_missing")
    assert "文件夹 /proc，" in ended.err
