"""Disks that fail: a folder is shown through one that gives up after so many bytes, is pulled out, or is a FAT stick.

Run as `python failing_disk.py FOLDER MOUNTPOINT BYTES [KIND]` with fusepy and libfuse 2 installed; KIND is one of

- `writes` (usual): answers EIO once so many bytes were written;
- `reads`: answers EIO once so many bytes were read;
- `pulled`: nothing is there any more once so many bytes were written or read;
- `slow`: answers, but takes three seconds to tell its room;
- `fat`: obeys FAT's rules, a file may have BYTES bytes at most.

Where a file named `mended` appears in the folder, the disk works again.
"""

import errno
import os
import sys
import time

from fuse import FUSE, FuseOSError, Operations


class FailingDisk(Operations):
    """One folder, shown through a disk that fails after `allowed` bytes."""

    def __init__(self, folder: str, allowed: int) -> None:
        self._folder = folder
        self._allowed = allowed
        self._written = 0
        self._read = 0

    def _path(self, path):
        return self._folder + path

    def _refuse_when_failing(self):
        self._refuse_beyond(self._written, errno.EIO)

    def _refuse_beyond(self, done, fault):
        if done > self._allowed and not os.path.exists(self._folder + "/mended"):
            raise FuseOSError(fault)

    def getattr(self, path, fh=None):
        try:
            found = os.lstat(self._path(path))
        except OSError as fault:
            raise FuseOSError(fault.errno) from fault
        names = ("st_mode", "st_size", "st_mtime", "st_nlink", "st_uid", "st_gid", "st_atime", "st_ctime")
        return {name: getattr(found, name) for name in names}

    def statfs(self, path):
        found = os.statvfs(self._path(path))
        return {name: getattr(found, name) for name in ("f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail")}

    def readdir(self, path, fh):
        return [".", "..", *os.listdir(self._path(path))]

    def create(self, path, mode, fi=None):
        self._refuse_when_failing()
        return os.open(self._path(path), os.O_RDWR | os.O_CREAT, mode)

    def open(self, path, flags):
        return os.open(self._path(path), flags)

    def read(self, path, size, offset, fh):
        return os.pread(fh, size, offset)

    def write(self, path, data, offset, fh):
        self._written += len(data)
        self._refuse_when_failing()
        return os.pwrite(fh, data, offset)

    def fsync(self, path, datasync, fh):
        self._refuse_when_failing()
        os.fsync(fh)

    def truncate(self, path, length, fh=None):
        self._refuse_when_failing()
        os.truncate(self._path(path), length)

    def release(self, path, fh):
        os.close(fh)

    def unlink(self, path):
        os.unlink(self._path(path))

    def mkdir(self, path, mode):
        self._refuse_when_failing()
        os.mkdir(self._path(path), mode)

    def rmdir(self, path):
        os.rmdir(self._path(path))

    def rename(self, old, new):
        os.rename(self._path(old), self._path(new))

    def chmod(self, path, mode):
        os.chmod(self._path(path), mode)


class UnreadableDisk(FailingDisk):
    """Takes everything, gives back so many bytes."""

    def _refuse_when_failing(self):
        pass

    def read(self, path, size, offset, fh):
        self._read += size
        self._refuse_beyond(self._read, errno.EIO)
        return super().read(path, size, offset, fh)


class PulledDisk(FailingDisk):
    """Is pulled out after so many bytes: not even its names are there."""

    def _path(self, path):
        self._refuse_when_failing()
        return super()._path(path)

    def _refuse_when_failing(self):
        self._refuse_beyond(self._written + self._read, errno.ENODEV)

    def read(self, path, size, offset, fh):
        self._read += size
        self._refuse_when_failing()
        return super().read(path, size, offset, fh)


class SlowDisk(FailingDisk):
    """Takes its time to tell its room."""

    def statfs(self, path):
        time.sleep(3)
        return super().statfs(path)


class FatDisk(FailingDisk):
    """Names without regard to case and without some characters, no rights, no links, even seconds, a greatest size."""

    def _path(self, path):
        if any(character in '\\:*?"<>|' or ord(character) < 32 for character in path) or path.endswith((".", " ")):
            raise FuseOSError(errno.EINVAL)
        place, _, name = super()._path(path).rpartition("/")
        known = {each.lower(): each for each in os.listdir(place)} if name and os.path.isdir(place) else {}
        return f"{place}/{known.get(name.lower(), name)}"

    def _refuse_when_failing(self):
        pass

    def getattr(self, path, fh=None):
        found = super().getattr(path, fh)
        return {**found, **{name: found[name] // 2 * 2 for name in ("st_mtime", "st_ctime", "st_atime")}}

    def write(self, path, data, offset, fh):
        if offset + len(data) > self._allowed:
            raise FuseOSError(errno.EFBIG)
        return os.pwrite(fh, data, offset)

    def chmod(self, path, mode):
        raise FuseOSError(errno.EPERM)

    def link(self, target, source):
        raise FuseOSError(errno.EPERM)


KINDS = {"writes": FailingDisk, "reads": UnreadableDisk, "pulled": PulledDisk, "slow": SlowDisk, "fat": FatDisk}

if __name__ == "__main__":
    disk = KINDS[sys.argv[4] if len(sys.argv) > 4 else "writes"](sys.argv[1], int(sys.argv[3]))
    FUSE(disk, sys.argv[2], foreground=True, nothreads=True)
