"""The tokens of the look: every colour, size, space and type size of the window, and nothing else.

Lengths are pixels at normal print; `ui.theme` multiplies type and control sizes by the large-print scale.
"""

from typing import Final

WINDOW: Final = "#F4F6F8"
SURFACE: Final = "#FFFFFF"
LINE: Final = "#D9DEE5"
CONTROL_LINE: Final = "#8B95A3"  # 3 : 1 on white: tired eyes must see where a box to type in is
TEXT: Final = "#1B2430"
MUTED: Final = "#566273"
PRIMARY: Final = "#1E5AA8"
PRESSED: Final = "#174A8C"
TINT: Final = "#E8F0FA"
HOVER: Final = "#F1F4F8"
GOOD: Final = "#1B7F4B"
WARN: Final = "#7A4E00"
WARN_TINT: Final = "#FFF3D1"
DANGER: Final = "#B3261E"
DANGER_PRESSED: Final = "#8F1E18"
DANGER_TINT: Final = "#FDECEA"

SCALES: Final = (1.0, 1.25, 1.5)
BODY: Final = 15
SMALL: Final = 13
SECTION: Final = 17
TITLE: Final = 22
AMOUNT: Final = 30
NORMAL_WEIGHT: Final = 400
STRONG_WEIGHT: Final = 600

SPACE_4: Final = 4
SPACE_8: Final = 8
SPACE_12: Final = 12
SPACE_16: Final = 16
SPACE_24: Final = 24
SPACE_32: Final = 32
PAGE_MARGIN: Final = 24

CONTROL: Final = 36
ROW: Final = 40
TARGET: Final = 32
NOTE: Final = 20
ICON: Final = 20
SMALL_ICON: Final = 16
CHECK: Final = 20
FIGURE: Final = 8.5  # the width of one figure in body type
RADIUS: Final = 6
RING: Final = 2
NAVIGATION: Final = 184
DIALOG: Final = 520
SCROLLBAR: Final = 12
TWO_COLUMNS_FROM: Final = 640  # of the form itself: beside the list at 1366 pixels
SIDE_BY_SIDE_FROM: Final = 1180

TEXT_ON_GROUND: Final = (
    (TEXT, WINDOW),
    (TEXT, SURFACE),
    (TEXT, TINT),
    (TEXT, HOVER),
    (TEXT, WARN_TINT),
    (TEXT, DANGER_TINT),
    (MUTED, WINDOW),
    (MUTED, SURFACE),
    (MUTED, TINT),
    (MUTED, HOVER),
    (PRIMARY, WINDOW),
    (PRIMARY, SURFACE),
    (PRIMARY, TINT),
    (PRIMARY, HOVER),
    (SURFACE, PRIMARY),
    (SURFACE, PRESSED),
    (SURFACE, TEXT),
    (TINT, TEXT),
    (GOOD, WINDOW),
    (GOOD, SURFACE),
    (WARN, WINDOW),
    (WARN, SURFACE),
    (WARN, WARN_TINT),
    (DANGER, WINDOW),
    (DANGER, SURFACE),
    (DANGER, DANGER_TINT),
    (SURFACE, DANGER),
    (SURFACE, DANGER_PRESSED),
)
"""Every pair of text and ground that the stylesheet and the icons put together."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#RRGGBB` colours after WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
