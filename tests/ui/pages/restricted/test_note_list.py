"""The list of restricted notes: nothing while locked; one is changed in the form, erased by two persons."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.pages.restricted.conftest import SECOND
from ui.widgets.erase_dialog import EraseDialog


@pytest.fixture
def opened(page, services):
    """The page with one clue, open."""
    services.restricted.add({"kind": "clue", "text": "夜里有人运渣土"})
    services.restricted.open(SECOND)
    page.refresh()
    return page


def press(page, words: str) -> None:
    (button,) = [each for each in page.list.findChildren(QPushButton) if each.text() == words]
    button.click()
    QApplication.processEvents()


def test_a_note_is_changed_in_the_form(opened, services):
    press(opened, "修改")
    opened.form.text.setPlainText("凌晨有人运渣土")
    opened.form.address.setText("河滩")
    opened.form.keep.click()

    (note,) = services.restricted.all()
    assert (note.text, note.address, note.kind) == ("凌晨有人运渣土", "河滩", "clue")
    assert opened.form.outcome() == "已保存修改并加密。"
    assert opened.form.keep.text() == "登记并加密"


def test_a_field_that_was_emptied_is_empty(opened, services):
    press(opened, "修改")
    opened.form.text.setPlainText("")
    opened.form.about.setText("某甲")
    opened.form.keep.click()

    (note,) = services.restricted.all()
    assert (note.text, note.about) == (None, "某甲")


def test_two_persons_erase_one(qtbot, opened, services):
    press(opened, "抹除")
    (dialog,) = opened.list.findChildren(EraseDialog)
    dialog.first.setText("王局长")
    dialog.second.setText("李明法")
    dialog.erase.click()

    qtbot.waitUntil(lambda: opened.list.outcome() == "已抹除。", timeout=30_000)
    assert services.restricted.all() == []
    assert services.restricted.count() == 0
    assert opened.list.lines() == ["还没有。"]


def test_a_note_of_a_foreign_program_does_no_harm(opened, services):
    services.restricted.add({"kind": "other", "text": "好的"})
    note = services.restricted.all()[0]
    services.restricted._write(note.id, note.scope, {"kind": 7}, services.restricted._state(note.id)[1])

    opened.refresh()

    assert "内容：好的" in opened.list.lines()
