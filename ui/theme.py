"""Puts the look on the application: fonts, palette, stylesheet, focus ring – all from `ui.palette`."""

import logging
import os
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import paths
from ui import palette
from ui.enter_key import EnterKey
from ui.focus_follower import FocusFollower

_SCALED = (
    *("BODY", "SMALL", "SECTION", "TITLE", "AMOUNT", "CONTROL", "ROW", "TARGET", "NOTE", "ICON", "SMALL_ICON"),
    *("CHECK", "RADIUS", "NAVIGATION", "DIALOG", "SCROLLBAR"),
)
_LOG = logging.getLogger(__name__)


def choose_style() -> None:
    """Have Qt begin with its plain style on every desktop; call before the QApplication is made.

    Not `QApplication.setStyle`: it hands back a QStyle, which costs 10 ms before the first paint.
    """
    os.environ["QT_STYLE_OVERRIDE"] = "fusion"


def load_fonts(folder: Path) -> str:
    """Add the interface fonts (`hei-*.ttf`) of the folder and return the family to draw with.

    Where there is a small `hei-common-*.ttf` of a family of its own, it is drawn with, and the full font is
    opened only for characters that it lacks: a mapped font of 10 MB counts in full as memory. Without any
    font the system's own family is returned and the log says so.
    """
    common = _added(folder, "hei-common-*.ttf")
    full = _added(folder, "hei-[!c]*.ttf")
    if common and full and common != full:
        QFont.insertSubstitution(common, full)
    if not common and not full:
        _LOG.info("no interface font, the system's is used")
        return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return common or full


def apply(app: QApplication, scale: float, *, family: str = "") -> None:
    """Dress the whole application at one of `palette.SCALES`; may be called again at any time."""
    font = QFont(family or app.font().family())
    font.setPixelSize(_rounded(palette.BODY * scale))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setPalette(_palette())
    app.setFont(font)
    if not app.styleSheet():  # for the first time
        FocusFollower(app)
        EnterKey(app)
    app.setStyleSheet(stylesheet(scale))


def stylesheet(scale: float) -> str:
    """Return the stylesheet with every token filled in."""
    folder = paths.resource("qss")
    tokens = {name: value for name, value in vars(palette).items() if name.isupper()}
    tokens |= {name: _rounded(tokens[name] * scale) for name in _SCALED}
    tokens["CONTROL_INNER"] = tokens["CONTROL"] - 2  # Qt's min-height leaves out the border
    tokens["CHECK_INNER"] = tokens["CHECK"] - 2
    tokens["CHECK_HALF"] = tokens["CHECK"] // 2
    tokens["ANSWER"] = _rounded((palette.CONTROL + palette.SPACE_16) * scale)
    tokens["FOLDER"] = folder.as_posix()
    return Template((folder / "fagu.qss").read_text(encoding="utf-8")).substitute(tokens)


def scale() -> float:
    """Return the large-print scale in force, read back from the application's font."""
    size = QApplication.font().pixelSize()
    return min(palette.SCALES, key=lambda scale: abs(scale * palette.BODY - size))


def scaled(length: int) -> int:
    """Return a length of `ui.palette` at the scale in force."""
    return _rounded(length * scale())


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is, so that the stylesheet dresses it; right again if it changes later."""
    set_look(widget, "role", role)


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet looks at, and dress the widget anew if it is dressed already, shown or not."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _rounded(length: float) -> int:
    return int(length + 0.5)


def _added(folder: Path, pattern: str) -> str:
    """Add font files of one family and return its name, empty if there are none."""
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in sorted(folder.glob(pattern))]
    families = [name for number in numbers if number >= 0 for name in QFontDatabase.applicationFontFamilies(number)]
    return min(families, key=len, default="")  # "Noto Sans SC" rather than "Noto Sans SC SemiBold"


def _palette() -> QPalette:
    colours = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, palette.WINDOW),
        (role.Base, palette.SURFACE),
        (role.AlternateBase, palette.SURFACE),
        (role.Button, palette.SURFACE),
        (role.WindowText, palette.TEXT),
        (role.Text, palette.TEXT),
        (role.ButtonText, palette.TEXT),
        (role.PlaceholderText, palette.MUTED),
        (role.Highlight, palette.PRIMARY),
        (role.HighlightedText, palette.SURFACE),
        (role.Link, palette.PRIMARY),
    ):
        colours.setColor(where, QColor(colour))
    return colours
