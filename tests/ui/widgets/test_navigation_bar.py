import pytest

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
