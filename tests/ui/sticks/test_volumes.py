"""Removable volumes: what Linux tells of mounts and disks, read without asking any other volume."""

import threading
import time
from pathlib import Path

import pytest

from ui.sticks import volumes
from ui.sticks.volumes import is_removable_block


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


def mounts(tmp_path: Path, *lines: str) -> Path:
    """Write a list of mounts as Linux does."""
    file = tmp_path / "mountinfo"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def line(place: object, device: str, *, root: str = "/", options: str = "rw,relatime") -> str:
    return f"36 35 8:17 {root} {place} {options} shared:1 - vfat {device} rw,utf8"


def test_mounted_sticks_are_found_by_name_with_their_room(tmp_path: Path, blocks: Path):
    stick = tmp_path / "媒体 U盘"
    stick.mkdir()
    listed = mounts(
        tmp_path,
        line("/", "/dev/sda1"),
        line("/proc", "proc"),
        line(str(stick).replace(" ", "\\040"), "/dev/sdb1", options="ro,relatime"),
        line(tmp_path, "/dev/sdb1", root="/inside"),
    )

    (found,) = volumes.linux(listed, blocks)

    assert (found.folder, found.name, found.is_read_only) == (stick, "媒体 U盘", True)
    assert found.free_bytes > 0


def test_a_stick_that_gives_an_error_is_left_out(tmp_path: Path, blocks: Path):
    listed = mounts(tmp_path, line(tmp_path / "gone", "/dev/sdb1"), line(tmp_path, "/dev/sdc1"))

    assert [each.folder for each in volumes.linux(listed, blocks)] == [tmp_path]


@pytest.mark.external
def test_while_a_stick_takes_its_time_other_threads_go_on(tmp_path: Path, blocks: Path, failing_disk):
    _behind, shown = failing_disk(0, "slow")
    listed = mounts(tmp_path, line(shown, "/dev/sdb1"))
    looking = threading.Thread(target=volumes.linux, args=(listed, blocks))
    began = last = time.monotonic()
    longest = 0.0

    looking.start()
    while looking.is_alive():
        time.sleep(0.01)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()

    assert last - began > 2
    assert longest < 1
