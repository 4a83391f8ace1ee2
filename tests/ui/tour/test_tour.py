"""The tour as a process: it makes its own application on its own screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[3]
PARTS = {
    "home",
    "search-everything",
    "consultations",
    "reception-triage",
    "reception-ready",
    "disputes",
    "dispute-timeline",
    "dispute-plan-moved",
    "new-dispute",
    "agreements",
    "agreement-begun",
    "agreement-obligations",
    "agreement-term-conflict",
    "routing-question",
    "routing-plan",
    "routing-kept",
    "routing-human",
    "first-run",
    "locked",
    "parties",
    "quick-add",
    "history",
    "conflict",
    "papers-preview",
    "papers-signed",
    "papers-agreement-signed",
    "papers-made-lately",
    "fees-interest",
    "fees-local-used",
    "guide-sheet",
    "guide-alone",
    "send-compare-card",
    "send-safe-to-pull-out",
    "receive-waiting",
    "laptops-enrolled",
    "send-all-delivered",
    "record-delivered",
    "receive-taken",
    "conflicts",
    "statute-cited",
    "statutes-by-story",
    "settings",
    "full-disk",
    "curtain",
}


@pytest.mark.timeout(600)
def test_every_page_is_photographed_without_a_display(tmp_path: Path):
    environment = {**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "TMPDIR": str(tmp_path)}
    environment["PYTHONFAULTHANDLER"] = "1"  # a crash says where

    ended = subprocess.run(
        [sys.executable, ROOT / "main.py", "tour", "--out", tmp_path / "pictures", "--json"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    files = [Path(file) for file in json.loads(ended.stdout)["files"]]
    names = [file.stem.split("-", 1)[1] for file in files]
    assert set(names) >= PARTS
    assert len(names) == len(set(names))
    assert all(file.name.isascii() for file in files)
    assert [file for file in files if QImage(str(file)).width() < (1024 if "1024" in file.name else 1366)] == []
    assert list(tmp_path.glob("fagu-tour-*")) == []
