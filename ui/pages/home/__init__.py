"""The page a day begins with."""

from ui.pages.home.page import HomePage

__all__ = ["HomePage"]
