"""Make the QApplication and the window, hold the profile for this program alone, run until it is closed."""

import logging
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import paths, settings
from app.errors import AppError
from app.paths import Profile
from app.services import profiles
from app.services.access import Unlocked
from ui import theme
from ui.main_window import MainWindow, Start

_LOG = logging.getLogger(__name__)


def has_display() -> bool:
    """Return whether a window can be seen here."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application(preferences: settings.Settings) -> QApplication:
    """Return the application in its dress: fonts, palette, stylesheet, Qt's own texts in Chinese."""
    theme.choose_style()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("fagu")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.apply(app, preferences.print_size, family=theme.load_fonts(paths.resource("fonts")))
    return app


def run(start: Start, unlocked: Unlocked | None, *, configure_logging: Callable[[Profile], None]) -> int:
    """Show the window (behind the door if `unlocked` is given) until it is closed; return the exit status.

    Raises `StorageError("store_in_use")` where another program has this profile open.
    """
    preferences, damaged = _preferences(start)
    app = make_application(preferences)
    with profiles.occupied(start.profile):
        window = MainWindow(start, preferences)
        if unlocked is None:
            window.show_door()
        else:
            window.enter(unlocked)
        window.show()
        QTimer.singleShot(0, lambda: _settle(start, damaged, window, configure_logging))
        return app.exec()


def _preferences(start: Start) -> tuple[settings.Settings, AppError | None]:
    try:
        return settings.load(start.profile.settings), None
    except AppError as damaged:
        return settings.Settings(), damaged


def _settle(
    start: Start, damaged: AppError | None, window: MainWindow, configure_logging: Callable[[Profile], None]
) -> None:
    """Do after the first paint what the first paint need not wait for: the log file, the excepthook."""
    from ui.error_dialogs import install_excepthook, show_error

    configure_logging(start.profile)
    install_excepthook(_LOG, log_file=start.profile.log)
    if damaged is not None:
        show_error(window, damaged)
