"""The page of the statutes (法条)."""

from ui.pages.statutes.page import StatutesPage

__all__ = ["StatutesPage"]
