"""The one page on which the recovery code is kept, away from the laptop."""

from app.documents import recovery_sheet as paper
from app.documents.recovery_sheet import SheetWords

__all__ = ["SheetWords", "recovery_sheet"]


def recovery_sheet(code: str, words: SheetWords) -> bytes:
    """Return the page as a PDF file's bytes. Raises `AppError("font_missing")`."""
    return paper.draw(code, words)
