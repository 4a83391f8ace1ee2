import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import InvalidInput, StorageError
from ui import error_dialogs, file_dialogs
from ui.error_dialogs import ErrorDialog, show_error

LOG = logging.getLogger("test_error_dialogs")


@pytest.fixture
def page(qtbot) -> Iterator[QWidget]:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    yield page
    for dialog in dialogs():  # the next test must not find this one's
        dialog.close()


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    (tmp_path / "fagu.log").write_text("opened store\n")
    error_dialogs.install_excepthook(LOG, log_file=tmp_path / "fagu.log")
    yield
    for dialog in dialogs():
        dialog.close()
        dialog.deleteLater()


def dialogs() -> list[ErrorDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, ErrorDialog) and w.isVisible()]


def break_something(name: str = "张三") -> Exception:
    try:
        raise ValueError(f"no such party {name}")
    except ValueError as error:
        return error


def test_an_error_says_what_happened_what_was_kept_and_what_to_do(page: QWidget):
    dialog = show_error(page, StorageError("disk_full"))

    assert dialog.isVisible()
    assert "磁盘已满" in dialog.text()
    assert len(dialog.text().splitlines()) == 3


def test_the_program_goes_on_behind_the_dialog_and_enter_closes_it(qtbot, page: QWidget):
    dialog = show_error(page, StorageError("disk_full"))

    dialog.understood.click()

    assert not dialog.isVisible()
    assert page.isVisible()


def test_what_is_wrong_with_the_input_is_said_too(page: QWidget):
    problem = SimpleNamespace(field="name", code="name_missing", facts={})

    dialog = show_error(page, InvalidInput((problem,)))

    assert "还没有填姓名" in dialog.text()


def test_a_bug_is_logged_by_its_place_without_values(page: QWidget, hook: None, caplog: pytest.LogCaptureFixture):
    show_error(page, break_something())

    logged = caplog.messages[0]
    caplog.clear()
    assert "ValueError" in logged
    assert "test_error_dialogs.py" in logged
    assert "张三" not in logged
    assert "没有料到的问题" in dialogs()[0].text()


def test_a_storm_of_bugs_shows_one_dialog(page: QWidget, hook: None, caplog: pytest.LogCaptureFixture):
    for _ in range(5):
        show_error(page, break_something())

    caplog.clear()
    assert len(dialogs()) == 1


def test_the_diagnostic_file_holds_place_and_log_but_no_names(
    page: QWidget,
    hook: None,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    saved = tmp_path / "诊断.txt"
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_, **__: saved)
    show_error(page, break_something())
    caplog.clear()

    dialogs()[0].diagnosis.click()

    text = saved.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "opened store" in text
    assert "张三" not in text


def test_a_diagnostic_file_that_cannot_be_written_is_said(
    page: QWidget,
    hook: None,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_, **__: tmp_path / "gone" / "诊断.txt")
    show_error(page, break_something())
    caplog.clear()

    dialogs()[0].diagnosis.click()

    assert any("没有写成" in dialog.text() for dialog in dialogs())


def test_ctrl_c_still_ends_the_program(hook: None, monkeypatch: pytest.MonkeyPatch):
    passed_on: list[type] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, *_: passed_on.append(kind))

    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert passed_on == [KeyboardInterrupt]
