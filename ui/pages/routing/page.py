"""The page that finds a way for a dispute: it begins, asks, and keeps the plan with its matter."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import AppError, InvalidInput, StorageError
from app.language import _
from app.model.kept_plan import KeptPlan
from app.services.interviews import Interview
from ui import icons, palette, theme
from ui.changes import Topic
from ui.matters import paper_words
from ui.page import Page
from ui.pages.routing.desk import Matter, RoutingDesk, find_matter
from ui.pages.routing.interview_view import InterviewView
from ui.pages.routing.kept_view import KeptView
from ui.pages.routing.start_card import StartCard, in_the_middle
from ui.widgets.banner import Banner, Tone
from ui.widgets.page_head import PageHead

_TOPICS = {"consultation": Topic.CONSULTATIONS, "dispute": Topic.DISPUTES}
_FREE = "free"


class RoutingPage(Page):
    """Opened for a matter it asks about that; opened by itself it asks for which."""

    def __init__(self, desk: RoutingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme.set_role(self, "page")
        self.head = PageHead(_("分流导引"), action_text=_("换一件"))
        self.head.action_asked.connect(self.show_start)
        theme.set_role(self.head.action, "")
        icons.put(self.head.action, "chevron-left")
        self.waiting = Banner(
            Tone.INFO, _("有一次没登记的问答，可以用在这件事上。"), word=_("先前的问答"), button_text=_("用这些回答")
        )
        self.waiting.pressed.connect(self._use_waiting)
        self.start = StartCard(desk)
        self.keeping = StartCard(desk, keeps=True)
        self.view = InterviewView(desk)
        self.kept = KeptView(desk)
        self._wanted: tuple[str, str] | None = None
        self._connect()
        self._stack = QStackedWidget()
        self._pages = {each: in_the_middle(each) for each in (self.start, self.keeping)}
        for widget in (*self._pages.values(), self.view, self.kept):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        margin = palette.PAGE_MARGIN
        column.setContentsMargins(margin, palette.SPACE_16, margin, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        for widget in (self.head, self.waiting, self._stack):
            column.addWidget(widget)
        column.setStretch(2, 1)
        self.show_start()

    def route(self, table: str, record: str) -> None:
        """Ask about a matter: go on where it was broken off, or show its plan where it has one."""
        self.attempt(lambda: self._route(record))

    def flush(self) -> None:
        """Keep what is half typed."""
        self.view.keep()

    def refresh(self) -> None:
        """Show what the store says now; no answer changes."""
        self.attempt(self._refresh)

    def place(self) -> str:
        """Return which interview, plan or matter is on show."""
        shown = self._stack.currentWidget()
        if shown is self.kept:
            kept = self.kept.kept()
            return str(kept.id) if kept else ""
        if self.view.is_asking():
            interview = self.view.interview()
            return interview.id if interview.given or interview.typing else interview.record or _FREE
        return ""

    def return_to(self, place: str) -> None:
        """Show an interview that was broken off, a kept plan, or a matter, by its id."""
        self.attempt(lambda: self._return_to(place))

    def areas(self) -> Sequence[QWidget]:
        """Return question and plan, or what is on show in their place."""
        if self._stack.currentWidget() is self.view:
            return (self.head, self.view.questions, self.view.plan)
        shown = self._stack.currentWidget()
        return (self.head, shown) if shown is not None else (self.head,)

    def start_search(self) -> None:
        """Look for another matter."""
        self.show_start()
        self.start.choice.focus()

    def new_record(self) -> None:
        """Ask without a matter."""
        self.attempt(lambda: self._ask(self._desk.interviews.of(None)))

    def show_start(self) -> None:
        """Ask which matter it is about."""
        self.view.leave()
        self.start.refresh()
        self._show(self._pages[self.start], _("分流导引"), "")

    def _route(self, record: str) -> None:
        matter = find_matter(self._desk, record)
        if matter is None or matter.is_deleted:
            raise AppError("record_missing", record=record)
        if self.view.is_asking() and self.view.interview().record == record:
            self._renew()
            self._show_interview()
            return
        kept = self._desk.plans.current(record)
        if kept is not None and (matter.is_closed or self._desk.interviews.draft_of(record) is None):
            self._show_kept(kept)
            return
        self._ask(self._desk.interviews.of(record))

    def _return_to(self, place: str) -> None:
        if place == _FREE:
            self._ask(self._desk.interviews.of(None))
            return
        interview = self._desk.interviews.resume(place)
        if interview is not None:
            self._ask(interview)
        elif find_matter(self._desk, place) is not None:
            self._route(place)
        elif place:
            self._show_kept(self._desk.plans.get(place))

    def _renew(self) -> None:
        """Ask with what the record says now, where it has changed since; every answer stays."""
        if not self.view.is_asking():
            return
        interview = self.view.interview()
        if interview.record and self._desk.plans.known(interview.record) != interview.known:
            self.view.keep()
            self.view.open(self._desk.interviews.hand_over(interview, interview.record))

    def _refresh(self) -> None:
        self._renew()
        self.view.refresh()
        self.start.refresh()
        self.keeping.refresh()
        kept = self.kept.kept()
        if kept is not None and self._stack.currentWidget() is self.kept:
            self._show_kept(kept)

    def _ask(self, interview: Interview) -> None:
        self.view.leave()
        self.view.open(interview)
        self._show_interview()
        self.view.questions.focus()

    def _show_interview(self) -> None:
        record = self.view.interview().record
        matter = find_matter(self._desk, record) if record else None
        self._show(self.view, _("分流导引"), matter.title if matter else _("还没登记，先问一问"))
        self._show_waiting()

    def _show_waiting(self) -> None:
        """Offer the answers of an interview on no matter to one that has none yet."""
        is_shown = self._stack.currentWidget() is self.view and self.view.is_asking()
        interview = self.view.interview() if is_shown else None
        may_use = interview is not None and interview.record is not None and not interview.given
        self.waiting.setVisible(may_use and self._desk.interviews.draft_of(None) is not None)

    def _use_waiting(self) -> None:
        def use() -> None:
            draft = self._desk.interviews.draft_of(None)
            interview = self._desk.interviews.resume(draft) if draft else None
            if interview is not None:
                self._ask(self._desk.interviews.hand_over(interview, self.view.interview().record or ""))

        self.attempt(use)

    def _show_kept(self, kept: KeptPlan) -> None:
        self.view.leave()
        matter = find_matter(self._desk, kept.record)
        self.kept.show_plan(self._desk.plans.recall(kept), is_closed=matter is None or matter.is_closed)
        self._show(self.kept, _("分流方案"), matter.title if matter else "")

    def _show(self, widget: QWidget, title: str, hint: str) -> None:
        self.head.set_title(title)
        self.head.set_hint(hint)
        self._stack.setCurrentWidget(widget)
        self.head.action.setHidden(widget is self._pages[self.start])
        if widget is not self.view:
            self.waiting.hide()

    def _on_accept_asked(self, route: str, reason: str) -> None:
        self.view.keep()
        interview = self.view.interview()
        if interview.record is None:
            self._wanted = (route, reason)
            self.keeping.refresh()
            self._show(self._pages[self.keeping], _("分流导引"), _("还没登记，先问一问"))
            self.keeping.choice.focus()
            return
        self._accept(interview, route, reason)

    def _on_keeping_chosen(self, _table: str, record: str) -> None:
        def keep() -> None:
            interview = self._desk.interviews.hand_over(self.view.interview(), record)
            self._ask(interview)
            route, reason = self._wanted or ("", "")
            self._accept(interview, route, reason)

        self.attempt(keep)

    def _accept(self, interview: Interview, route: str, reason: str) -> None:
        record = interview.record or ""
        matter = find_matter(self._desk, record)
        try:
            kept = self._desk.plans.accept(
                record, interview.answers, route=route or None, reason=reason, draft=interview.id
            )
        except InvalidInput as refused:
            self._show_interview()
            self.view.say(route, refused)
            return
        except StorageError as error:
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self._wanted = None
        self.view.forget()
        self._show_kept(kept)
        self._tell(matter)
        self.kept.back.setFocus()
        self.offer_undo(
            _("方案已采用，期限提醒和材料单都记在登记里了。"), lambda: self._take_back(kept, interview, matter)
        )

    def _take_back(self, kept: KeptPlan, interview: Interview, matter: Matter | None) -> None:
        def take_back() -> None:
            self._desk.plans.withdraw(kept.id, route=matter.route if matter else None)
            self._desk.interviews.keep(interview)
            self._tell(matter)
            self._ask(interview)

        self.attempt(take_back)

    def _again(self) -> None:
        kept = self.kept.kept()
        if kept is not None:
            self.attempt(lambda: self._ask(self._desk.interviews.again(kept)))

    def _print_notice(self) -> None:
        kept = self.kept.kept()
        if kept is not None:
            self.paper_asked.emit(paper_words.NOTICE, kept.record)

    def _back_to_record(self) -> None:
        kept = self.kept.kept()
        matter = find_matter(self._desk, kept.record) if kept else None
        if matter is not None:
            self.record_asked.emit(matter.table, matter.record)

    def _tell(self, matter: Matter | None) -> None:
        """Tell everybody that a matter has another plan."""
        self.saved.emit()
        if matter is not None:
            self._desk.changes.tell(_TOPICS[matter.table])

    def _connect(self) -> None:
        self.start.chosen.connect(self.route)
        self.start.free_asked.connect(self.new_record)
        self.keeping.chosen.connect(self._on_keeping_chosen)
        self.keeping.left.connect(self._show_interview)
        for card in (self.start, self.keeping):
            card.receive_asked.connect(self.receive_asked)
            card.failed.connect(self.failed)
        self.view.saved.connect(self.saved)
        self.view.unsaved.connect(self.unsaved)
        self.view.failed.connect(self.failed)
        self.view.undo_offered.connect(self.undo_offered)
        self.view.changed.connect(self._show_waiting)
        self.view.accept_asked.connect(self._on_accept_asked)
        for view in (self.view, self.kept):
            view.body_asked.connect(lambda: self.record_asked.emit("body", ""))
        self.kept.again_asked.connect(self._again)
        self.kept.notice_asked.connect(self._print_notice)
        self.kept.back_asked.connect(self._back_to_record)
