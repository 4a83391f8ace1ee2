"""The page of what travels on sticks (U盘往来): each role sees the desks that are its own."""

from ui.pages.round_trip.page import RoundTripPage

__all__ = ["RoundTripPage"]
