"""One interview on the screen: questions left, the plan right, every answer kept at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import texts
from app.errors import AppError, InvalidInput, StorageError
from app.language import _
from app.model.problem import Problem
from app.model.routing import Answer, Answers, RoutePlan
from app.services.interviews import Interview
from ui import shortcuts, theme
from ui.pages.routing.answer_list import KEYS
from ui.pages.routing.desk import RoutingDesk, find_matter
from ui.pages.routing.halves import Halves
from ui.pages.routing.plan_pane import PlanPane
from ui.pages.routing.plan_words import PlanWords
from ui.pages.routing.question_pane import QuestionPane
from ui.pages.routing.tab_order import follow_reading

_SUGGESTED = 3


class InterviewView(QWidget):
    """Holds the interview; tells the page what was kept, and which route is to be taken."""

    saved = Signal()
    unsaved = Signal(object)
    failed = Signal(object)
    undo_offered = Signal(str, object)
    accept_asked = Signal(str, str)
    """Route (empty: none is open) and reason."""
    body_asked = Signal()
    changed = Signal()
    """There is an answer more, or another one."""

    def __init__(self, desk: RoutingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._interview: Interview | None = None
        self._is_unsaved = False
        self._story: tuple[str, Sequence[str]] = ("", ())
        self.words = PlanWords(desk.routing.facts, desk.routing.routes, desk.directory.for_route)
        self.questions = QuestionPane(desk, self._suggested)
        self.plan = PlanPane(self.words, desk.routing.pack[1])
        theme.set_role(self.questions, "body")
        theme.set_role(self.plan, "body")
        self.halves = Halves(self.questions, self.plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._order_tabs)
        self.questions.answered.connect(self.answer)
        self.questions.typed.connect(self._on_typed)
        self.questions.reopened.connect(self._on_reopened)
        self.questions.back_asked.connect(self.back)
        self.questions.forward_asked.connect(self.forward)
        self.questions.anew_asked.connect(self._ask_anew)
        self.questions.stop_asked.connect(self._stop)
        self.questions.go_on_asked.connect(self._go_on)
        self.questions.accept_asked.connect(self._accept)
        self.plan.accept_asked.connect(self.accept_asked)
        self.plan.body_asked.connect(self.body_asked)
        shortcuts.install(self, {"step_back": self.back, "step_back_short": self.back, "step_forward": self.forward})
        shortcuts.install_answers(self, self.questions.press, count=KEYS)

    def interview(self) -> Interview:
        """Return the interview on show."""
        assert self._interview is not None
        return self._interview

    def is_asking(self) -> bool:
        """Return whether there is an interview."""
        return self._interview is not None

    def open(self, interview: Interview) -> None:
        """Show an interview where it was left."""
        self._interview = interview
        self.words.forget_bodies()
        self._show("")
        self.halves.look_at_top()

    def leave(self) -> None:
        """Show no interview any more; what was answered is kept."""
        self.keep()
        self._interview = None

    def forget(self) -> None:
        """Show no interview any more, and keep nothing: its plan was accepted."""
        self._interview = None

    def refresh(self) -> None:
        """Show what the directory says now; no answer changes."""
        self.words.forget_bodies()
        if self._interview is not None:
            self.plan.show_plan(self._interview.plan)

    def answer(self, fact: str, answer: Answer) -> None:
        """Take an answer, show what follows, keep it; one that can't be is said why and not taken."""
        interview = self.interview()
        before = interview.plan
        impossible = self._impossible(fact, answer)
        if impossible:
            self.questions.say("".join(map(texts.problem_text, impossible)))
            self.questions.focus()
            self.keep()
            return
        interview.answer(fact, answer)
        self._show(self.words.changes(before, interview.plan))
        if set(self.words.dangers(interview.plan)) - set(self.words.dangers(before)):
            self.halves.look_at_top()
        else:
            self.halves.look_at_question()
        self.questions.focus()
        self.keep()
        self.changed.emit()

    def back(self) -> None:
        """Go to the question before."""
        self._step(self.interview().back)

    def forward(self) -> None:
        """Go to the question after."""
        self._step(self.interview().forward)

    def keep(self) -> None:
        """Keep everything as it stands; what can't be kept stays on the screen and is tried again."""
        if self._interview is None:
            return
        self._take_half()
        try:
            self._desk.interviews.keep(self._interview)
        except StorageError as error:
            self.unsaved.emit(error)
            return
        except AppError as error:
            self.failed.emit(error)
            return
        self.saved.emit()

    def say(self, route: str, refused: InvalidInput) -> None:
        """Say why a route can't be taken, under the reason where it is about that."""
        sentence = "".join(map(texts.problem_text, refused.problems))
        if route in self.plan.cards and any(each.field == "reason" for each in refused.problems):
            self.plan.card(route).say(sentence)
        else:
            self.questions.say(sentence)

    def _impossible(self, fact: str, answer: Answer) -> Sequence[Problem]:
        """Return why an answer can't be, by itself or beside the others."""
        answers = self.interview().answers
        before = {(each.field, each.code) for each in self._problems(answers)}
        now = self._problems({**answers, fact: answer})
        return [
            each for each in now if not each.is_soft and (each.field == fact or (each.field, each.code) not in before)
        ]

    def _problems(self, answers: Answers) -> Sequence[Problem]:
        return self._desk.routing.problems(answers, on=self._desk.today)

    def _show(self, changes: str) -> None:
        interview = self.interview()
        self.questions.show_interview(interview)
        self.questions.show_doubts([texts.problem_text(each) for each in self._problems(interview.answers)])
        self.plan.show_plan(interview.plan)
        self.halves.show_words(self.words.summary(interview.plan), changes)
        self._soon.start()

    def _order_tabs(self) -> None:
        follow_reading(self.halves.summary.look, self.questions, self.plan)

    def _step(self, step: Callable[[], None]) -> None:
        self._take_half()
        step()
        self.questions.show_interview(self.interview())
        self.halves.look_at_question()
        self.questions.focus()

    def _on_reopened(self, fact: str) -> None:
        self._step(lambda: self.interview().reopen(fact))

    def _take_half(self) -> None:
        """Remember what is half typed, or that it no longer is."""
        value = self.questions.value()
        if value is not None:
            half = value.half()
            self.interview().typing.pop(value.fact, None)
            if half is not None:
                self.interview().typing[value.fact] = half

    def _on_typed(self, fact: str, _text: str) -> None:
        value = self.questions.value()
        if self._interview is not None and value is not None and value.fact == fact:
            self.keep()

    def _ask_anew(self) -> None:
        """Begin with nothing answered; what was answered can be taken back."""
        before = self.interview()
        anew = Interview(
            self._desk.routing, on=self._desk.today, known=before.known, record=before.record, identifier=before.id
        )
        self.open(anew)
        self.keep()
        self.changed.emit()

        def take_back() -> None:
            self.open(before)
            self.keep()
            self.changed.emit()

        self.undo_offered.emit(_("已从头再问。"), take_back)

    def _stop(self) -> None:
        self._step(self.interview().stop)
        self.keep()

    def _go_on(self) -> None:
        self._step(self.interview().go_on)
        self.keep()

    def _accept(self) -> None:
        plan: RoutePlan = self.interview().plan
        self.accept_asked.emit(plan.first_choice.route.id if plan.first_choice else "", "")

    def _suggested(self) -> Sequence[str]:
        """Return what kinds of dispute the story of the matter sounds like."""
        record = self.interview().record
        matter = find_matter(self._desk, record) if record else None
        if matter is None or not matter.story.strip():
            return ()
        if self._story[0] != matter.story:
            found = self._desk.triage.suggest(matter.story)[:_SUGGESTED]
            self._story = (matter.story, [each.type for each in found])
        return self._story[1]
