"""The page of the mediation agreements: find, draft, read, change them, note what became of them."""

from ui.pages.agreements.page import AgreementsPage

__all__ = ["AgreementsPage"]
