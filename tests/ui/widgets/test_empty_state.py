from ui.widgets.empty_state import EmptyState


def test_a_sentence_and_a_button_that_begins(qtbot):
    empty = EmptyState("还没有登记过当事人。", "登记当事人", icon="users")
    qtbot.addWidget(empty)
    empty.show()

    with qtbot.waitSignal(empty.pressed):
        empty.button().click()

    assert empty.sentence() == "还没有登记过当事人。"


def test_where_nothing_can_begin_there_is_no_button(qtbot):
    empty = EmptyState("没有找到。")
    qtbot.addWidget(empty)
    empty.show()

    assert not empty.button().isVisible()


def test_the_sentence_may_change(qtbot):
    empty = EmptyState("正在读取……")
    qtbot.addWidget(empty)

    empty.say("没有找到。")

    assert empty.sentence() == "没有找到。"
