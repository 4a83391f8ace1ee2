"""The dialog before erasing: what goes, what stays, two different names or nothing."""

from datetime import date

import pytest

from app.model.erasure import ErasurePart
from ui.widgets.erase_dialog import EraseDialog

PARTS = [
    ErasurePart("party", "1", None, "第四十七条"),
    ErasurePart("consent", "2", date(2029, 11, 24), "第六十九条第一款"),
]


@pytest.fixture
def dialog(qtbot):
    dialog = EraseDialog("孙桂兰", PARTS)
    qtbot.addWidget(dialog)
    dialog.said = []
    dialog.decided.connect(lambda *said: dialog.said.append(said))
    return dialog


def test_what_goes_and_what_stays_is_said_with_its_law(dialog):
    assert [line.text() for line in dialog.lines] == [
        "现在抹除：当事人 1 条。",
        "同意记录：须保存，自2029-11-24起可以抹除（第六十九条第一款）。",
    ]


@pytest.mark.parametrize(("first", "second"), [("", ""), ("甲", ""), ("甲", " 甲 ")])
def test_one_person_alone_decides_nothing(dialog, first: str, second: str):
    dialog.first.setText(first)
    dialog.second.setText(second)

    dialog.erase.click()

    assert dialog.said == []
    assert "两人不能相同" in dialog.problem.text()


def test_two_persons_decide(dialog):
    dialog.first.setText("王局长")
    dialog.second.setText("李明法")

    dialog.erase.click()

    assert dialog.said == [("本人请求删除（个人信息保护法第四十七条）", "王局长", "李明法")]


def test_where_nothing_may_go_yet_nothing_can_be_pressed(qtbot):
    dialog = EraseDialog("孙桂兰", PARTS[1:])
    qtbot.addWidget(dialog)

    assert not dialog.erase.isEnabled()
