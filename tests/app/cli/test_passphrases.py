"""Passphrases: from a file, from standard input line by line, from the terminal, and a sentence without any."""

import io
import subprocess
import sys

import pytest

from app.cli.passphrases import new_passphrase, secret
from app.errors import AppError


def test_without_a_terminal_or_file_the_passphrase_is_asked_for_in_a_sentence(fagu, profile, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    ended = fagu("party", "list", "--profile", profile.folder, "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, "passphrase_needed")


def test_the_passphrase_may_come_from_standard_input(fagu, profile, secret, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(secret.read_bytes())))

    ended = fagu("user", "list", "--profile", profile.folder, "--passphrase-file", "-", "--on", "2026-11-23")

    assert ended.status == 0


def test_two_secrets_on_standard_input_are_two_lines(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("旧的\n新的\n".encode())))

    assert (secret("-", "口令", "passphrase_needed"), new_passphrase("-")) == ("旧的", "新的")


@pytest.mark.parametrize(("file", "code"), [("-", "file_unreadable"), (None, "passphrase_needed")])
def test_a_closed_standard_input_is_told_in_a_sentence(monkeypatch, file, code):
    monkeypatch.setattr("sys.stdin", None)

    with pytest.raises(AppError) as told:
        secret(file, "口令", "passphrase_needed")

    assert told.value.code == code


@pytest.mark.skipif(sys.platform == "win32", reason="shells of Windows don't close standard input")
def test_a_program_started_without_standard_input_asks_nobody(profile):
    line = '"$0" main.py --profile "$1" party list --json <&-'

    ended = subprocess.run(
        ["sh", "-c", line, sys.executable, str(profile.folder)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert '"code": "passphrase_needed"' in ended.stdout
