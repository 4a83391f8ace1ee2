"""What a drag, a paste or a dialog brings, added to a record one after the other; off the window's thread."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app import texts
from app.errors import AppError, StorageError
from app.language import _
from app.services.attachments import Attachments
from ui import pictures
from ui.jobs import Progress

Source = Path | tuple[str, QImage]
"""A file, or a picture from the clipboard with the name it gets."""


def sources_of(given: QMimeData, *, now: datetime) -> list[Source]:
    """Return the files on a clipboard or in a drag; where there are none, the picture."""
    files: list[Source] = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
    if files or not given.hasImage():
        return files
    name = _("粘贴的图片 {at}.png").format(at=now.strftime("%Y-%m-%d %H.%M"))
    return [(name, QImage(given.imageData()))]


def add_all(
    attachments: Attachments, record: str, sources: Sequence[Source], progress: Progress
) -> tuple[int, list[AppError]]:
    """Return how many were added, and why others were not; a full disk ends it, a file that can't be kept does not."""
    count, refused = 0, []
    for place, source in enumerate(sources):
        progress.report("add", place, len(sources))
        try:
            if isinstance(source, Path):
                attachments.add_file(record, source)
            else:
                attachments.add(record, source[0], pictures.as_png(source[1]))
        except StorageError:
            raise
        except AppError as error:
            refused.append(error)
        else:
            count += 1
    return count, refused


def refusal(error: AppError) -> str:
    """Return why a file was not added and what to do."""
    text = texts.error_text(error.code, error.facts)
    return text.happened + text.next
