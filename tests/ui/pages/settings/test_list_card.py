"""A list with a form below: what is taken out is asked about once more, and the keyboard stays where it is needed."""

from collections.abc import Iterable

import pytest
from PySide6.QtWidgets import QLineEdit

from ui.pages.settings.list_card import Line, ListCard


class Shelf(ListCard):
    """Jars with their notes."""

    def __init__(self) -> None:
        super().__init__("坛子", "架上有什么。", add="添一个", icon="user-plus", save="添上", cancel="不添")
        self.held = {"醋": "", "酱": "去年的"}
        self.name = QLineEdit()
        self.editors.addWidget(self.name)
        self.show_list()

    def _lines(self) -> Iterable[Line]:
        for name, note in self.held.items():
            line = Line(name, note)
            if note:
                line.tell("陈的")
            self.offer_removal(line, name, "拿走", sure="真拿走", keep="不拿", act=lambda name=name: self._take(name))
            yield line

    def _on_add_asked(self) -> None:
        self.open_form()
        self.name.setFocus()

    def _empty_form(self) -> None:
        self.name.clear()

    def _take(self, name: str) -> None:
        del self.held[name]
        self.show_list()


@pytest.fixture
def shelf(qtbot) -> Shelf:
    card = Shelf()
    qtbot.addWidget(card)
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    return card


def test_each_line_says_what_is_known_of_it(shelf: Shelf):
    assert shelf.words() == ["醋", "酱 去年的 陈的"]


def test_who_is_asked_once_more_stands_on_the_harmless_answer(qtbot, shelf: Shelf):
    shelf.say("添好了。")

    shelf.removes["醋"].click()

    assert shelf.removes["醋"].text() == "真拿走"
    assert shelf.focusWidget().text() == "不拿"
    assert shelf.focusWidget().hasFocus()
    assert shelf.outcome() == ""


def test_who_thinks_better_of_it_stands_where_it_began(qtbot, shelf: Shelf):
    shelf.removes["酱"].click()
    shelf.focusWidget().click()

    assert shelf.removes["酱"].text() == "拿走"
    assert shelf.removes["酱"].hasFocus()
    assert list(shelf.held) == ["醋", "酱"]


def test_what_is_taken_out_after_the_second_question_is_gone(shelf: Shelf):
    shelf.removes["醋"].click()
    shelf.removes["醋"].click()

    assert shelf.words() == ["酱 去年的 陈的"]
    assert list(shelf.removes) == ["酱"]


def test_the_form_takes_the_place_of_its_button_and_keeps_nothing(shelf: Shelf):
    shelf.add.click()
    assert (shelf.form.isVisible(), shelf.add.isVisible(), shelf.name.hasFocus()) == (True, False, True)

    shelf.name.setText("糖")
    shelf.cancel.click()

    assert (shelf.form.isVisible(), shelf.add.hasFocus(), shelf.name.text()) == (False, True, "")
