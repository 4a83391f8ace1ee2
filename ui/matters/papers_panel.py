"""The documents of a matter: each kind with how it stands and one button that leads to it."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.language import _
from app.paper_texts import WORDS
from app.services.kept_papers import Document, Template
from ui.matters import paper_words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection, Sentence

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

_Key = tuple[str, str]
"""Template and record."""


class PapersPanel(MatterPanel):
    """One card; documents are made of a closed matter too."""

    stays_open = True

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self._card = self._add_section(MatterSection(_("文书")))
        self._changed: frozenset[_Key] = frozenset()
        self._looked = ""

    def _is_locked(self, record: str) -> bool:
        return False

    def _fill(self) -> None:
        if self._looked != self._record:
            self._changed = frozenset()
        self._looked = self._record
        self._show_sentences()
        self._look()

    def _show_sentences(self) -> None:
        self._card.show_sentences([self._sentence(*each) for each in self._papers()])

    def _papers(self) -> Iterator[tuple[Template, str, Document | None]]:
        """Yield each kind of document, the record it is made of, and its newest version."""
        kept = self._desk.kept_papers
        for template in kept.for_record(self._record):
            yield template, self._record, kept.newest(template.id, self._record)
        for agreement in self._desk.agreements.of(self._record) if self.table == "dispute" else ():
            for template in kept.for_record(agreement.id):
                yield template, agreement.id, kept.newest(template.id, agreement.id)

    def _sentence(self, template: Template, record: str, newest: Document | None) -> Sentence:
        is_changed = (template.id, record) in self._changed
        told = template.name
        if newest is not None:
            told = _("{name}：{state}").format(name=template.name, state=paper_words.version_words(newest))
        if newest is not None and is_changed:
            told += _("；{changed}").format(changed=paper_words.changed_words((newest.version or 0) + 1))
        act = _("打开") if newest is not None else _("制作")
        acts = [(act, partial(self.paper_asked.emit, template.id, record))]
        return Sentence(told, (template.id, record, newest), acts, paper_words.mark_of(newest, is_changed=is_changed))

    def _look(self) -> None:
        """Have the worker say which records would say something else by now; it has the rules at hand."""
        wanted = [(template.id, record, newest.digest) for template, record, newest in self._papers() if newest]
        if not wanted:
            return

        def look(services: "Services", progress: "Progress") -> frozenset[_Key]:
            changed = set()
            for template, record, digest in wanted:
                progress.check()
                if services.papers.form(template, record, WORDS).digest != digest:
                    changed.add((template, record))
            return frozenset(changed)

        self._desk.jobs.run(self, look, done=partial(self._on_looked, self._record), failed=self._on_not_looked)

    def _on_looked(self, record: str, changed: frozenset[_Key]) -> None:
        if record == self._record and changed != self._changed:
            self._changed = changed
            self._show_sentences()

    def _on_not_looked(self, error: Exception) -> None:
        if not isinstance(error, AppError):  # what can't be read now is looked at the next time
            self.failed.emit(error)
