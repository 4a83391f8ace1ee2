"""Looking for sticks never waits on the window's thread: not for a slow one, not for one that never answers."""

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ui.sticks.background import BackgroundSticks, system_watch
from ui.sticks.choice import StickChoice
from ui.sticks.drives import FolderSticks, Stick
from ui.sticks.watch import StickWatch


class SlowSticks(FolderSticks):
    """Sticks that answer only when they are let."""

    def __init__(self) -> None:
        super().__init__()
        self.free, self.asked = threading.Event(), 0
        self.fault: OSError | None = None

    def plugged(self) -> Sequence[Stick]:
        self.asked += 1
        self.free.wait(20)
        if self.fault is not None:
            raise self.fault
        return super().plugged()


@pytest.fixture
def slow() -> Iterator[SlowSticks]:
    sticks = SlowSticks()
    yield sticks
    sticks.free.set()


def watched(sticks: BackgroundSticks) -> StickWatch:
    watch = StickWatch(sticks)
    sticks.renewed.connect(watch.look)
    return watch


def test_the_window_goes_on_while_a_stick_takes_its_time(qtbot, slow: SlowSticks, tmp_path: Path):
    slow.plug(tmp_path)
    watch = watched(BackgroundSticks(slow))
    came = []
    watch.came.connect(came.append)

    began = time.monotonic()
    watch.begin()
    watch.look()
    assert time.monotonic() - began < 1
    assert (list(watch.sticks()), came) == ([], [])
    slow.free.set()

    qtbot.waitUntil(lambda: [each.folder for each in came] == [tmp_path])
    assert [each.folder for each in watch.sticks()] == [tmp_path]


def test_a_stick_that_never_answers_is_asked_once(qtbot, slow: SlowSticks):
    watch = watched(BackgroundSticks(slow))

    for _time in range(5):
        watch.look()

    qtbot.waitUntil(lambda: slow.asked == 1)
    assert threading.active_count() < 10


def test_somebody_hears_of_a_stick_that_does_not_answer_and_of_its_end(qtbot, slow: SlowSticks, tmp_path: Path):
    watch = watched(BackgroundSticks(slow, patience=0.05))
    choice = StickChoice(watch)
    qtbot.addWidget(choice)
    choice.show()
    watch.look()
    qtbot.wait(100)

    watch.look()
    assert watch.is_stalled()
    assert "没有反应" in choice._stalled.text()
    assert choice._stalled.isVisible()
    slow.plug(tmp_path)
    slow.free.set()

    qtbot.waitUntil(lambda: not watch.is_stalled())
    assert not choice._stalled.isVisible()
    assert list(choice.buttons) == [tmp_path]


def test_a_list_that_cant_be_read_once_changes_nothing(qtbot, slow: SlowSticks, tmp_path: Path):
    slow.free.set()
    slow.plug(tmp_path)
    watch = watched(BackgroundSticks(slow))
    watch.look()
    qtbot.waitUntil(lambda: len(watch.sticks()) == 1)

    slow.fault = OSError(5, "no answer")
    before = slow.asked
    qtbot.waitUntil(lambda: watch.look() or slow.asked > before)

    assert len(watch.sticks()) == 1


def test_a_look_that_ends_after_the_window_went_is_dropped(qtbot, slow: SlowSticks):
    sticks = BackgroundSticks(slow)
    sticks.plugged()
    sticks.deleteLater()
    qtbot.waitUntil(lambda: slow.asked == 1)
    del sticks
    slow.free.set()

    qtbot.waitUntil(lambda: all(thread.name != "sticks" for thread in threading.enumerate()))


def test_this_machine_is_watched(qtbot):
    watch = system_watch()

    watch.look()

    qtbot.waitUntil(lambda: all(thread.name != "sticks" for thread in threading.enumerate()))
    assert not watch.is_stalled()
