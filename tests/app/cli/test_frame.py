"""What all commands share: where options stand, who unlocks, which day, how errors are told."""

import io
from datetime import date

import pytest

from app.store import local


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_common_options_may_stand_before_or_after_the_command(fagu, profile, secret, place):
    common = ["--profile", profile.folder, "--passphrase-file", secret, "--on", "2026-11-23", "--json"]

    ended = fagu(*common, "user", "list") if place == "before" else fagu("user", "list", *common)

    assert [user["name"] for user in ended.document] == ["李明法"]


def test_a_missing_profile_is_said_in_one_sentence_and_one_document(fagu, tmp_path):
    ended = fagu("party", "list", "--profile", tmp_path / "nowhere", "--json")

    assert ended.status == 1
    assert ended.document["error"]["code"] == "profile_missing"
    assert ended.err.count("\n") == 1
    assert ended.err.strip() == ended.document["error"]["message"]


def test_a_wrong_passphrase_is_no_traceback(fagu, profile, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("不是这个口令", encoding="utf-8")

    ended = fagu("party", "list", "--profile", profile.folder, "--passphrase-file", wrong)

    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("口令不对。")


def test_another_users_name_is_refused(fagu, profile, secret):
    ended = fagu("party", "list", "--profile", profile.folder, "--passphrase-file", secret, "--user", "张三", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "unknown_user")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "\udcff"),
        ("search", "王\udcff"),
        ("party", "list", "--words", "\udcff"),
        ("limit", "civil_general_3y", "--interrupt", "\udcff"),
    ],
)
def test_words_that_are_no_utf8_are_wrong_usage(at_desk, arguments):
    ended = at_desk(*arguments)

    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "用法不对：有读不懂的字符，请用 UTF-8（用 --help 看说明）\n"


@pytest.mark.parametrize("day", ["2026-02-30", "20261123", "2026-W48-1", "2026-1-1", "明天"])
def test_a_date_that_is_none_is_wrong_usage(at_desk, day):
    ended = at_desk("party", "list", "--on", day)

    assert ended.status == 2
    assert "--on" in ended.err


def test_a_doubtful_machine_date_stops_the_command_until_the_day_is_named(fagu, profile, secret, services, monkeypatch):
    local.note_use(services.session.database, "2020-01-01")
    services.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    common = ("--profile", profile.folder, "--passphrase-file", secret, "--json")

    doubted = fagu("party", "list", *common)
    named = fagu("party", "list", *common, "--on", "2026-11-23")

    assert (doubted.status, doubted.document["error"]["code"]) == (1, "date_doubtful")
    assert (named.status, named.document) == (0, [])


def test_asking_about_another_day_raises_no_doubt_about_the_machine_s(fagu, profile, secret, services):
    local.note_use(services.session.database, date.today().isoformat())
    services.close()
    common = ("--profile", profile.folder, "--passphrase-file", secret, "--json")

    ended = [fagu("party", "list", *common, *on) for on in (("--on", "2016-01-01"), (), ("--on", "2031-01-01"), ())]

    assert [each.status for each in ended] == [0, 0, 0, 0]


def test_naming_the_machine_s_own_day_ends_a_doubt_for_good(fagu, profile, secret, services, monkeypatch):
    local.note_use(services.session.database, "2020-01-01")
    services.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    common = ("--profile", profile.folder, "--passphrase-file", secret, "--json")
    today = ("--on", date.today().isoformat())

    ended = [fagu("party", "list", *common, *on) for on in ((), today, ())]

    assert [each.status for each in ended] == [1, 0, 0]


def test_a_profile_open_elsewhere_is_refused(at_desk, profile):
    from app.services import opening

    with opening.occupied(profile):
        ended = at_desk("party", "list", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "store_in_use")


def test_a_missing_argument_is_named(at_desk):
    ended = at_desk("party", "add")

    assert ended.status == 2
    assert "缺少 --file" in ended.err


@pytest.mark.parametrize("text", ["[" * 100_000, '{"way": ' * 100_000])
def test_a_file_nested_without_end_is_no_traceback(at_desk, tmp_path, text):
    file = tmp_path / "deep.json"
    file.write_text(text)

    ended = at_desk("consult", "add", "--file", file, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "file_unreadable")
