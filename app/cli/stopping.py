"""A command asked to stop (Ctrl+C, shutdown, a closed terminal) ends in order and says so, not cut off."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.cli import starting

_ASKING = ("SIGTERM", "SIGHUP")  # beside Ctrl+C, which raises by itself; Windows has no SIGHUP


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise `KeyboardInterrupt` for a signal that asks the command to stop; what ignores one (nohup) still does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    starting.as_usual()
    known = [asking for name in _ASKING if (asking := getattr(signal, name, None)) is not None]
    kept = [asking for asking in known if signal.getsignal(asking) is signal.SIG_DFL]
    for asking in kept:
        signal.signal(asking, signal.default_int_handler)
    try:
        yield
    finally:
        for asking in kept:
            signal.signal(asking, signal.SIG_DFL)
