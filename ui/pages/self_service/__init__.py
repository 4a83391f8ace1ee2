"""The page for a resident beside the advisor (自助导办): what it is about, then one sheet to take along."""

from ui.pages.self_service.page import SelfServicePage

__all__ = ["SelfServicePage"]
