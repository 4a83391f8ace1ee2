"""Make the QApplication and the window, hold the profile for this program alone, run until it is closed."""

import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import paths, settings
from app.errors import AppError, StorageError
from app.paths import Profile
from app.services import opening
from ui import theme
from ui.garbage import WindowCollector
from ui.main_window import MainWindow
from ui.start import Start

if TYPE_CHECKING:
    from app.services.access import Unlocked

_LOG = logging.getLogger(__name__)
_SCREENLESS = ("offscreen", "minimal", "vnc")


def has_display() -> bool:
    """Return whether a window can be seen here, or one that nobody sees was asked for by `QT_QPA_PLATFORM`."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM", "").startswith(_SCREENLESS):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application(print_size: float) -> QApplication:
    """Return the application in its dress: fonts, palette, stylesheet, Qt's own texts in Chinese."""
    theme.choose_style()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    if app.findChild(WindowCollector) is None:
        WindowCollector(app)
    app.setApplicationName("fagu")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app, print_size, family=theme.load_fonts(paths.resource("fonts")))
    return app


def run(start: Start, unlock: "Callable[[], Unlocked] | None", *, configure_logging: Callable[[Profile], None]) -> int:
    """Show the window (behind the door if it can `unlock`) until it is closed; return the exit status.

    What opens the store is called for, not handed in: this frame lives as long as the program and must not
    hold the key behind a lock. Raises `AppError("display_missing")`; `StorageError("store_in_use")` where
    another program has this profile open, said in a dialog too: whoever clicked an icon sees no terminal.
    """
    if not has_display():
        raise AppError("display_missing")
    preferences, damaged = _preferences(start)
    app = make_application(preferences.print_size)
    try:
        with opening.occupied(start.profile):
            window = MainWindow(start, preferences)
            if unlock is None:
                window.show_door()
            else:
                window.enter(unlock())
            window.show()
            QTimer.singleShot(0, lambda: _settle(start, damaged, window, configure_logging))
            return app.exec()
    except StorageError as error:
        _tell(error)
        raise


def _preferences(start: Start) -> tuple[settings.Settings, AppError | None]:
    try:
        return settings.load(start.profile.settings), None
    except AppError as damaged:
        return settings.Settings(), damaged


def _settle(
    start: Start, damaged: AppError | None, window: MainWindow, configure_logging: Callable[[Profile], None]
) -> None:
    """Do after the first paint what the first paint need not wait for: the log file, the excepthook."""
    from ui.error_dialogs import install_excepthook, show_error  # after the first paint

    install_excepthook(_LOG, log_file=start.profile.log)
    try:
        configure_logging(start.profile)
    except StorageError as fault:  # a full disk: whoever works here can go on without a log
        show_error(window, fault)
    window.empty_opened()
    if damaged is not None:
        show_error(window, damaged)


def _tell(error: StorageError) -> None:
    from ui.error_dialogs import show_error  # only where the window can't be shown

    dialog = show_error(None, error)
    if dialog is not None:
        dialog.exec()
