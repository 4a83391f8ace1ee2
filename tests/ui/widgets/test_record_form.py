from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.widgets import leave_watch, record_form
from ui.widgets.record_form import Editor, Field, Group, RecordForm

Type = Callable[[QWidget, str], None]

GROUPS = (
    Group(
        "基本情况",
        (
            Field("name", "姓名", required=True),
            Field("sex", "性别", Editor.CHOICE, width=8, choices=(("m", "男"), ("f", "女"))),
            Field("birth", "出生日期", Editor.DATE, width=12),
            Field("anonymous", "匿名登记", Editor.CHECK),
        ),
    ),
    Group("其他", (Field("phone", "电话", limit=11), Field("note", "备注", Editor.TEXT))),
)
SAVED = {"name": "张三", "sex": "m", "birth": "1958-02-26", "note": "来访两次"}


class Page:
    """A form on the screen and what it told, in order."""

    def __init__(self, qtbot) -> None:
        self.form = RecordForm(GROUPS)
        qtbot.addWidget(self.form)
        self.typed: list[tuple[str, str]] = []
        self.left: list[tuple[str, str]] = []
        self.form.typed.connect(lambda *told: self.typed.append(told))
        self.form.left.connect(lambda *told: self.left.append(told))
        self.form.set_values(SAVED)
        self.form.resize(700, 600)
        self.form.show()
        self.form.activateWindow()
        self.form.focus("name")
        qtbot.waitUntil(self.editor("name").hasFocus)

    def editor(self, name: str) -> QWidget:
        return self.form.cell(name).editor


@pytest.fixture
def page(qtbot) -> Page:
    return Page(qtbot)


def test_what_is_shown_is_what_was_set(page: Page):
    assert page.form.values() == {**SAVED, "anonymous": "", "phone": ""}
    assert page.form.unsaved() == ()


def test_typing_is_told_after_a_pause_and_once(qtbot, page: Page, commit: Type):
    for text in ("欧", "阳", "𬱖"):
        commit(page.editor("phone"), text)

    qtbot.waitUntil(lambda: bool(page.typed), timeout=record_form.TYPED_AFTER_MS + 500)
    assert page.typed == [("phone", "欧阳𬱖")]
    assert page.left == []


def test_typing_without_a_pause_is_told_all_the_same(qtbot, page: Page, commit: Type, monkeypatch: pytest.MonkeyPatch):
    page.form._longest.setInterval(50)

    for _ in range(5):
        commit(page.editor("note"), "村")
        qtbot.wait(20)

    assert page.typed


def test_pre_edit_text_is_neither_typed_nor_left(qtbot, page: Page, pre_edit: Type):
    pre_edit(page.editor("name"), "pu")

    page.form.flush()

    assert page.typed == page.left == []


@pytest.mark.parametrize("name", ["name", "birth", "phone", "note"])
def test_pre_edit_text_is_not_lost_when_the_field_is_left(
    qtbot, page: Page, commit: Type, pre_edit: Type, monkeypatch: pytest.MonkeyPatch, name: str
):
    editor = page.editor(name)
    page.form.set_values({})
    page.form.focus(name)
    pre_edit(editor, "ni")
    waiting = ["𬱖"]
    monkeypatch.setattr(leave_watch, "commit_input_method", lambda: commit(editor, waiting.pop()) if waiting else None)

    page.editor("anonymous").setFocus()

    qtbot.waitUntil(lambda: page.left == [(name, "𬱖")])


def test_a_field_left_with_a_new_value_is_told_and_not_typed_too(qtbot, page: Page, commit: Type):
    commit(page.editor("name"), "甲")

    qtbot.keyClick(page.editor("name"), Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: bool(page.left))
    page.form.mark_saved("name")
    page.form.flush()
    assert page.left == [("name", "甲张三")]
    assert page.typed == []


def test_a_field_left_as_it_was_tells_nothing(qtbot, page: Page):
    qtbot.keyClick(page.editor("name"), Qt.Key.Key_Tab)
    qtbot.wait(20)

    assert page.left == []


def test_flushing_tells_at_once_what_stands_in_the_field(page: Page, commit: Type):
    commit(page.editor("name"), "甲")

    page.form.flush()

    assert page.left == [("name", "甲张三")]


def test_the_lock_gets_drafts_and_no_changes(page: Page, commit: Type):
    commit(page.editor("name"), "甲")

    page.form.flush_typed()

    assert page.typed == [("name", "甲张三")]
    assert page.left == []


def test_what_could_not_be_saved_says_so_and_is_tried_again(page: Page, commit: Type):
    commit(page.editor("name"), "甲")
    page.form.flush()
    page.form.mark_unsaved("name")
    assert page.form.cell("name").state_words() == "尚未保存"

    page.form.flush()
    page.form.mark_saved("name")

    assert page.left == [("name", "甲张三")] * 2
    assert page.form.cell("name").state_words() == ""
    assert page.form.unsaved() == ()


def test_a_tick_or_a_choice_is_told_at_once(qtbot, page: Page, commit: Type):
    page.editor("anonymous").click()
    page.editor("sex").selectAll()
    commit(page.editor("sex"), "女")
    qtbot.keyClick(page.editor("sex")._completer.popup(), Qt.Key.Key_Return)

    assert page.left == [("anonymous", "1"), ("sex", "f")]


def test_a_draft_is_marked_and_counts_as_not_saved(page: Page):
    page.form.set_draft({"note": "来访三次，称"})

    assert page.form.cell("note").state_words() == "未完成的输入"
    page.form.flush()
    assert page.left == [("note", "来访三次，称")]
    page.form.mark_saved("note")
    assert page.form.cell("note").state_words() == ""


def test_problems_stand_under_their_fields_until_typed_over(page: Page, commit: Type):
    page.form.show_problems({"phone": "应为 11 位。", "name": "还没有填姓名。"})
    height = page.form.widget().sizeHint().height()

    commit(page.editor("phone"), "1")

    assert page.form.cell("phone").note() == ""
    assert page.form.cell("name").note() == "还没有填姓名。"
    page.form.show_problems({})
    assert page.form.cell("name").note() == ""
    assert page.form.widget().sizeHint().height() == height


def test_too_long_a_text_is_said_under_the_field(page: Page, commit: Type):
    commit(page.editor("phone"), "1" * 12)

    assert "11 个字" in page.form.cell("phone").note()


def test_a_text_that_is_not_in_the_list_is_said_under_the_field(page: Page, commit: Type):
    page.form.focus("sex")
    page.editor("sex").selectAll()
    commit(page.editor("sex"), "未知")

    page.form.flush()

    assert "未知" in page.form.cell("sex").note()
    assert page.form.value("sex") == "m"


def test_a_reading_stands_beside_its_field(page: Page):
    page.form.set_reading("birth", "= 1958-02-26 周三")

    assert page.form.cell("birth").reading() == "= 1958-02-26 周三"


def test_two_columns_where_there_is_room_and_one_in_the_largest_print(qapp: QApplication, page: Page):
    def columns() -> int:
        tops = {page.form.cell(name).y() for name in ("name", "sex")}
        return 2 if len(tops) == 1 else 1

    page.form.resize(600, 600)
    qapp.processEvents()
    assert columns() == 1
    page.form.resize(680, 600)
    qapp.processEvents()
    assert columns() == 2
    page.form.resize(600, 600)
    qapp.processEvents()
    theme.apply(qapp, 1.5)
    page.form.resize(1200, 600)
    qapp.processEvents()
    assert columns() == 1


def test_tab_goes_in_reading_order(qtbot, page: Page):
    page.form.resize(1200, 600)
    order = []

    for _ in range(5):
        order.append(next(name for name in page.form.values() if page.editor(name).hasFocus()))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert order == ["name", "sex", "birth", "anonymous", "phone"]


def test_a_field_can_be_fixed(page: Page):
    page.form.set_read_only("name", read_only=True)

    assert not page.editor("name").isEnabled()


def test_something_of_the_pages_own_can_stand_below(page: Page):
    below = QWidget()

    page.form.add_below(below)

    assert page.form.isAncestorOf(below)
