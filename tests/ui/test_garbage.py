import gc
import threading

import pytest
from PySide6.QtCore import QObject, QTimer

from ui import garbage
from ui.application import make_application


class _Ring:
    """A timer that only the cyclic collector can take away."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self.timer, self.itself, self.gone = QTimer(), self, gone
        self.timer.start(1)

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


@pytest.fixture
def gone(qapp) -> list[threading.Thread]:
    gc.collect()
    return []


def _make_much() -> list[list[int]]:
    return [[number] for number in range(100_000)]


def test_a_worker_that_makes_many_objects_deletes_no_timer(gone):
    _Ring(gone)

    worker = threading.Thread(target=_make_much)
    worker.start()
    worker.join()

    assert gone == []
    gc.collect()
    assert gone == [threading.main_thread()]


def test_the_window_collects_once_many_objects_have_gathered(qtbot, gone):
    owner = QObject()
    garbage.WindowCollector(owner)
    _Ring(gone)
    kept = _make_much()

    qtbot.waitUntil(lambda: gone == [threading.main_thread()], timeout=3_000)
    assert len(kept) == 100_000


def test_few_objects_are_left_alone(gone):
    assert not garbage.collect_if_many()


def test_the_application_collects_on_its_thread_alone(qapp):
    for each in qapp.findChildren(garbage.WindowCollector):  # of a test before this one
        each.setParent(None)
    gc.enable()

    app = make_application(1.0)

    assert not gc.isenabled()
    assert len(app.findChildren(garbage.WindowCollector)) == 1
    make_application(1.0)
    assert len(app.findChildren(garbage.WindowCollector)) == 1
