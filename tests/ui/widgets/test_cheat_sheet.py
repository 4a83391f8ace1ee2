from PySide6.QtWidgets import QLabel

from ui.shortcuts import SHORTCUTS
from ui.widgets.cheat_sheet import CheatSheet


def test_every_key_of_the_table_is_listed_with_what_it_does(qtbot):
    sheet = CheatSheet()
    qtbot.addWidget(sheet)
    sheet.show()

    shown = {label.text() for label in sheet.findChildren(QLabel)}

    assert {shortcut.printed for shortcut in SHORTCUTS} <= shown
    assert {shortcut.text for shortcut in SHORTCUTS} <= shown


def test_it_fits_a_small_screen(qtbot):
    sheet = CheatSheet()
    qtbot.addWidget(sheet)
    sheet.show()

    assert sheet.height() <= 700
    assert sheet.width() <= 1300
