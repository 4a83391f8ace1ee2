"""What a command says: tables, text without commands for the terminal, an error in one line, one JSON document."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from app.cli.printed import document_text, harmless, in_one_line, table, told
from app.errors import AppError, InvalidInput
from app.model.problem import Problem

ROOT = Path(__file__).resolve().parents[3]


def test_columns_stand_under_one_another_though_chinese_is_two_wide():
    lines = table(("姓名", "n"), [("王", 1), ("Ann", 22)]).splitlines()

    assert lines == ["姓名  n", "王    1", "Ann   22"]


def test_a_cell_that_is_long_makes_no_other_line_long():
    title, long, short = table(("姓名", "电话"), [("王" * 100_000, "1"), ("李", "2")]).splitlines()

    assert long == f"{'王' * 100_000}  1"
    assert len(short) == len(title) < 130


def test_a_cell_stands_in_one_line():
    assert table(("姓名",), [("王\n守\u2028法",)]).splitlines() == ["姓名", "王 守 法"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_list_on_a_terminal_shows_the_beginning_of_a_name_that_never_ends(at_desk, profile, secret, tmp_path):
    file = tmp_path / "party.json"
    for name in ("王" * 300_000, "李明"):
        file.write_text(json.dumps({"kind": "natural_person", "name": name}), encoding="utf-8")
        at_desk("party", "add", "--file", file)

    seen = _seen_on_a_terminal(["--profile", profile.folder, "--passphrase-file", secret, "party", "list"])
    piped = at_desk("party", "list")

    assert "王王王…" in seen
    assert "李明" in seen
    assert max(map(len, seen.splitlines())) < 250
    assert "王" * 300_000 in piped.out


def test_text_keeps_its_lines_and_loses_what_commands_a_terminal():
    assert harmless("甲\t乙\n\x1b]0;x\x07\x9b丙") == "甲\t乙\n\ufffd]0;x\ufffd\ufffd丙"


@pytest.mark.parametrize("typed", ["a\nb", "a\tb", "a\u2028b", "a\u2029b"])
def test_a_sentence_is_one_line_whatever_was_typed(typed):
    assert in_one_line(f"找不到{typed}。") == "找不到a b。"


def test_a_document_tells_days_as_iso_has_them():
    assert json.loads(document_text({"day": date(2026, 3, 5), "name": "甲"})) == {"day": "2026-03-05", "name": "甲"}


def test_an_error_tells_its_code_its_facts_and_the_fields_that_are_wrong():
    said = told(InvalidInput((Problem("name", "field_unknown"),)))

    assert said["code"] == "invalid_input"
    assert [(each["field"], each["code"]) for each in said["problems"]] == [("name", "field_unknown")]
    assert told(AppError("limit_unknown", limit="x"))["limit"] == "x"


@pytest.mark.parametrize(
    "arguments",
    [("show", "a\nb"), ("limit", "a\nb"), ("law", "show", "a\nb", "1"), ("fee", "court_fee_property", "amount=a\nb")],
)
def test_a_line_break_that_was_typed_breaks_no_sentence(at_desk, arguments):
    ended = at_desk(*arguments)

    assert (ended.status, ended.out, ended.err.count("\n")) == (1, "", 1)


def test_a_name_of_a_file_gives_the_terminal_no_commands(at_desk, tmp_path):
    ended = at_desk("party", "add", "--file", tmp_path / "\x1b]0;x\x07.json")

    assert ended.status != 0
    assert "\x1b" not in ended.err
    assert "]0;x" in ended.err


def _seen_on_a_terminal(arguments: Sequence[object]) -> str:
    """Return what a command writes to a terminal."""
    ours, theirs = os.openpty()
    command = [sys.executable, ROOT / "main.py", "--on", "2026-11-23", *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.PIPE):
        os.close(theirs)
        seen = b""
        try:
            while more := os.read(ours, 1 << 16):
                seen += more
        except OSError:  # Linux says so where the other end is closed
            pass
    os.close(ours)
    return seen.decode()
