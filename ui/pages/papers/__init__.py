"""The page of the documents: made of records, previewed, printed, signed, found again."""

from ui.pages.papers.page import PapersPage

__all__ = ["PapersPage"]
