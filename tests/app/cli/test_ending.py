"""How a command line ends: its status, one sentence on standard error, one document with --json."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app import bootstrap
from app.cli.entry import start
from app.cli.frame import command, desk

_FULL = Path("/dev/full")


def _run(*arguments: object, **streams: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "main.py", *map(str, arguments)]
    wanted = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(command, text=True, encoding="utf-8", check=False, **wanted)  # type: ignore[call-overload]


@pytest.mark.parametrize("text", ['{"way": "\\ud800"}', '{"\\ud800": 1}'])
def test_half_a_character_in_a_sentence_is_no_traceback(profile, secret, tmp_path, text):
    file = tmp_path / "half.json"
    file.write_text(text)
    common = ["--profile", profile.folder, "--passphrase-file", secret, "--on", "2026-11-23"]
    command = [sys.executable, "main.py", *common, "consult", "add", "--file", file]

    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "ud800" in ended.stderr


def test_of_a_damaged_store_standard_error_says_one_sentence(profile, secret):
    (profile.store).write_bytes(b"x" * 8192)
    arguments = ("--profile", profile.folder, "--passphrase-file", secret, "party", "list")

    done = subprocess.run(
        [sys.executable, "main.py", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "资料文件与口令对不上，或者已经损坏。没有改动任何内容，备份仍在。请从备份恢复；损坏的文件会另外留存。\n"
    )


def test_a_command_that_is_broken_off_is_no_traceback(capsys):
    @click.command("wait")
    def wait():
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        start(bootstrap.open_services, lambda _desk: 0, (lambda entry: entry.add_command(wait),), ["wait"])

    assert ended.value.code == 1
    assert capsys.readouterr().err == "已中止。先前已存好的都在，没做完的一项没有存。\n"


@pytest.mark.parametrize("arguments", [("frobnicate", "--json"), ("--json", "count", "--length"), ("limit", "--json")])
def test_wrong_usage_is_one_document_too(fagu, arguments):
    ended = fagu(*arguments)

    assert (ended.status, ended.document["error"]["code"]) == (2, "wrong_usage")
    assert ended.err == ended.document["error"]["message"] + "\n"


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, "interrupted"), (click.Abort, "aborted")])
def test_a_command_that_was_broken_off_is_one_document_too(capsys, raised, code):
    @click.command("wait")
    def wait() -> None:
        raise raised

    with pytest.raises(SystemExit) as ended:
        start(bootstrap.open_services, lambda _desk: 0, (lambda entry: entry.add_command(wait),), ["--json", "wait"])

    assert (ended.value.code, f'"code": "{code}"' in capsys.readouterr().out) == (1, True)


@pytest.mark.skipif(not _FULL.exists(), reason="the system has no disk that is always full")
@pytest.mark.parametrize(
    "arguments",
    [("route", "--list-facts", "--json"), ("limit", "civil_general_3y"), ("limit", "x", "--json"), ("--help",)],
)
def test_an_answer_that_cannot_be_written_is_one_sentence(arguments):
    with _FULL.open("wb") as full:
        ended = _run(*arguments, stdout=full)

    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not _FULL.exists(), reason="the system has no disk that is always full")
def test_a_sentence_that_cannot_be_written_changes_no_status():
    with _FULL.open("wb") as full:
        ended = _run("limit", "x", stderr=full)

    assert (ended.returncode, ended.stdout) == (1, "")


def test_an_answer_that_nobody_reads_is_no_traceback():
    with subprocess.Popen(
        [sys.executable, "main.py", "route", "--list-facts", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()

    assert (running.returncode, said) == (1, b"")


@pytest.mark.parametrize("wrapped", [False, True])
def test_what_was_answered_is_the_only_document_although_the_end_was_broken_off(wrapped, capsys):
    def add_to(entry: click.Group) -> None:
        @click.argument("word")
        def broken_off(word: str) -> None:
            """Break off."""
            if word == "late":
                desk().answer({"answered": True}, "")
            if not wrapped:
                raise KeyboardInterrupt
            raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

        command(entry, "broken")(broken_off)

    documents = []
    for word in ("early", "late"):
        with pytest.raises(SystemExit) as ended:
            start(bootstrap.open_services, lambda desk: 0, more=(add_to,), arguments=["broken", word, "--json"])
        said = capsys.readouterr()
        assert ended.value.code == 1
        assert said.err == "已中止。先前已存好的都在，没做完的一项没有存。\n"
        documents.append(json.loads(said.out))

    assert documents[0]["error"]["code"] == "interrupted"
    assert documents[1] == {"answered": True}
