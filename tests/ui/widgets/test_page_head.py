from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ui.widgets.page_head import PageHead


def test_title_hint_and_the_one_action(qtbot):
    head = PageHead("当事人", action_text="登记当事人", action_icon="user-plus")
    qtbot.addWidget(head)
    head.set_hint("共 3 人")
    head.set_title("当事人（本村）")

    with qtbot.waitSignal(head.action_asked):
        head.action.click()

    assert {"当事人（本村）", "共 3 人"} <= {label.text() for label in head.findChildren(QLabel)}


def test_a_page_without_an_action_has_no_button(qtbot):
    head = PageHead("设置")
    qtbot.addWidget(head)
    head.show()

    assert not head.action.isVisible()


def test_the_search_is_told_when_the_typing_rests(qtbot, commit):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    head.add_filter(QPushButton("只看本村"))
    line = head.add_search("姓名、拼音、身份证号")
    heard: list[str] = []
    head.searched.connect(heard.append)

    for text in ("欧", "阳", "𬱖"):
        commit(line, text)

    qtbot.waitUntil(lambda: heard == ["欧阳𬱖"])


def test_enter_searches_at_once(qtbot):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    line = head.add_search("姓名")
    line.setText("zs")

    with qtbot.waitSignal(head.searched, timeout=100) as heard:
        qtbot.keyClick(line, Qt.Key.Key_Return)

    assert heard.args == ["zs"]


def test_filters_that_find_no_room_beside_the_search_stand_below_it_in_order(qtbot):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    line = head.add_search("姓名", width=240)
    filters = [QPushButton(f"未送达的记录{place}") for place in range(4)]
    for button in filters:
        head.add_filter(button)
    head.show()
    width = sum(button.minimumSizeHint().width() + 8 for button in filters)

    head.resize(248 + width, 120)
    qtbot.waitUntil(lambda: len({button.geometry().center().y() for button in filters}) == 1)
    head.resize(248 + width - 8, 160)

    qtbot.waitUntil(lambda: filters[3].geometry().top() > line.geometry().bottom())
    assert filters[0].geometry().left() > line.geometry().right()
    assert filters[2].geometry().center().y() == line.geometry().center().y()
    head.resize(248 + width, 120)
    qtbot.waitUntil(lambda: filters[3].geometry().left() > filters[2].geometry().right())


def test_a_filter_that_is_put_away_leaves_its_room_to_the_others(qtbot):
    head = PageHead("当事人")
    qtbot.addWidget(head)
    head.add_search("姓名", width=240)
    filters = [QPushButton(f"未送达的记录{place}") for place in range(3)]
    for button in filters:
        head.add_filter(button)
    head.show_filter(filters[0], is_shown=False)
    head.show()
    head.resize(248 + sum(button.minimumSizeHint().width() + 8 for button in filters[1:]), 120)

    qtbot.waitUntil(lambda: len({button.geometry().center().y() for button in filters[1:]}) == 1)
    assert not filters[0].isVisible()
    head.show_filter(filters[0], is_shown=True)

    qtbot.waitUntil(lambda: filters[2].geometry().top() > filters[1].geometry().bottom())
    assert filters[0].isVisible()


def test_quieter_buttons_stand_beside_the_title_where_there_is_room_else_under_it(qtbot):
    head = PageHead("机构名录", action_text="登记机构", action_icon="plus")
    qtbot.addWidget(head)
    buttons = [head.add_act(text, "download") for text in ("从表格导入", "另存为表格")]

    def is_beside() -> bool:
        return all(abs(button.mapTo(head, button.rect().center()).y() - head.action.geometry().center().y()) < 4
                   for button in buttons)  # fmt: skip

    head.resize(900, 200)
    head.show()
    qtbot.waitUntil(is_beside)
    head.resize(360, 200)
    qtbot.waitUntil(lambda: not is_beside())
    head.resize(900, 200)
    qtbot.waitUntil(is_beside)
