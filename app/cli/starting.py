"""Asked to stop (Ctrl+C, shutdown, a closed terminal) before anything was begun, or after all is done: no traceback.

Imports only what Python itself has loaded by then: the program watches from here on, while the rest of it is read.
"""

import _signal  # type: ignore[import-not-found]  # `signal` adds names to it, and takes a while
import os
import sys

_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_SAID = "已中止。没有改动任何内容。"


def watch() -> None:
    """End at once, with a sentence, while nothing was begun; what ignores a signal (nohup) still does."""
    for asking in _known():
        if _signal.getsignal(asking) in (_signal.SIG_DFL, _signal.default_int_handler):
            _signal.signal(asking, _end_at_once)


def as_usual() -> None:
    """Leave signals to the system and Python again, from a start that was watched."""
    for asking in _known():
        if _signal.getsignal(asking) is _end_at_once:
            is_of_keyboard = asking == _signal.SIGINT
            _signal.signal(asking, _signal.default_int_handler if is_of_keyboard else _signal.SIG_DFL)


def close() -> None:
    """Hear nobody any more: all is done and said, and Python's way out takes a moment."""
    for asking in _known():
        _signal.signal(asking, _signal.SIG_IGN)


def _known() -> list[int]:
    return [getattr(_signal, name) for name in _ASKING if hasattr(_signal, name)]


def _end_at_once(_number: int, _frame: object) -> None:
    """Say it without what may be half imported: anything raised here would end in a traceback of some import."""
    _write(2, f"{_SAID}\n")
    if "--json" in sys.argv:
        _write(1, f'{{"error": {{"code": "interrupted", "message": "{_SAID}"}}}}\n')
    os._exit(1)


def _write(stream: int, text: str) -> None:
    try:  # noqa: SIM105  # contextlib is not loaded yet
        os.write(stream, text.encode())
    except OSError:  # nobody listens
        pass
