"""Which drives count as sticks."""

from pathlib import Path

from ui.sticks.drives import FolderSticks, SystemSticks


def test_this_machine_can_be_asked():
    assert all(each.folder.is_dir() for each in SystemSticks().plugged())


def test_a_folder_stands_for_a_stick_while_it_is_plugged_in(tmp_path: Path):
    sticks = FolderSticks()

    sticks.plug(tmp_path, "KINGSTON")
    (stick,) = sticks.plugged()
    sticks.pull(tmp_path)

    assert (stick.folder, stick.name, stick.free_bytes > 0) == (tmp_path, "KINGSTON", True)
    assert list(sticks.plugged()) == []
