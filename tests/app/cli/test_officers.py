"""Recovery by two officers, from the command line as it is typed."""

import pytest

from app import bootstrap
from app.paths import Profile
from app.services import access
from tests.conftest import PASSPHRASE, TODAY
from tests.recovering import OFFICER_PASSPHRASE
from tests.travelling import enrol

FRESH = "河堤上-看云-六月"


@pytest.fixture
def words(tmp_path):
    """Files with one line each."""

    def write(name, line):
        file = tmp_path / name
        file.write_text(line, encoding="utf-8")
        return file

    return write


@pytest.fixture
def at_county(fagu, county_services, secret):
    """Run a command at the county's desk."""
    folder = county_services.session.profile.folder

    def run(*arguments):
        return fagu("--profile", folder, "--passphrase-file", secret, "--on", "2026-11-23", *arguments)

    return run


@pytest.fixture
def asked(fagu, at_county, at_desk, desk_bureau, county_services, services, words, tmp_path):
    """Two officers in order, the laptop with their card, its request as answered in JSON."""
    officers = {}
    passphrase = words("officer.txt", OFFICER_PASSPHRASE)
    for name in ("王一", "张二"):
        made = fagu(
            "county", "officer", "new", "--name", name, "--key", tmp_path / f"{name}.json",
            "--out", tmp_path / f"{name}.fgo", "--officer-passphrase-file", passphrase, "--json",
        )  # fmt: skip
        assert set(made.document) == {"key", "file", "name"}
        officers[name] = tmp_path / f"{name}.json"
    enrol(desk_bureau, services)
    card = tmp_path / "card.fgc"
    named = [part for name in officers for part in ("--officer", tmp_path / f"{name}.fgo")]
    assert at_county("county", "card", "--out", card, *named).status == 0
    assert at_desk("enrol", "card", card).status == 0
    asked = fagu(
        "recover", "request", "--out", tmp_path / "r.fgq", "--profile", services.session.profile.folder, "--json"
    )
    services.close()
    return officers, asked.document


def test_a_forgotten_passphrase_is_replaced_with_two_officers(
    asked, fagu, at_county, at_desk, profile, words, tmp_path
):
    officers, request = asked
    passphrase = words("officer.txt", OFFICER_PASSPHRASE)

    def open_layer(file, out):
        for key in officers.values():
            ended = at_county(
                "recover", "open", file, "--officer-key", key, "--out", out, "--fingerprint", request["fingerprint"],
                "--officer-passphrase-file", passphrase, "--json",
            )  # fmt: skip
            if ended.status == 0:
                return ended.document
        raise AssertionError(ended.document)

    outer = open_layer(tmp_path / "r.fgq", tmp_path / "r.fgh")
    inner = open_layer(tmp_path / "r.fgh", tmp_path / "r.fga")
    done = fagu(
        "recover", "finish", tmp_path / "r.fga", "--profile", profile.folder, "--on", "2026-11-23", "--json",
        "--request-code-file", words("code.txt", request["code"]),
        "--new-passphrase-file", words("fresh.txt", FRESH),
    )  # fmt: skip

    assert set(request) == {"file", "fingerprint", "code"}
    assert set(outer) == set(inner) == {"file", "step", "request", "device", "division"}
    assert (outer["step"], inner["step"]) == ("outer", "inner")
    assert done.document == {"recovered": True, "without_passphrase": [], "backed_up": True}
    assert access.unlock_with_code(profile, done.err.splitlines()[-1]) == access.unlock(profile, FRESH).key
    acts = at_county("recover", "acts", "--json").document
    assert [each["act"] for each in acts[:2]] == ["inner_opened", "outer_opened"]


def test_nothing_is_opened_without_the_fingerprint(asked, at_county, tmp_path):
    officers, _request = asked

    ended = at_county(
        "recover", "open", tmp_path / "r.fgq", "--officer-key", next(iter(officers.values())), "--out", tmp_path / "x",
        "--json",
    )  # fmt: skip

    assert (ended.status, ended.document["error"]["code"]) == (1, "recovery_unconfirmed")
    assert not (tmp_path / "x").exists()


def test_what_the_user_does_next_is_said(fagu, at_desk, profile, asked, tmp_path):
    ended = fagu("recover", "request", "--out", tmp_path / "again.fgq", "--profile", profile.folder)

    assert ended.status == 0
    assert "取回码" in ended.out
    assert "第一位恢复员" in ended.out


def test_a_request_that_can_t_be_written_leaves_the_one_that_waits(fagu, profile, asked, tmp_path):
    waiting = profile.recovery.read_bytes()

    ended = fagu("recover", "request", "--out", tmp_path / "gone" / "r.fgq", "--profile", profile.folder, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unwritten")
    assert profile.recovery.read_bytes() == waiting


def test_an_officer_whose_open_file_can_t_be_written_may_try_again(fagu, words, tmp_path):
    passphrase, key = words("officer.txt", OFFICER_PASSPHRASE), tmp_path / "key.json"
    command = ("county", "officer", "new", "--name", "王一", "--key", key, "--officer-passphrase-file", passphrase)

    refused = fagu(*command, "--out", tmp_path / "gone" / "a.fgo", "--json")

    assert (refused.status, refused.document["error"]["code"]) == (1, "file_unwritten")
    assert fagu(*command, "--out", tmp_path / "a.fgo").status == 0


def test_without_officers_on_the_card_there_is_a_sentence(fagu, profile, tmp_path):
    ended = fagu("recover", "request", "--out", tmp_path / "r.fgq", "--profile", profile.folder, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "no_officer_slots")


def test_a_folder_without_a_profile_is_not_recovered(fagu, words, tmp_path):
    answer, line = words("a.fga", ""), words("line.txt", FRESH)

    ended = fagu(
        "recover", "finish", answer, "--profile", tmp_path / "none", "--request-code-file", line,
        "--new-passphrase-file", line, "--json",
    )  # fmt: skip

    assert (ended.status, ended.document["error"]["code"]) == (1, "profile_missing")
    assert not (tmp_path / "none").exists()


def test_the_printed_code_gives_a_new_passphrase(fagu, profile, founded, words):
    ended = fagu(
        "recover", "code", "--profile", profile.folder, "--recovery-code-file", words("code.txt", founded.code),
        "--new-passphrase-file", words("fresh.txt", FRESH), "--json",
    )  # fmt: skip

    assert (ended.status, ended.document) == (0, {"changed": True})
    opened = bootstrap.open_services(Profile(profile.folder), access.unlock(profile, FRESH), today=TODAY)
    opened.close()
    with pytest.raises(Exception, match="wrong_passphrase"):
        access.unlock(profile, PASSPHRASE)


def test_a_drill_is_begun_and_its_standing_told(asked, at_county, tmp_path):
    before = at_county("recover", "drill", "--json")
    begun = at_county("recover", "drill", "--out", tmp_path / "drill.fgq", "--json")

    assert set(before.document) == {"passed_on", "due", "waiting"}
    assert (begun.status, before.document["waiting"], begun.document["waiting"]) == (0, False, True)
    assert (tmp_path / "drill.fgq").stat().st_size > 0


def test_the_county_s_secret_is_written_for_whoever_reads_bundles_later(at_county, words, tmp_path):
    ended = at_county(
        "county", "secret", "--out", tmp_path / "secret.age", "--new-passphrase-file", words("own.txt", FRESH), "--json"
    )

    assert set(ended.document) == {"file", "recipient"}
    assert (tmp_path / "secret.age").read_bytes().startswith(b"age-encryption.org/v1")
