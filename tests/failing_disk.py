"""A disk that fails: passes everything on to a folder until so many bytes were written, then answers EIO.

Run as `python failing_disk.py FOLDER MOUNTPOINT BYTES` with fusepy and libfuse 2 installed. Where a file named
`mended` appears in the folder, the disk works again.
"""

import errno
import os
import sys

from fuse import FUSE, FuseOSError, Operations


class FailingDisk(Operations):
    """One folder, shown through a disk that fails after `allowed` bytes."""

    def __init__(self, folder: str, allowed: int) -> None:
        self._folder = folder
        self._allowed = allowed
        self._written = 0

    def _path(self, path):
        return self._folder + path

    def _refuse_when_failing(self):
        if self._written > self._allowed and not os.path.exists(self._path("/mended")):
            raise FuseOSError(errno.EIO)

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

    def rename(self, old, new):
        os.rename(self._path(old), self._path(new))

    def chmod(self, path, mode):
        os.chmod(self._path(path), mode)


if __name__ == "__main__":
    FUSE(FailingDisk(sys.argv[1], int(sys.argv[3])), sys.argv[2], foreground=True, nothreads=True)
