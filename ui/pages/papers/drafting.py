"""The jobs of the page: set a paper, draw its pages, issue, sign and write it; all in the worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.errors import AppError
from app.paper_texts import WORDS
from app.services.attachments import page_sizes
from ui import pictures

if TYPE_CHECKING:
    from app.services import Services
    from app.services.kept_papers import Form
    from ui.jobs import Progress
    from ui.widgets.paper_view import Size


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it stands: what it says, its PDF with some pages drawn, and whether it may be signed.

    `fault` is why it can't be set (a character that no font has); then there is no PDF.
    """

    form: "Form"
    content: bytes
    sizes: tuple["Size", ...]
    images: Mapping[int, QImage]
    refusal: str | None
    fault: AppError | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished paper to be printed or written to a file."""

    form: "Form"
    content: bytes
    sizes: tuple["Size", ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was issued: its PDF and all its pages drawn."""

    content: bytes
    sizes: tuple["Size", ...]
    images: Mapping[int, QImage]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is shown, and which of its pages how wide."""

    template: str
    record: str
    document: str
    pages: tuple[int, ...]
    width: int


def draft(services: "Services", progress: "Progress", wanted: Wanted) -> Draft:
    """Return the paper as it stands now."""
    papers = services.papers
    form = papers.form(wanted.template, wanted.record, WORDS, document=wanted.document)
    refusal = papers.refuses_signing(form)
    progress.check()
    try:
        content = papers.pdf(form, WORDS).content
        sizes = page_sizes(content)
        progress.check()
        images = drawn(content, sizes, wanted.pages, width=wanted.width, progress=progress)
    except AppError as fault:
        return Draft(form, b"", (), {}, refusal, fault)
    return Draft(form, content, sizes, images, refusal)


def drawn(
    content: bytes, sizes: tuple["Size", ...], pages: Iterable[int], *, width: int, progress: "Progress"
) -> dict[int, QImage]:
    """Return pictures of pages, as wide in all as the first is to be."""
    found = {}
    for page in pages:
        if page < len(sizes):
            progress.check()
            wide = max(1, round(width * sizes[page][0] / sizes[0][0]))
            found[page] = pictures.paper_page(content, page, width=wide, is_wanted=progress.is_wanted)
    return found


def issued(services: "Services", form: "Form") -> Sheet:
    """Issue a paper and return it as PDF. Raises what `Papers.issue` and `Papers.pdf` raise."""
    now = _as_issued(services, form)
    content = services.papers.pdf(now, WORDS).content
    return Sheet(now, content, page_sizes(content))


def issued_word(services: "Services", form: "Form") -> Sheet:
    """Issue a paper and return it as Word file, signed where the person at work has signed its version."""
    now = _as_issued(services, form)
    papers, name = services.papers, services.session.user.name or ""
    is_own = now.signed is not None and name in (now.signed.signers or "").split("\n")
    return Sheet(now, papers.word_signed(now, WORDS) if is_own else papers.word(now, WORDS))


def version(services: "Services", progress: "Progress", document: str, width: int) -> Version:
    """Return a version that was issued. Raises what `Papers.issued_pdf` raises."""
    content = services.papers.issued_pdf(document, WORDS)
    sizes = page_sizes(content)
    images = drawn(content, sizes, range(len(sizes)), width=width, progress=progress)
    return Version(content, sizes, images)


def signed(services: "Services", form: "Form", place: str) -> "Form":
    """Sign a paper at a place and return it. Raises what `Papers.sign` raises."""
    now = services.papers.form(form.template.id, form.record, WORDS, document=form.document)
    services.papers.sign(now, WORDS, place=place)
    return services.papers.form(form.template.id, form.record, WORDS)


def signed_places(services: "Services", form: "Form") -> tuple[str, ...]:
    """Return at which places a signed version is signed; none can be told where it was set otherwise."""
    try:
        return services.papers.signed_places(form, WORDS)
    except AppError:
        return ()


def _as_issued(services: "Services", form: "Form") -> "Form":
    now = services.papers.form(form.template.id, form.record, WORDS, document=form.document)
    services.papers.issue(now)
    return services.papers.form(form.template.id, form.record, WORDS)
