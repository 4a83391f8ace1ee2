import sys

import pytest
from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.errors import AppError, StorageError
from app.paths import Profile
from app.services import opening
from app.settings import Settings
from ui import application
from ui.error_dialogs import ErrorDialog
from ui.main_window import MainWindow
from ui.start import Start


def test_a_screen_that_nobody_sees_counts_when_it_was_asked_for(monkeypatch: pytest.MonkeyPatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not application.has_display()

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert application.has_display()


def test_qt_s_own_words_are_chinese(qapp):
    application.make_application(1.0)

    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_without_a_display_nothing_is_opened(monkeypatch: pytest.MonkeyPatch, profile: Profile):
    monkeypatch.setattr(application, "has_display", lambda: False)

    with pytest.raises(AppError) as refused:
        application.run(Start(profile, print), None, configure_logging=print)

    assert refused.value.code == "display_missing"


def test_a_log_that_can_t_be_begun_is_told_and_bugs_are_caught_all_the_same(qtbot, monkeypatch, profile: Profile):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    window = MainWindow(Start(profile, print), Settings())
    qtbot.addWidget(window)
    profile.log.parent.touch()  # no folder can be made there

    application._settle(window._start, None, window, bootstrap.configure_logging)

    (told,) = window.findChildren(ErrorDialog)
    assert told.text().startswith("磁盘")
    assert sys.excepthook is not sys.__excepthook__


def test_a_second_window_says_why_it_does_not_open(qtbot, monkeypatch: pytest.MonkeyPatch, profile: Profile):
    said: list[str] = []
    monkeypatch.setattr(ErrorDialog, "exec", lambda dialog: said.append(dialog.text()))

    with opening.occupied(profile), pytest.raises(StorageError) as refused:
        application.run(Start(profile, print), None, configure_logging=print)

    assert refused.value.code == "store_in_use"
    assert said[0].startswith("法顾已经在这台电脑上打开了这份资料")
