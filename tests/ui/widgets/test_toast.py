import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.widgets import toast
from ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    window.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_act_is_done_once(window: QWidget):
    done: list[str] = []
    message = Toast(window)
    message.offer("已删除“李建国”", lambda: done.append("undone"))

    message.button().click()
    message.button().click()

    assert done == ["undone"]
    assert not message.isVisible()


def test_the_act_can_be_reached_from_the_keyboard_while_typing(qtbot, window: QWidget):
    done: list[str] = []
    message = Toast(window)
    message.offer("已删除“李建国”", lambda: done.append("undone"))

    qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    assert done == ["undone"]


def test_it_goes_by_itself_and_with_it_its_key(qtbot, window: QWidget, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(toast, "SHOWN_MS", 30)
    done: list[str] = []
    message = Toast(window)
    message.offer("已删除", lambda: done.append("undone"))

    qtbot.waitUntil(lambda: not message.isVisible())
    qtbot.keyClick(window.findChild(QLineEdit), Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    assert done == []


def test_it_waits_while_the_mouse_rests_on_it(qtbot, window: QWidget, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(toast, "SHOWN_MS", 30)
    message = Toast(window)
    message.say("已保存")
    middle = message.rect().center().toPointF()

    QApplication.sendEvent(message, QEnterEvent(middle, middle, middle))
    qtbot.wait(60)
    assert message.isVisible()

    QApplication.sendEvent(message, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not message.isVisible())


def test_it_stands_at_the_foot_and_follows_the_window(qtbot, window: QWidget):
    message = Toast(window)
    message.say("已保存")

    window.resize(1000, 700)

    qtbot.waitUntil(lambda: abs(message.geometry().center().x() - 500) <= 1)
    assert 600 < message.geometry().bottom() < 700
    assert message.sentence() == "已保存"
    assert not message.button().isVisible()


def test_what_is_said_before_the_window_has_its_size_stands_at_its_foot(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 150)
    message = Toast(window)
    message.say("已启用节假日 2026.1。没有期限提醒因此变动。")

    window.resize(1000, 700)
    window.show()

    qtbot.waitUntil(lambda: abs(message.geometry().center().x() - 500) <= 1)
    assert 600 < message.geometry().bottom() < 700
    assert message.width() > 200


def test_what_needs_no_answer_waits_until_an_offer_has_gone(qtbot, window: QWidget):
    message = Toast(window)
    message.offer("已删除“李建国”", lambda: None)

    message.say_next("有 2 个期限变了。")
    assert message.sentence() == "已删除“李建国”"

    message.button().click()
    qtbot.waitUntil(lambda: message.isVisible() and message.sentence() == "有 2 个期限变了。")
    assert not message.button().isVisible()


def test_what_needs_no_answer_is_said_at_once_where_nothing_is_offered(window: QWidget):
    message = Toast(window)
    message.say("已登记。")

    message.say_next("有 2 个期限变了。")

    assert message.sentence() == "有 2 个期限变了。"


def test_what_nobody_asked_for_waits_until_what_is_shown_has_gone(qtbot, window: QWidget):
    done: list[str] = []
    message = Toast(window)
    message.say("已启用节假日 2026.1。")

    message.offer("插上了U盘。", lambda: done.append("opened"), act_text="去送交", waits=True)
    assert message.sentence() == "已启用节假日 2026.1。"

    message.hide()
    qtbot.waitUntil(lambda: message.isVisible() and message.sentence() == "插上了U盘。")
    message.button().click()
    assert done == ["opened"]


def test_an_offer_given_up_takes_no_other_message_with_it(qtbot, window: QWidget):
    message = Toast(window)
    message.say("已启用节假日 2026.1。")
    message.offer("插上了U盘。", lambda: None, waits=True)

    message.give_up_offer()
    assert message.isVisible()
    message.hide()
    qtbot.wait(20)
    assert not message.isVisible()

    message.offer("插上了U盘。", lambda: None, waits=True)
    message.give_up_offer()
    assert not message.isVisible()


def test_nothing_comes_after_a_message_that_was_dismissed(qtbot, window: QWidget):
    message = Toast(window)
    message.offer("已删除“李建国”", lambda: None)
    message.say_next("有 2 个期限变了。")

    message.dismiss()

    qtbot.wait(20)
    assert not message.isVisible()
