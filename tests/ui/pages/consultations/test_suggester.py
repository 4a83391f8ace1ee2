import threading
import time

from PySide6.QtCore import QObject
from shiboken6 import delete

from ui.pages.consultations.suggester import Suggester


def test_the_answer_comes_from_another_thread(qtbot):
    owner, threads = QObject(), []
    suggester = Suggester(lambda text: threads.append(threading.current_thread()) or text * 2, owner)

    with qtbot.waitSignal(suggester.found) as found:
        suggester.ask("赡养")

    assert found.args == ["赡养赡养"]
    assert threads[0] is not threading.current_thread()


def test_the_answer_is_there_fifty_milliseconds_after_the_last_key(qtbot):
    owner = QObject()
    suggester = Suggester(len, owner)
    with qtbot.waitSignal(suggester.found):
        suggester.ask("先热一热")
    asked = time.perf_counter()

    with qtbot.waitSignal(suggester.found):
        suggester.ask("儿子不给生活费")

    assert time.perf_counter() - asked < 0.05


def test_only_the_newest_text_is_answered(qtbot):
    owner, go_on, answers = QObject(), threading.Event(), []
    suggester = Suggester(lambda text: go_on.wait() and text, owner)
    suggester.found.connect(answers.append)

    for text in ("一", "一二", "一二三"):
        suggester.ask(text)
    go_on.set()

    qtbot.waitUntil(lambda: answers == ["一二三"])
    qtbot.wait(20)
    assert answers == ["一二三"]


def test_what_is_forgotten_is_not_answered(qtbot):
    owner, answers = QObject(), []
    suggester = Suggester(str, owner)
    suggester.found.connect(answers.append)

    suggester.ask("一")
    suggester.forget()

    qtbot.wait(50)
    assert answers == []


def test_its_thread_ends_with_it(qtbot):
    owner = QObject()
    suggester = Suggester(str, owner)
    with qtbot.waitSignal(suggester.found):
        suggester.ask("一")
    thread = suggester._thread

    delete(owner)

    thread.join(5)
    assert not thread.is_alive()
