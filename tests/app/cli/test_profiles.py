"""init, demo, user, passphrase."""

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.errors import StorageError
from app.paths import Profile
from app.services import access, demo, opening

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def init(fagu, tmp_path, secret):
    """Run init in a fresh folder."""

    def run(*arguments):
        return fagu("init", "--profile", tmp_path / "made", "--passphrase-file", secret, "--json", *arguments)

    return run


def test_init_makes_a_profile_that_its_first_user_opens(init, fagu, tmp_path, secret):
    made = init("--role", "village", "--name", "王守法", "--division", "410928107201")
    users = fagu("user", "list", "--profile", tmp_path / "made", "--passphrase-file", secret, "--json")

    assert made.status == 0
    assert set(made.document) == {"device", "role", "division"}
    assert [(user["name"], user["role"]) for user in users.document] == [("王守法", "village")]


def test_the_code_shown_once_opens_the_store(init, tmp_path):
    made = init("--role", "township", "--name", "王守法", "--division", "410928107")
    code = made.err.splitlines()[-1]

    assert len(access.unlock_with_code(Profile(tmp_path / "made"), code)) == 32


def test_the_code_file_is_one_page_with_the_code(init, tmp_path):
    file = tmp_path / "code.pdf"

    init("--role", "county", "--name", "王守法", "--division", "410928", "--code-file", file)
    document = pypdfium2.PdfDocument(file)
    text = document[0].get_textpage().get_text_bounded()
    pages = len(document)
    document.close()

    assert pages == 1
    assert "法顾 恢复码" in text
    assert "王守法" in text


def test_a_code_file_that_cannot_be_written_does_not_cost_the_code(init, tmp_path):
    made = init(
        "--role", "county", "--name", "王守法", "--division", "410928", "--code-file", tmp_path / "no" / "such.pdf"
    )  # fmt: skip
    code = made.err.splitlines()[-1]

    assert made.status == 0
    assert len(access.unlock_with_code(Profile(tmp_path / "made"), code)) == 32


@pytest.mark.parametrize(
    ("role", "division"),
    [("village", "410928"), ("county", "410928107201"), ("village", "999999999999"), ("village", "41092810720x")],
)
def test_a_division_that_does_not_fit_the_role_is_refused_and_nothing_is_made(init, tmp_path, role, division):
    ended = init("--role", role, "--name", "王守法", "--division", division)

    assert (ended.status, ended.document["error"]["code"]) == (1, "division_unknown")
    assert not (tmp_path / "made" / "store.db").exists()


def test_a_village_missing_from_the_list_is_only_doubted(init):
    ended = init("--role", "village", "--name", "王守法", "--division", "410928107999")

    assert ended.status == 0
    assert "名录里没有 410928107999" in ended.err


def test_a_folder_with_a_profile_is_left_as_it_is(init, tmp_path):
    arguments = ("--role", "village", "--name", "王守法", "--division", "410928107201")
    init(*arguments)
    before = (tmp_path / "made" / "store.db").read_bytes()

    ended = init(*arguments)

    assert (ended.status, ended.document["error"]["code"]) == (1, "profile_exists")
    assert (tmp_path / "made" / "store.db").read_bytes() == before


def test_a_folder_in_which_another_program_makes_a_profile_is_left_to_it(init, fagu, tmp_path):
    made = Profile(tmp_path / "made")

    with opening.occupied(made):
        asked = init("--role", "village", "--name", "王守法", "--division", "410928107201")
        demo = fagu("demo", "--profile", made.folder, "--records", "2", "--json")

    assert [each.document["error"]["code"] for each in (asked, demo)] == ["store_in_use"] * 2
    assert not made.exists()


def test_of_several_that_make_a_profile_at_once_one_succeeds(tmp_path, secret):
    command = [sys.executable, ROOT / "main.py", "init", "--role", "village", "--division", "410928107201"]
    command += ["--profile", tmp_path / "made", "--passphrase-file", secret, "--json", "--name"]

    started = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for name in ("王守法", "李明法", "赵海燕")
    ]
    said = [json.loads(each.communicate()[0]) for each in started]

    assert sorted(each.returncode for each in started) == [0, 1, 1]
    assert {each["error"]["code"] for each in said if "error" in each} <= {"store_in_use", "profile_exists"}


@pytest.mark.parametrize(
    ("fault", "code"), [(StorageError("disk_full"), "disk_full"), (KeyboardInterrupt(), "interrupted")]
)
def test_a_demonstration_cut_off_leaves_no_half_profile(fagu, tmp_path, monkeypatch, fault, code):
    def cut_off(session, **_wanted):
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(demo, "fill", cut_off)
        cut = fagu("demo", "--profile", tmp_path / "made", "--json")

    assert (cut.status, cut.document["error"]["code"]) == (1, code)
    assert "Ctrl+S" not in cut.err
    assert fagu("demo", "--profile", tmp_path / "made", "--records", "2").status == 0


def test_demo_fills_a_profile_and_names_its_throw_away_passphrase(fagu, tmp_path):
    made = fagu("demo", "--profile", tmp_path / "demo", "--records", "30", "--json")
    secret = tmp_path / "demo-passphrase"
    secret.write_text(made.document["passphrase"], encoding="utf-8")
    listed = fagu("party", "list", "--profile", tmp_path / "demo", "--passphrase-file", secret, "--json")

    assert {"profile", "consultations", "disputes", "passphrase"} <= made.document.keys()
    assert made.document["parties"] == len(listed.document) == 15
    assert made.document["consultations"] + made.document["disputes"] == 15


def test_the_same_seed_invents_the_same_people(fagu, tmp_path, secret):
    def people(folder):
        common = ("--profile", tmp_path / folder, "--passphrase-file", secret, "--json")
        fagu("demo", "--records", "20", "--seed", "5", *common)
        return [(party["name"], party["id_number"]) for party in fagu("party", "list", *common).document]

    assert people("one") == people("two")


def test_a_second_user_opens_with_an_own_passphrase(at_desk, fagu, profile, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("月亮-石磨-七里河", encoding="utf-8")

    added = at_desk(
        "user", "add", "赵海燕", "--role", "village", "--new-passphrase-file", other, "--user", "李明法", "--json"
    )
    listed = fagu(
        "user", "list", "--profile", profile.folder, "--passphrase-file", other, "--user", "赵海燕",
        "--on", "2026-11-23", "--json",
    )  # fmt: skip
    removed = at_desk("user", "remove", "赵海燕", "--user", "李明法", "--json")

    assert [ended.status for ended in (added, listed, removed)] == [0, 0, 0]
    assert added.document in listed.document
    assert [set(each) for each in listed.document] == [{"id", "name", "role"}] * 2
    assert removed.document == {"removed": "赵海燕"}


def test_a_changed_passphrase_opens_and_the_old_one_does_not(at_desk, fagu, profile, tmp_path):
    fresh = tmp_path / "fresh.txt"
    fresh.write_text("月亮-石磨-七里河", encoding="utf-8")

    changed = at_desk("passphrase", "change", "--new-passphrase-file", fresh, "--json")
    old = at_desk("user", "list", "--json")
    new = fagu("user", "list", "--profile", profile.folder, "--passphrase-file", fresh, "--on", "2026-11-23")

    assert (changed.status, changed.document, new.status) == (0, {"changed": True}, 0)
    assert old.document["error"]["code"] == "wrong_passphrase"


def test_a_weak_passphrase_is_refused(at_desk, tmp_path):
    weak = tmp_path / "weak.txt"
    weak.write_text("123456", encoding="utf-8")

    ended = at_desk("passphrase", "change", "--new-passphrase-file", weak, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "passphrase_weak")
