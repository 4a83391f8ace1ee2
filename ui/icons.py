"""The one outline icon family (Lucide), tinted from the palette; same name, same meaning everywhere.

An icon stands beside a word: `put` sets it on a button, `icon` gives it to actions, `pixmap` to labels.
They are drawn for the large-print scale in force: after a change of scale the pages are built anew.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from app import paths
from ui import palette, theme

_COLOURS = {
    "text": palette.TEXT,
    "muted": palette.MUTED,
    "primary": palette.PRIMARY,
    "good": palette.GOOD,
    "warn": palette.WARN,
    "danger": palette.DANGER,
    "light": palette.SURFACE,
}


def put(button: QAbstractButton, name: str, *, role: str = "text") -> None:
    """Put an icon before the word of a button, with room between them."""
    room = theme.scaled(palette.SPACE_4)
    drawn = QIcon(_spaced(pixmap(name, role=role), room))
    if role == "light":  # a main action that can't be taken yet is grey, where white is not seen
        drawn.addPixmap(_spaced(pixmap(name, role="muted"), room), QIcon.Mode.Disabled)
    button.setIcon(drawn)
    button.setIconSize(QSize(theme.scaled(palette.ICON + palette.SPACE_4), theme.scaled(palette.ICON)))


def icon(name: str, *, role: str = "text", size: int = palette.ICON) -> QIcon:
    """Return the icon in the colour of a role (text, muted, primary, good, warn, danger, light)."""
    picture = pixmap(name, role=role, size=size)
    drawn = QIcon(picture)
    drawn.addPixmap(picture, QIcon.Mode.Selected)  # else Qt greys it in a selected row
    return drawn


def pixmap(name: str, *, role: str = "text", size: int = palette.ICON) -> QPixmap:
    """Return the icon as a picture of `size` pixels at normal print, sharp on dense screens."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, _COLOURS[role], theme.scaled(size), ratio)


def _spaced(picture: QPixmap, room: int) -> QPixmap:
    """Return the picture with empty room at its right: Qt sets the word too close."""
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(room * ratio), picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    source = (paths.resource("icons") / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.encode())))
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
