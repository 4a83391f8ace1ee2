"""Attachments: papers and pictures added to a record, shown, turned, opened elsewhere, taken away and brought back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import AppError
from app.model import file_name, media_type
from app.model.attachment import Attachment
from app.paths import Profile
from app.services.rows import Rows
from app.services.session import Session
from app.store import blobs, opened_files

if TYPE_CHECKING:
    from app.documents.pdf_pages import PageImage

__all__ = ["LIMIT_BYTES", "Attachments", "empty_opened", "page_sizes", "render_paper", "render_pdf"]

LIMIT_BYTES = blobs.LIMIT_BYTES
_TABLE = "attachment"
_FULL_TURN = 360
_QUARTER = 90
_MEGABYTE = 1024 * 1024


class Attachments:
    """Keeps files with the records they belong to."""

    def __init__(self, session: Session, rows: Rows) -> None:
        self._session, self._rows = session, rows

    def add(self, record: str, name: str, content: bytes) -> Attachment:
        """Keep a content with a record and return its row.

        Raises `AppError`: attachment_too_large, attachment_empty, attachment_heic, attachment_program,
        attachment_archive, attachment_kind_refused, attachment_twice (facts: held), record_missing; `StorageError`.
        """
        self._refuse_double(record, file_name.readable(name), sha256(content).hexdigest())
        with self.adding(name, content) as hang:
            return hang(record)

    @contextmanager
    def adding(self, name: str, content: bytes) -> Iterator[Callable[[str], Attachment]]:
        """Keep a content: the block is given what hangs it on a record, and writes what else belongs to it.

        File, row and what the block wrote stand afterwards, or none of them. Raises what `add` raises.
        """
        name = file_name.readable(name)
        _refuse_large(name, len(content))
        kind = media_type.media_type_of(content, name)
        session = self._session
        with blobs.kept(session.database, session.profile, content) as blob:
            given: dict[str, Any] = {name: getattr(blob, name) for name in blob.__slots__}
            yield lambda record: self._added(record, {"name": name or None, "media_type": kind, **given})

    def add_file(self, record: str, path: Path) -> Attachment:
        """Keep a file's content with a record; the file itself stays as it is.

        Raises what `add` raises, `AppError`: attachment_folder, file_unreadable.
        """
        name = file_name.readable(path.name)
        try:
            if not path.is_file():
                raise AppError("attachment_folder" if path.is_dir() else "file_unreadable", name=name, file=name)
            _refuse_large(name, path.stat().st_size)
            with path.open("rb") as file:
                content = file.read(LIMIT_BYTES + 1)  # it may have grown since
        except OSError as fault:
            raise AppError("file_unreadable", file=name) from fault
        return self.add(record, name, content)

    def of(self, record: str) -> list[Attachment]:
        """Return the attachments of a record, the oldest first."""
        return self._rows.of(_TABLE, record)

    def get(self, row: str) -> Attachment:
        """Return an attachment, deleted or not. Raises `AppError("record_missing")`."""
        found: Attachment = self._rows.get(_TABLE, row)
        return found

    def content(self, attachment: Attachment) -> bytes:
        """Return what was added, proved unchanged. Raises `StorageError`: attachment_missing, attachment_damaged."""
        return blobs.read(self._session.profile, attachment)

    def now(self) -> datetime:
        """Return the machine's clock, after which pasted pictures are named."""
        return self._session.now()

    def rename(self, row: str, name: str) -> None:
        """Give an attachment another name; an empty one changes nothing."""
        plain = file_name.readable(name)
        if plain:
            self._rows.change(_TABLE, row, {"name": plain})

    def caption(self, row: str, words: str) -> None:
        """Say in words what an attachment shows."""
        self._rows.change(_TABLE, row, {"caption": words.strip() or None})

    def turn(self, row: str, degrees: int) -> None:
        """Turn how a picture is shown by quarters, clockwise from how it stands now; its content stays."""
        if degrees % _QUARTER:
            raise ValueError("pictures are turned by quarters")
        turned = ((self.get(row).turn or 0) + degrees) % _FULL_TURN
        self._rows.change(_TABLE, row, {"turn": turned})

    def remove(self, row: str) -> None:
        """Delete an attachment; its content stays until it is erased."""
        self._rows.remove(_TABLE, row)

    def bring_back(self, row: str) -> None:
        """Undo the deletion of an attachment."""
        self._rows.bring_back(_TABLE, row)

    def open_elsewhere(self, attachment: Attachment) -> Path:
        """Write a copy in the clear for another program and return it; `empty_opened` takes it away.

        Its ending is that of its content, whatever its row says. Raises what `content` and `add` raise.
        """
        content = self.content(attachment)
        kind = media_type.media_type_of(content, attachment.name or "")
        name = file_name.safe(attachment.name or "", media_type.EXTENSIONS[kind])
        return opened_files.write(self._session.profile, name, content)

    def _added(self, record: str, given: dict[str, Any]) -> Attachment:
        row: Attachment = self._rows.add(_TABLE, record, given)
        return row

    def _refuse_double(self, record: str, name: str, digest: str) -> None:
        for row in self.of(record):
            if row.sha256 == digest:
                raise AppError("attachment_twice", name=name, held=row.name or "")


def empty_opened(profile: Profile) -> int:
    """Take away the copies that other programs were given; return how many are still held open by one."""
    return opened_files.empty(profile)


def render_pdf(content: bytes, number: int, *, width: int, is_wanted: Callable[[], bool]) -> "PageImage":
    """Return a page of a PDF (from 0). Raises `AppError`: preview_locked, preview_failed, preview_too_slow."""
    from app.documents import pdf_pages  # loads a library of its own

    return pdf_pages.render(content, number, width=width, is_wanted=is_wanted)


def render_paper(content: bytes, number: int, *, width: int, is_wanted: Callable[[], bool]) -> "PageImage":
    """Return a page of a paper of our own with its signatures. Raises as `render_pdf` does."""
    from app.documents import pdf_pages  # as above

    return pdf_pages.render_paper(content, number, width=width, is_wanted=is_wanted)


def page_sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Return the width and height of every page of a PDF in points. Raises as `render_pdf` does."""
    from app.documents import pdf_pages  # as above

    return pdf_pages.page_sizes(content)


def _refuse_large(name: str, size: int) -> None:
    if size > LIMIT_BYTES:
        facts = {"size": f"{size / _MEGABYTE:.0f}", "limit": str(LIMIT_BYTES // _MEGABYTE)}
        raise AppError("attachment_too_large", name=name, **facts)
