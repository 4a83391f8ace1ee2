"""The page of the parties: find, register, read and change them."""

from ui.pages.parties.page import PartiesPage

__all__ = ["PartiesPage"]
