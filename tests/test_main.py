"""The program as it is started: a process, its exit status, what it prints."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import Profile
from app.services import opening
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).resolve().parent.parent
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def run(*arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, arguments)],
        env={**os.environ, **environment},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )


def test_without_a_display_one_sentence_says_so(tmp_path: Path):
    ended = run("--profile", tmp_path / "none", **NO_DISPLAY)

    assert ended.returncode == 1
    assert ended.stderr.startswith("这里没有显示器，打不开窗口。")
    assert "Traceback" not in ended.stderr


def test_help_is_chinese_and_names_the_commands():
    ended = run("--help")

    assert ended.returncode == 0
    assert "离线工作台" in ended.stdout
    assert {"demo", "tour", "party", "check"} <= set(ended.stdout.split())


@pytest.mark.parametrize("arguments", [["--nonsense"], ["nonsense"], ["tour"], ["--on", "tomorrow", "check"]])
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: list[str]):
    ended = run(*arguments)

    assert ended.returncode == 2
    assert ended.stderr.startswith("用法不对：")
    assert "Traceback" not in ended.stderr


def test_a_command_on_a_profile_that_is_open_elsewhere_is_turned_away(profile: Profile):
    with opening.occupied(profile):
        ended = run("--profile", profile.folder, "--passphrase-file", "-", "--json", "check", stdin=PASSPHRASE)

    assert ended.returncode == 1
    assert json.loads(ended.stdout)["error"]["code"] == "store_in_use"


def test_a_command_works_on_a_profile(profile: Profile):
    asked = ("--profile", profile.folder, "--passphrase-file", "-", "--json", "--on", "2026-11-23")

    ended = run(*asked, "party", "list", stdin=PASSPHRASE)

    assert (ended.returncode, json.loads(ended.stdout)) == (0, [])


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX file modes")
def test_what_the_program_writes_is_its_user_s_alone(tmp_path: Path):
    folder = tmp_path / "demo"

    ended = run("--profile", folder, "demo", "--records", "3")

    assert ended.returncode == 0
    assert [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077] == []
