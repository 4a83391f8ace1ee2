from time import perf_counter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.answer_button import AnswerButton

LONG = "（信息公开）说是国家秘密、商业秘密/个人隐私、内部或过程信息、执法案卷，不给"


def test_long_words_go_on_in_the_next_line_and_none_is_lost(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    button = AnswerButton()
    column.addWidget(button)
    place.resize(420, 300)
    place.show()

    button.say(LONG, key=4)

    lines = button.text().split("\n")
    assert "".join(lines) == f"4  {LONG}"
    assert len(lines) > 1
    assert all(button.fontMetrics().horizontalAdvance(line) <= button.width() for line in lines)
    assert button.words() == button.accessibleName() == LONG


def test_it_says_which_key_presses_it_and_whether_it_was_given(qtbot):
    button = AnswerButton()
    qtbot.addWidget(button)

    button.say("是", key=1, is_chosen=True)
    assert (button.accessibleDescription(), button.isChecked()) == ("按 1", True)

    button.say("其他")
    assert (button.text(), button.accessibleDescription(), button.isChecked()) == ("其他", "", False)


def test_a_very_long_text_is_broken_without_a_wait(qtbot):
    button = AnswerButton()
    qtbot.addWidget(button)
    button.resize(600, 60)
    button.show()
    text = "村西头老学校旁边的那一家，院墙是新砌的。" * 200 + "\n第二段"

    begun = perf_counter()
    button.say(text)

    assert perf_counter() - begun < 1
    assert button.text().replace("\n", "") == text.replace("\n", "")
    assert button.text().endswith("\n第二段")
