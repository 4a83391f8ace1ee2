import threading

from PySide6.QtCore import QEventLoop, QObject
from shiboken6 import delete

from ui.handover import Handover


def _put(handover: Handover[object], *things: object) -> None:
    box = handover.box
    thread = threading.Thread(target=lambda: [box.put(each) for each in things])
    thread.start()
    thread.join()


def test_things_come_in_order_on_the_thread_of_the_window(qtbot):
    owner, taken = QObject(), []
    handover = Handover(lambda thing: taken.append((thing, threading.current_thread())), owner)
    handover.listen(True)

    _put(handover, 1, 2, 3)

    qtbot.waitUntil(lambda: len(taken) == 3)
    assert taken == [(each, threading.main_thread()) for each in (1, 2, 3)]


def test_what_is_put_while_nobody_listens_waits(qtbot):
    owner, taken = QObject(), []
    handover = Handover(taken.append, owner)
    handover.listen(True)
    handover.listen(False)

    _put(handover, "早")
    qtbot.wait(20)
    assert taken == []

    handover.listen(True)
    qtbot.waitUntil(lambda: taken == ["早"])


def test_things_come_while_a_dialog_that_one_of_them_opened_stands(qtbot):
    owner, loop, taken = QObject(), QEventLoop(), []

    def take(thing: str) -> None:
        taken.append(thing)
        if thing == "opens":
            loop.exec()
        else:
            loop.quit()

    handover = Handover(take, owner)
    handover.listen(True)

    _put(handover, "opens")
    box = handover.box
    threading.Timer(0.05, lambda: box.put("closes")).start()

    qtbot.waitUntil(lambda: taken == ["opens", "closes"])


def test_nothing_is_taken_once_the_owner_is_gone(qtbot):
    owner, taken = QObject(), []
    handover = Handover(taken.append, owner)
    box = handover.box
    handover.listen(True)

    delete(owner)
    box.put("晚")

    qtbot.wait(20)
    assert taken == []
