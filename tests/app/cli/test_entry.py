"""The program without a command opens the window; with one it does the work and ends."""

from pathlib import Path

import pytest

from app import bootstrap
from app.cli.entry import start
from app.cli.frame import Desk


def test_without_a_command_the_window_is_asked_for_with_the_choices_made(tmp_path):
    seen: list[Desk] = []

    with pytest.raises(SystemExit) as ended:
        start(
            bootstrap.open_services,
            lambda desk: seen.append(desk) or 7,
            arguments=["--profile", str(tmp_path), "--user", "李明法", "--on", "2026-03-05"],
        )

    assert ended.value.code == 7
    assert (seen[0].profile, seen[0].user, str(seen[0].on)) == (Path(tmp_path), "李明法", "2026-03-05")


def test_a_temporary_profile_is_passed_on_to_the_window():
    seen: list[Desk] = []

    with pytest.raises(SystemExit):
        start(bootstrap.open_services, lambda desk: seen.append(desk) or 0, arguments=["--temp-profile"])

    assert seen[0].extra == {"temp_profile": True}


def test_help_lists_every_command_in_chinese(fagu):
    ended = fagu("--help")

    assert ended.status == 0
    for command in ("init", "demo", "party", "show", "check", "search", "user", "passphrase"):
        assert f"  {command} " in ended.out
    for english in ("Usage", "Options", "Commands", "Show this message"):
        assert english not in ended.out


def test_an_unknown_command_is_wrong_usage(fagu):
    ended = fagu("frobnicate")

    assert ended.status == 2
    assert ended.err == "用法不对：没有这个命令：frobnicate（用 --help 看说明）\n"
    assert ended.out == ""
