"""Which drives count as sticks."""

from pathlib import Path

import pytest

from ui.sticks.drives import FolderSticks, SystemSticks, is_removable_block


@pytest.fixture
def blocks(tmp_path: Path) -> Path:
    """What Linux tells of four disks: a stick, a card that can be taken out, a disk of the machine, a USB disk."""
    folder = tmp_path / "class"
    folder.mkdir()
    for name, place, removable in (
        ("sdb", "pci0000:00/usb1/1-2/block/sdb", "1"),
        ("mmcblk0", "platform/mmc0/block/mmcblk0", "1"),
        ("sda", "pci0000:00/ata1/block/sda", "0"),
        ("sdc", "pci0000:00/usb2/2-1/block/sdc", "0"),
    ):
        disk = tmp_path / "devices" / place
        (disk / f"{name}1").mkdir(parents=True)
        (disk / "removable").write_text(removable + "\n")
        (folder / name).symlink_to(disk)
        (folder / f"{name}1").symlink_to(disk / f"{name}1")
    return folder


@pytest.mark.parametrize(
    ("device", "is_stick"),
    [
        ("/dev/sdb1", True),
        ("/dev/sdb", True),
        ("/dev/mmcblk01", True),
        ("/dev/sda1", False),
        ("/dev/sdc1", True),
        ("/dev/sdz1", False),
        ("tmpfs", False),
        ("", False),
    ],
)
def test_a_disk_counts_where_it_can_be_taken_out_or_hangs_on_usb(blocks: Path, device: str, is_stick: bool):
    assert is_removable_block(device, blocks) is is_stick


def test_this_machine_can_be_asked(qapp):
    assert all(each.folder.is_dir() for each in SystemSticks().plugged())


def test_a_folder_stands_for_a_stick_while_it_is_plugged_in(tmp_path: Path):
    sticks = FolderSticks()

    sticks.plug(tmp_path, "KINGSTON")
    (stick,) = sticks.plugged()
    sticks.pull(tmp_path)

    assert (stick.folder, stick.name, stick.free_bytes > 0) == (tmp_path, "KINGSTON", True)
    assert list(sticks.plugged()) == []
