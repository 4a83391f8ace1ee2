"""The page of the disputes: find, record, read, change and close them."""

from ui.pages.disputes.page import DisputesPage

__all__ = ["DisputesPage"]
