"""The program without a command opens the window; with one it does the work and ends."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from app import bootstrap
from app.cli.entry import MODULES, entry_of, start
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


def test_a_group_of_commands_explains_itself_in_chinese(fagu):
    ended = fagu("pack", "--help")

    assert ended.status == 0
    assert "显示这份说明" in ended.out
    assert "Show this message" not in ended.out


def test_an_unknown_command_is_wrong_usage(fagu):
    ended = fagu("frobnicate")

    assert ended.status == 2
    assert ended.err == "用法不对：没有这个命令：frobnicate（用 --help 看说明）\n"
    assert ended.out == ""


def test_every_command_stands_in_the_modules_that_are_imported_for_it(fagu):
    listed = fagu("--help").out.partition("命令:\n")[2]
    commands = {line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "}

    assert commands == set(MODULES)


@pytest.mark.parametrize("command", MODULES)
def test_a_command_offers_the_same_whatever_was_imported_besides(command):
    alone, with_all = _group(), _group()
    with_all.list_commands(click.Context(with_all))

    assert _parts(alone, command) == _parts(with_all, command) != []


def test_a_plan_is_made_without_the_libraries_of_papers_and_keys():
    lines = (
        "import sys",
        "from app import bootstrap",
        "from app.cli.entry import start",
        "try: start(bootstrap.open_services, None, arguments=['route', '--list-facts'])",
        "except SystemExit: pass",
        "print(sorted({'app.services.papers', 'cryptography.x509', 'pypdfium2'} & set(sys.modules)))",
    )

    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def _group() -> click.Group:
    return entry_of(Desk(bootstrap.open_services), lambda desk: 0, ())


def _parts(group: click.Group, command: str) -> list[str]:
    found = group.get_command(click.Context(group), command)
    assert found is not None
    return sorted(found.commands) if isinstance(found, click.Group) else [option.opts[0] for option in found.params]
