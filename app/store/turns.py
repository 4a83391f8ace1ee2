"""Who waits in this process for the write lock of a store, so that long work of one thread lets another write between.

SQLite's lock knows no order: a thread that takes it again at once leaves a waiting one out for as long as it works.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_LOOKS_AGAIN_AFTER_S = 0.002
_PATIENCE_S = 0.5  # SQLite looks for a free lock ten times a second at least

_lock = Lock()
_waiting: Counter[Path] = Counter()


@contextmanager
def waiting(path: Path) -> Iterator[None]:
    """Count the thread as one that waits to write in a store, until the block ends: it has the lock, or gave up."""
    with _lock:
        _waiting[path] += 1
    try:
        yield
    finally:
        with _lock:
            _waiting[path] -= 1


def give_way(path: Path) -> None:
    """Wait until nobody else waits to write in a store, half a second at most; called without the lock."""
    until = time.monotonic() + _PATIENCE_S
    while _waiting[path] > 0 and time.monotonic() < until:
        time.sleep(_LOOKS_AGAIN_AFTER_S)
