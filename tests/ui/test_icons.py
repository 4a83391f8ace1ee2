import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QPushButton

from app import paths
from ui import icons, palette, theme

NAMES = sorted(path.stem for path in paths.resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(qapp: QApplication, name: str):
    image = icons.pixmap(name, role="primary").toImage()

    colours = {image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())}
    assert max(colours) > 200


def test_an_icon_takes_the_colour_of_its_role(qapp: QApplication):
    image = icons.pixmap("circle-alert", role="danger").toImage()

    solid = [
        image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]  # fmt: skip
    assert solid
    assert {colour.name().upper() for colour in solid} == {palette.DANGER}


def test_icons_grow_with_large_print(qapp: QApplication):
    theme.apply(qapp, 1.5)

    assert icons.pixmap("house").deviceIndependentSize().width() == 1.5 * palette.ICON


def test_a_button_shows_its_icon_with_room_before_the_word(qtbot):
    button = QPushButton("登记")
    qtbot.addWidget(button)

    icons.put(button, "user-plus", role="light")

    assert not button.icon().isNull()
    assert button.iconSize().width() == palette.ICON + palette.SPACE_4


def test_a_main_action_that_can_t_be_taken_shows_its_icon_all_the_same(qtbot):
    button = QPushButton("打印")
    qtbot.addWidget(button)
    icons.put(button, "printer", role="light")

    seen = button.icon().pixmap(button.iconSize(), QIcon.Mode.Disabled).toImage()

    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    assert palette.MUTED.lower() in colours


def test_the_licence_lies_beside_the_icons():
    assert "ISC License" in (paths.resource("icons") / "LICENSE").read_text(encoding="utf-8")
