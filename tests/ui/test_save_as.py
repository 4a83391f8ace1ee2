"""Saving something as a file: its ending, what is said, what is told when it can't be written."""

import pytest
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from ui import file_dialogs
from ui.save_as import PDF, save_as


@pytest.fixture
def asked(qtbot, jobs, monkeypatch):
    """Save three bytes where the answer says; return what was told and what failed."""
    owner = QWidget()
    qtbot.addWidget(owner)
    told: list[str] = []
    failed: list[Exception] = []

    def save(path):
        monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_named: path)
        done = save_as(
            owner,
            jobs,
            title="t",
            name="n",
            kind=PDF,
            made=lambda _services: b"pdf",
            told=told.append,
            failed=failed.append,
        )
        if done:
            qtbot.waitUntil(lambda: bool(told or failed), timeout=30_000)
        return told, failed

    return save


def test_it_stands_under_its_ending_and_that_is_said(asked, tmp_path):
    told, failed = asked(tmp_path / "副本")

    assert (tmp_path / "副本.pdf").read_bytes() == b"pdf"
    assert told == [f"已写入 {tmp_path / '副本.pdf'}。"]
    assert failed == []


def test_whoever_chooses_nothing_gets_nothing(asked):
    assert asked(None) == ([], [])


def test_a_folder_that_is_not_there_is_told(asked, tmp_path):
    _told, failed = asked(tmp_path / "gone" / "x.pdf")

    assert [error.code for error in failed if isinstance(error, AppError)] == ["file_unwritten"]
