"""Find any record by anything that stands in it."""

from ui.pages.search.page import SearchPage

__all__ = ["SearchPage"]
