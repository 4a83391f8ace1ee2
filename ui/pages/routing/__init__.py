"""The page that finds a way for a dispute: questions, and the plan that grows with the answers."""

from ui.pages.routing.page import RoutingPage

__all__ = ["RoutingPage"]
