from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.file_dialogs import Ask, ask_path, ask_paths


@pytest.mark.parametrize(
    ("kind", "function", "answer"),
    [
        (Ask.OPEN, "getOpenFileName", ("/桌面/甲.csv", "")),
        (Ask.SAVE, "getSaveFileName", ("/桌面/甲.csv", "")),
        (Ask.FOLDER, "getExistingDirectory", "/桌面/甲.csv"),
    ],
)
def test_the_chosen_path_comes_back(monkeypatch: pytest.MonkeyPatch, kind: Ask, function: str, answer: object):
    monkeypatch.setattr(QFileDialog, function, lambda *_arguments: answer)

    assert ask_path(None, kind, title="选择", start=Path("/")) == Path("/桌面/甲.csv")


def test_nothing_comes_back_when_the_user_gives_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: ("", ""))

    assert ask_path(None, Ask.OPEN, title="选择", start=Path("/")) is None


def test_several_files_are_chosen_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_arguments: (["/桌面/一.jpg", "/桌面/二.jpg"], ""))

    chosen = ask_paths(None, title="添加", start=Path("/"))

    assert chosen == [Path("/桌面/一.jpg"), Path("/桌面/二.jpg")]
