"""A command asked to stop from outside (shutdown, a closed terminal) ends as with Ctrl+C: in order, not cut off."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ASKING = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise `KeyboardInterrupt` for a signal that asks the command to stop; what ignores one (nohup) still does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = []
    for name in _ASKING:
        asking = getattr(signal, name, None)
        if asking is not None and signal.getsignal(asking) is signal.SIG_DFL:
            kept.append(asking)
            signal.signal(asking, signal.default_int_handler)
    try:
        yield
    finally:
        for asking in kept:
            signal.signal(asking, signal.SIG_DFL)
