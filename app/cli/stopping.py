"""A command asked to stop (Ctrl+C, shutdown, a closed terminal) ends in order and says so, not cut off.

Imports nothing of ours: it watches from the first moment, while the rest of the program is still being read.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_SAID = "已中止。没有改动任何内容。"


def watch_the_start() -> None:
    """End at once, with a sentence, while nothing was begun; what ignores a signal (nohup) still does."""
    for asking in _known():
        if signal.getsignal(asking) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(asking, _end_at_once)


def as_usual() -> None:
    """Leave signals to the system and Python again, from a start that was watched."""
    for asking in _known():
        if signal.getsignal(asking) is _end_at_once:
            signal.signal(asking, signal.default_int_handler if asking == signal.SIGINT else signal.SIG_DFL)


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Raise `KeyboardInterrupt` for a signal that asks the command to stop; what ignores one (nohup) still does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    as_usual()
    kept = [asking for asking in _known() if signal.getsignal(asking) is signal.SIG_DFL]
    for asking in kept:
        signal.signal(asking, signal.default_int_handler)
    try:
        yield
    finally:
        for asking in kept:
            signal.signal(asking, signal.SIG_DFL)


def _known() -> list[signal.Signals]:
    return [asking for name in _ASKING if (asking := getattr(signal, name, None)) is not None]


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    """Say it without what may be half imported: anything raised here would end in a traceback of some import."""
    with suppress(OSError):  # nobody listens
        os.write(2, f"{_SAID}\n".encode())
    if "--json" in sys.argv:
        with suppress(OSError):
            os.write(1, f'{{"error": {{"code": "interrupted", "message": "{_SAID}"}}}}\n'.encode())
    os._exit(1)
