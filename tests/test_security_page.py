"""SECURITY.md: every line of what is protected names tests, and they are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LINES = [line for line in PAGE.split("## What is not")[0].splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:40])
def test_each_protection_names_tests_that_are_there(line):
    named = re.findall(r"`([a-z_/]*test_[a-z_]+\.py)(?:::(test_\w+))?`", line.split("|")[3])

    assert named
    for file, function in named:
        path = ROOT / "tests" / file
        assert path.exists(), file
        assert f"def {function}(" in path.read_text(encoding="utf-8") if function else True, function


def test_no_line_was_missed():
    assert len(LINES) >= 18
