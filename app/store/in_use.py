"""One program at a time on a profile: a lock file that the operating system frees when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import StorageError
from app.store.database import reported


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock at `path` for the block. Raises `StorageError`: store_in_use, read_only, …"""
    from filelock import FileLock, Timeout  # 15 ms

    lock = FileLock(path, timeout=0)
    try:
        with reported():
            lock.acquire()
    except StorageError as fault:
        if isinstance(fault.__cause__, Timeout):
            raise StorageError("store_in_use") from fault
        raise
    try:
        yield
    finally:
        lock.release()
