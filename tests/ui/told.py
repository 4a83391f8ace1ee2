"""What a page passed on to the workbench, noted in order."""

from collections.abc import Callable

from app.errors import AppError
from ui.page import Page


class Told:
    """Notes everything that a page tells; an undo can be pressed."""

    def __init__(self, page: Page) -> None:
        self.saved = 0
        self.unsaved: list[AppError] = []
        self.failed: list[Exception] = []
        self.undos: list[tuple[str, Callable[[], None]]] = []
        self.said: list[str] = []
        self.asked: list[tuple[str, str]] = []
        page.saved.connect(self._on_saved)
        page.unsaved.connect(self.unsaved.append)
        page.failed.connect(self.failed.append)
        page.undo_offered.connect(lambda *offer: self.undos.append(offer))
        page.announced.connect(self.said.append)
        page.record_asked.connect(lambda *record: self.asked.append(record))

    def undo(self) -> None:
        """Press 撤销 on the last toast."""
        self.undos.pop()[1]()

    def _on_saved(self) -> None:
        self.saved += 1
