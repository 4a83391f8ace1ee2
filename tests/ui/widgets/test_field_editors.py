from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.field_editors import AnyEditor, CheckEditor, ChoiceEditor, TextEditor, make_editor
from ui.widgets.form_spec import Editor, Field

CHOICES = (("1", "𬱖城镇"), ("2", "胡状镇"))
WRITTEN = [Editor.LINE, Editor.TEXT, Editor.DATE]
LISTED = [Editor.CHOICE, Editor.DIVISION, Editor.RECORD]

Type = Callable[[QWidget, str], None]


def make(qtbot, kind: Editor, **facts: object) -> tuple[AnyEditor, list[str]]:
    """Return an editor on the screen and what it tells."""
    editor = make_editor(Field("f", "栏目", editor=kind, choices=CHOICES, **facts))
    qtbot.addWidget(editor)
    heard: list[str] = []
    editor.edited.connect(lambda: heard.append(editor.value()))
    editor.show()
    return editor, heard


@pytest.mark.parametrize("kind", WRITTEN)
def test_committed_characters_arrive_whole(qtbot, commit: Type, kind: Editor):
    editor, heard = make(qtbot, kind)

    commit(editor, "欧阳𬱖堃")
    commit(editor, "䶮")

    assert heard == ["欧阳𬱖堃", "欧阳𬱖堃䶮"]


@pytest.mark.parametrize("kind", WRITTEN + LISTED)
def test_pre_edit_text_is_no_value_yet(qtbot, commit: Type, pre_edit: Type, kind: Editor):
    editor, heard = make(qtbot, kind)

    pre_edit(editor, "pu'yang")

    assert editor.value() == ""
    assert heard == []


@pytest.mark.parametrize("kind", LISTED)
def test_a_rare_character_finds_its_choice(qtbot, commit: Type, kind: Editor):
    editor, heard = make(qtbot, kind)

    commit(editor, "𬱖")
    editor.settle()

    assert heard == ["1"]
    assert isinstance(editor, ChoiceEditor)
    assert editor.text() == "𬱖城镇"


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_limit_counts_characters_as_people_do(qtbot, commit: Type, kind: Editor):
    editor, _heard = make(qtbot, kind, limit=3)

    commit(editor, "𬱖𬱖𬱖")

    assert editor.value() == "𬱖𬱖𬱖"


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_exceeds_the_limit_is_not_taken_and_nothing_older_is_lost(qtbot, commit: Type, kind: Editor):
    editor, heard = make(qtbot, kind, limit=4)
    editor.set_value("张三")
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(1)
    else:
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        editor.moveCursor(QTextCursor.MoveOperation.NextCharacter)

    with qtbot.waitSignal(editor.over_limit):
        commit(editor, "甲𬱖丙丁")

    assert editor.value() == "张甲𬱖三"
    assert heard[-1] == "张甲𬱖三"


@pytest.mark.parametrize("kind", [*WRITTEN, *LISTED, Editor.CHECK])
def test_showing_a_value_tells_nobody(qtbot, kind: Editor):
    editor, heard = make(qtbot, kind)

    editor.set_value("1")

    assert editor.value() == "1"
    assert heard == []


@pytest.mark.parametrize("kind", [Editor.LINE, Editor.DATE])
def test_a_line_break_that_was_pasted_into_one_line_becomes_a_space(qtbot, commit: Type, kind: Editor):
    editor, heard = make(qtbot, kind)

    commit(editor, "张\r\n三\n")

    assert editor.value() == "张 三"
    assert heard == ["张 三"]


def test_a_tick_tells(qtbot):
    editor, heard = make(qtbot, Editor.CHECK)
    assert isinstance(editor, CheckEditor)

    editor.click()
    editor.click()

    assert heard == ["1", ""]


def test_a_long_text_grows_to_six_lines_and_no_further(qtbot):
    editor, _heard = make(qtbot, Editor.TEXT)
    assert isinstance(editor, TextEditor)
    heights = []

    for lines in (1, 3, 5, 6, 20):
        editor.set_value("\n".join("来访人称" for _ in range(lines)))
        heights.append(editor.height())

    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_the_width_follows_the_expected_length(qtbot):
    number, _ = make(qtbot, Editor.LINE, width=20)
    day, _ = make(qtbot, Editor.DATE, width=12)

    assert number.width() > day.width()
    assert number.fontMetrics().horizontalAdvance("410902199003071234") < number.width() - 16


def test_a_text_begins_with_the_lines_chosen_and_grows_by_three_more(qtbot):
    usual, _heard = make(qtbot, Editor.TEXT)
    editor, _heard = make(qtbot, Editor.TEXT, lines=8)
    heights = []

    for lines in (1, 8, 11, 20):
        editor.set_value("\n".join("来访人称" for _ in range(lines)))
        heights.append(editor.height())

    assert usual.height() < heights[0] == heights[1] < heights[2] == heights[3]
