"""Thinks about a text on a thread of its own; what it finds for the newest text comes back to the window."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.handover import Handover

Think = Callable[[str], Any]
_Answer = tuple[str, Any]


class Suggester(QObject):
    """Not a job of `ui.jobs`: its one worker may be copying a backup for seconds, and this answers within 50 ms.

    `think` sees nothing but the text: no store, no widget.
    """

    found = Signal(object)
    """What was found for the newest text."""

    def __init__(self, think: Think, parent: QObject) -> None:
        super().__init__(parent)
        self._think = think
        self._text = self._asked = ""
        self._handover: Handover[_Answer] = Handover(self._on_answer, self)
        self._texts: SimpleQueue[str | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        texts = self._texts
        self.destroyed.connect(lambda: texts.put(None))

    def ask(self, text: str) -> None:
        """Think about a text; an older one that nobody has thought about yet is passed over."""
        self._text = self._asked = text
        self._handover.listen(True)
        self._texts.put(text)
        if self._thread is None:
            work = (self._texts, self._think, self._handover.box)
            self._thread = threading.Thread(target=_work, args=work, name="suggester", daemon=True)
            self._thread.start()

    def forget(self) -> None:
        """Want no answer any more."""
        self._text = ""

    def _on_answer(self, answer: _Answer) -> None:
        text, found = answer
        if text == self._asked:
            self._handover.listen(False)
        if text == self._text:
            self.found.emit(found)


def _work(texts: "SimpleQueue[str | None]", think: Think, box: "SimpleQueue[_Answer]") -> None:
    while (text := _newest(texts)) is not None:
        box.put((text, think(text)))


def _newest(texts: "SimpleQueue[str | None]") -> str | None:
    """Wait for a text and return the last one that waits; None if it is to end."""
    newest = texts.get()
    while newest is not None:
        try:
            newest = texts.get_nowait()
        except Empty:
            return newest
    return None
