"""The worker's part: a guide composed, set on one page and drawn."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app import guide_texts
from app.paper_texts import WORDS
from app.services.attachments import page_sizes
from ui import pictures

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress
    from ui.widgets.paper_view import Size


@dataclass(frozen=True, slots=True)
class SetGuide:
    """The sheet of a kind of dispute: its title, the PDF, and a picture of its page."""

    leaf: str
    title: str
    content: bytes
    sizes: tuple["Size", ...]
    image: QImage


def set_guide(services: "Services", progress: "Progress", leaf: str, width: int) -> SetGuide:
    """Return the sheet of a kind of dispute, drawn that wide.

    Raises `KeyError` for an unknown kind, `AppError`: guide_too_long, glyph_missing.
    """
    from app.services import guide_sheets  # loads fonts, in the worker

    sheet = guide_texts.guide_sheet(services.self_service.guide(leaf), day=WORDS.day(services.session.today))
    progress.check()
    content = guide_sheets.pdf(sheet).content
    progress.check()
    image = pictures.paper_page(content, 0, width=width, is_wanted=progress.is_wanted)
    return SetGuide(leaf, sheet.title, content, page_sizes(content), image)


def draw(content: bytes, progress: "Progress", width: int) -> QImage:
    """Return the page drawn anew at another width."""
    return pictures.paper_page(content, 0, width=width, is_wanted=progress.is_wanted)
