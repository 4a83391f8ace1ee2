"""The page that works out fees and amounts of compensation (费用计算)."""

from ui.pages.fees.page import FeesPage

__all__ = ["FeesPage"]
