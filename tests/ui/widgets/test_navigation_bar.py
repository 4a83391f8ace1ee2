import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.navigation_bar import NavigationBar


@pytest.fixture
def bar(qtbot) -> NavigationBar:
    bar = NavigationBar([("parties", "当事人", "users"), ("settings", "设置", "settings")])
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_a_press_asks_for_the_page(qtbot, bar: NavigationBar):
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar.buttons["settings"].click()

    assert chosen.args == ["settings"]


def test_one_page_is_marked_as_the_one_on_show(bar: NavigationBar):
    bar.show_current("parties")
    bar.show_current("settings")

    assert bar.current() is bar.buttons["settings"]
    assert not bar.buttons["parties"].isChecked()


def test_buttons_stand_closer_in_a_low_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    bar = NavigationBar([(str(place), "当事人", "users") for place in range(12)])
    row.addWidget(bar)
    window.resize(600, 700)
    window.show()
    wide = bar.buttons["11"].height()

    window.resize(600, 480)
    qtbot.waitUntil(lambda: bar.buttons["11"].height() < wide)

    assert bar.buttons["11"].geometry().bottom() < 480
