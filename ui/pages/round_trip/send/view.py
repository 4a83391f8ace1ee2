"""送交: what the stick brings, what it is to carry, whom it is for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.changes import Topic
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.section import Section, stacked
from ui.pages.round_trip.send.county_card import CountyCard
from ui.pages.round_trip.send.replies_card import RepliesCard
from ui.pages.round_trip.send.writing_card import WritingCard


class SendView(Section):
    """What came with the stick stands first, so that it isn't forgotten there."""

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__()
        self._desk = desk
        self.replies = RepliesCard(desk)
        self.writing = WritingCard(desk)
        self.county = CountyCard(desk)
        self._area = stacked(self, (self.replies, self.writing, self.county))
        self.writing.choice.chosen.connect(self.replies.look_in)
        self.writing.written.connect(self.saved)
        self.replies.card_found.connect(self._on_card_found)
        self.replies.taken.connect(self._on_taken)
        self.county.taken.connect(self._on_card_taken)
        self.refresh()
        self.replies.look_in(self.writing.choice.folder())

    def refresh(self) -> None:
        """Count anew what waits."""
        self.writing.refresh()
        if not self.county.is_comparing():
            self.county.refresh()

    def choose(self, folder: Path) -> None:
        """Look at a stick that has just been plugged in."""
        if self.writing.choice.folder() == folder:
            self.replies.look_in(folder)
        else:
            self.writing.choice.choose(folder)

    def areas(self) -> Sequence[QWidget]:
        """Return the cards in reading order."""
        return self.replies, self.writing, self.county

    def _on_card_found(self, path: Path) -> None:
        """Show a card that lies on the stick: nothing can be written without it."""
        if not self.county.is_comparing():
            self.county.look_at(path)
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.county.take))

    def _on_card_taken(self) -> None:
        self._area.verticalScrollBar().setValue(0)
        self.writing.refresh()
        self.saved.emit()

    def _on_taken(self, _outcome: object) -> None:
        self.refresh()
        self.saved.emit()
        self._desk.changes.tell(*Topic)
