"""A stick that comes is told once, and so is its going."""

from pathlib import Path

import pytest

from ui.sticks.drives import FolderSticks
from ui.sticks.watch import StickWatch


@pytest.fixture
def sticks() -> FolderSticks:
    return FolderSticks()


def test_a_stick_that_comes_is_told_once(qtbot, sticks: FolderSticks, tmp_path: Path):
    watch = StickWatch(sticks)
    came = []
    watch.came.connect(came.append)
    watch.begin()

    sticks.plug(tmp_path)
    watch.look()
    watch.look()

    assert [each.folder for each in came] == [tmp_path]
    assert [each.folder for each in watch.sticks()] == [tmp_path]


def test_it_notices_by_itself_that_a_stick_went(qtbot, sticks: FolderSticks, tmp_path: Path):
    sticks.plug(tmp_path)
    watch = StickWatch(sticks)
    watch.begin()
    sticks.pull(tmp_path)

    with qtbot.waitSignal(watch.changed, timeout=10_000):
        pass

    assert list(watch.sticks()) == []


def test_one_that_comes_again_is_told_again(qtbot, sticks: FolderSticks, tmp_path: Path):
    watch = StickWatch(sticks)
    came = []
    watch.came.connect(came.append)
    for _time in range(2):
        sticks.plug(tmp_path)
        watch.look()
        sticks.pull(tmp_path)
        watch.look()

    assert len(came) == 2
