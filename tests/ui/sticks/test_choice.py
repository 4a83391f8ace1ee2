"""Which stick or folder: the first stick by itself, another by a press, any folder by the desktop's dialog."""

from pathlib import Path

import pytest

from tests.hands import answer_file_dialogs
from ui.sticks.choice import StickChoice
from ui.sticks.drives import FolderSticks
from ui.sticks.watch import StickWatch


@pytest.fixture
def sticks() -> FolderSticks:
    return FolderSticks()


@pytest.fixture
def watch(qapp, sticks: FolderSticks) -> StickWatch:
    return StickWatch(sticks)


@pytest.fixture
def choice(qtbot, watch: StickWatch) -> StickChoice:
    choice = StickChoice(watch)
    qtbot.addWidget(choice)
    choice.show()
    return choice


def folders(tmp_path: Path, *names: str) -> list[Path]:
    made = [tmp_path / name for name in names]
    for folder in made:
        folder.mkdir()
    return made


def test_without_a_stick_it_says_so(choice: StickChoice):
    assert choice.folder() is None
    assert choice._none.isVisible()


def test_the_first_stick_is_taken_by_itself_and_leaves_with_it(choice, watch, sticks, tmp_path: Path):
    one, other = folders(tmp_path, "one", "other")
    told = []
    choice.chosen.connect(told.append)
    for folder in (one, other):
        sticks.plug(folder)
        watch.look()
    assert choice.folder() == one

    sticks.pull(one)
    watch.look()
    sticks.pull(other)
    watch.look()

    assert told == [one, other, None]


def test_another_stick_is_chosen_by_a_press(choice, watch, sticks, tmp_path: Path):
    one, other = folders(tmp_path, "one", "other")
    sticks.plug(one)
    sticks.plug(other)
    watch.look()

    choice.buttons[other].click()

    assert choice.folder() == other
    assert choice.is_stick()
    assert choice.buttons[other].isChecked()


def test_any_folder_can_be_chosen_and_stays(choice, watch, sticks, tmp_path: Path, monkeypatch):
    own, stick = folders(tmp_path, "own", "stick")
    answer_file_dialogs(monkeypatch, own)

    choice.browse.click()
    sticks.plug(stick)
    watch.look()

    assert choice.folder() == own
    assert not choice.is_stick()
    assert set(choice.buttons) == {own, stick}


def test_a_stick_that_may_only_be_read_is_marked(choice, watch, sticks, tmp_path: Path):
    sticks.plug(tmp_path, "锁住的", is_read_only=True)
    watch.look()

    assert "只读" in choice.buttons[tmp_path].text()
