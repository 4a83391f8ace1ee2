"""The record view of a matter: the one with panels, with closing and the way on."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import texts
from app.errors import AppError, InvalidInput, ProblemLike, StorageError
from app.language import _
from app.services.matters import Matters
from ui import icons, theme
from ui.matters.closing import ClosingStrip
from ui.matters.desk import MatterDesk
from ui.matters.notices import MatterNotices, More
from ui.matters.panel import MatterPanel
from ui.matters.panel_view import PanelView
from ui.matters.panels import make_panels
from ui.matters.people_panel import PeoplePanel
from ui.records.kind import KeptRecord, Kind

_ROLES = {"applicant_missing": "applicant", "respondent_missing": "respondent"}


class MatterView(PanelView):
    """Shows a matter, what hangs on it, and what closing it still needs."""

    route_asked = Signal(str, str)
    """Table and id of the matter, for which a way is to be found."""
    fee_asked = Signal(str, str)
    """Table and id of the matter, for which a fee is to be worked out."""

    def __init__(
        self,
        desk: MatterDesk,
        kind: Kind[Any],
        service: Matters[Any],
        *,
        more_notices: More = lambda _kept: (),
        parent: QWidget | None = None,
    ) -> None:
        notices = MatterNotices(desk, kind, service, more=more_notices)
        self._service = service
        self._is_closing = False
        super().__init__(desk, kind, notices=notices, panels=lambda: make_panels(desk, kind.table), parent=parent)
        self.closing = ClosingStrip(kind.table)
        self.closing.asked.connect(self.go_to)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.notices) + 1, self.closing)
        self.head.put_title_above()
        find_way = self.head.add_act(_("分流导引"), "signpost", self.find_way, fits=_is_open)
        theme.set_role(find_way, "primary")
        icons.put(find_way, "signpost", role="light")
        self.head.add_act(_("算费用"), "calculator", self.work_out, fits=_is_open)
        self.head.add_act(_("办结"), "circle-check", self.close_matter, fits=_is_open)

    def open(self, kept: KeptRecord) -> bool:
        """Show a matter, and remember that it was looked at."""
        is_another = kept.record.id != self.record_id()
        if is_another:
            self._is_closing = False
        opened = super().open(kept)
        if opened and is_another:
            with suppress(StorageError):  # a full disk keeps nobody from reading
                self._matters.recent.note(self._kind.table, kept.record.id)
        return opened

    def find_way(self) -> None:
        """Keep what is typed and ask for the page that finds a way for the matter."""
        self.flush()
        self.route_asked.emit(self._kind.table, self.record_id())

    def work_out(self) -> None:
        """Keep what is typed and ask for the page that works out fees for the matter."""
        self.flush()
        self.fee_asked.emit(self._kind.table, self.record_id())

    def close_matter(self) -> None:
        """Close the matter, or say what that still needs."""
        self.flush()
        record = self.record_id()
        self._is_closing = True
        try:
            if self._unread():
                raise InvalidInput(())
            self._service.close(record)
        except InvalidInput:
            self._show_rest()
            if not self.closing.isHidden():
                next(iter(self.closing.links.values())).setFocus()
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self._is_closing = False
        self.written()
        self.form().verticalScrollBar().setValue(0)
        self.head.history.setFocus()  # the fields that had it can't be typed in any more
        self.undo_offered.emit(_("已办结。"), lambda: self._take_back_closing(record))

    def go_to(self, field: str, code: str) -> None:
        """Bring a field, or what hangs on the matter, into sight and put the cursor there."""
        if code in _ROLES:
            self.panel(PeoplePanel).begin(_ROLES[code])
            return
        super().go_to(field, code)

    def _take_back_closing(self, record: str) -> None:
        self._attempt(lambda: self._service.reopen(record))
        self.written()

    def _make_panels(self) -> Sequence[MatterPanel]:
        panels = super()._make_panels()
        for panel in panels:
            panel.route_asked.connect(self.route_asked)
        return panels

    def _show_rest(self) -> None:
        super()._show_rest()
        assert self._kept is not None
        kept, form = self._kept, self.form()
        unread = self._unread()
        wanting = self._wanting(kept) if self._is_closing else ()
        sentences = {problem.field: texts.problem_text(problem) for problem in (*wanting, *unread)}
        form.show_problems({**self._kind.problems(kept.record), **sentences})
        if self._is_closing:
            self.closing.show_problems(_unique((*wanting, *unread)))
        else:
            self.closing.hide()
        if kept.record.status == "closed":
            for name in form.values():
                form.set_read_only(name, read_only=True)

    def _wanting(self, kept: KeptRecord) -> tuple[ProblemLike, ...]:
        """Return what closing still asks for."""
        hard = [each for each in self._service.problems(kept.record) if not each.is_soft]
        return (*self._service.missing(kept.record), *hard) if _is_open(kept) else ()


def _is_open(kept: KeptRecord) -> bool:
    return bool(kept.record.status != "closed")


def _unique(problems: Sequence[ProblemLike]) -> list[ProblemLike]:
    """Return one problem a matter: a field that can't be read is not called empty besides."""
    found: dict[str, ProblemLike] = {}
    for problem in problems:
        key = problem.code if problem.code in _ROLES else problem.field
        found[key] = problem
    return list(found.values())
