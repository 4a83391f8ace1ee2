"""What has changed in the store, told to every page at once."""

from enum import Enum

from PySide6.QtCore import QObject, Signal


class Topic(Enum):
    """The kinds of things a page may have to read anew."""

    PARTIES = "parties"
    CONSULTATIONS = "consultations"
    DISPUTES = "disputes"
    AGREEMENTS = "agreements"
    BODIES = "bodies"
    USERS = "users"
    HISTORY = "history"
    BACKUPS = "backups"
    VILLAGE = "village"
    """Which villages are served here, and which of them today."""


class Changes(QObject):
    """One signal for all pages; a list reloads when it is visible and its topic is named."""

    changed = Signal(frozenset)

    def tell(self, *topics: Topic) -> None:
        """Tell every page that records of these topics have changed."""
        self.changed.emit(frozenset(topics))
