"""The left half: one question with its answers, the way back, and the path so far."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.language import _
from app.model.routing import Answer, Fact, FactType
from app.services.interviews import Interview
from ui import icons, palette, theme
from ui.pages.routing import answers, typed
from ui.pages.routing.answer_list import AnswerList
from ui.pages.routing.chips import Chip, Chips
from ui.pages.routing.desk import RoutingDesk
from ui.pages.routing.progress_line import ProgressLine
from ui.pages.routing.showing import show
from ui.pages.routing.type_chooser import TypeChooser
from ui.pages.routing.value_answer import ValueAnswer
from ui.widgets.banner import Banner, Tone
from ui.widgets.plain_label import PlainLabel

Suggest = Callable[[], Sequence[str]]
"""What kinds of dispute the story of the matter sounds like."""
_TYPE = "dispute_type"


class QuestionPane(QWidget):
    """Asks; the answers go to whoever holds the interview."""

    answered = Signal(str, object)
    typed = Signal(str, str)
    """Fact and half-typed text."""
    reopened = Signal(str)
    back_asked = Signal()
    forward_asked = Signal()
    anew_asked = Signal()
    stop_asked = Signal()
    go_on_asked = Signal()
    accept_asked = Signal()

    def __init__(self, desk: RoutingDesk, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._suggest = desk, suggest
        self._fact: Fact | None = None
        self._values: dict[str, ValueAnswer] = {}
        self._types: TypeChooser | None = None
        self.progress = ProgressLine()
        self.optional = Banner(Tone.INFO, _("结论已定，下面是选问。"), word=_("选问"), button_text=_("不再问了"))
        self.optional.pressed.connect(self.stop_asked)
        self.doubts = Banner(Tone.WARN, "", word=_("请核对"))
        self.doubts.hide()
        self.title = PlainLabel()
        self.title.setWordWrap(True)
        theme.set_role(self.title, "section")
        self.help = PlainLabel()
        self.help.setWordWrap(True)
        theme.set_role(self.help, "muted")
        self.against = PlainLabel()
        self.against.setWordWrap(True)
        theme.set_role(self.against, "small")
        self.list = AnswerList()
        self.list.chosen.connect(self._on_chosen)
        self.done = _Done()
        self.done.accept.clicked.connect(self.accept_asked)
        self.done.more.clicked.connect(self.go_on_asked)
        self.body = QStackedWidget()
        self.body.addWidget(self.list)
        self.body.addWidget(self.done)
        self.ways_out = AnswerList()
        self.ways_out.chosen.connect(self._on_chosen)
        self.back = _link(_("上一步"), "chevron-left", _("Alt+←"), self.back_asked)
        self.forward = _link(_("下一步"), "chevron-right", _("Alt+→"), self.forward_asked)
        self.anew = _link(_("从头再问"), "rotate-ccw", "", self.anew_asked)
        self.known = Chips(_("登记里已有的，不再问"))
        self.known.pressed.connect(self.reopened)
        self.path = Chips(_("已经回答的"))
        self.path.pressed.connect(self.reopened)
        self._lay_out()

    def show_interview(self, interview: Interview) -> None:
        """Show the question that is open now."""
        question = interview.question
        is_over = question is None or interview.is_stopped
        self.progress.show_counts(len(interview.path), 0 if is_over else len(interview.plan.unanswered))
        is_asking = question is not None and interview.reopened is None
        show(self.optional, visible=is_asking and interview.is_optional)
        self._show_path(interview)
        self.back.setEnabled(interview.may_go_back)
        self.forward.setEnabled(interview.may_go_forward)
        self.anew.setEnabled(bool(interview.given))
        if question is None:
            self._show_done(interview)
        else:
            self._show_question(question, interview)
        self._fit_body()

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """Say what looks wrong with the answers; they stay as they are."""
        self.doubts.say("\n".join(sentences))
        show(self.doubts, visible=bool(sentences))

    def focus(self) -> None:
        """Go to the first answer, or the field to type in."""
        if self._fact is None:
            self.done.accept.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(self.body.currentWidget(), ValueAnswer):
            self._values[self._fact.id].focus()
        elif self._types is not None and self.body.currentWidget() is self._types:
            (self._types.kinds.buttons[0] if self._types.kinds.offers() else self._types.search).setFocus()
        elif self.list.buttons:
            chosen = [button for button in self.list.buttons if button.isChecked() and not button.isHidden()]
            (chosen or self.list.buttons)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, place: int) -> None:
        """Take the answer whose figure was pressed, if there is one."""
        shown = self.body.currentWidget()
        if isinstance(shown, AnswerList | TypeChooser):
            shown.press(place)
        elif isinstance(shown, ValueAnswer):
            self.ways_out.press(place)

    def value(self) -> ValueAnswer | None:
        """Return the field for a day or a number, where one is asked for."""
        shown = self.body.currentWidget()
        return shown if isinstance(shown, ValueAnswer) else None

    def types(self) -> TypeChooser | None:
        """Return the chooser of kinds, where it is asked for."""
        return self._types if self._types is not None and self.body.currentWidget() is self._types else None

    def say(self, sentence: str) -> None:
        """Say what is wrong with the answer that was just given."""
        value = self.value()
        if value is not None:
            value.say(sentence)
        else:
            self.against.setText(sentence)
            theme.set_role(self.against, "problem")
            self.against.show()

    def _show_question(self, fact: Fact, interview: Interview) -> None:
        self._fact = fact
        given = interview.answers.get(fact.id, interview.given.get(fact.id))
        self.title.setText(fact.question)
        self.help.setText(fact.help)
        show(self.help, visible=bool(fact.help))
        self._show_against(fact, interview)
        is_typed = fact.type in (FactType.DATE, FactType.NUMBER)
        if fact.id == _TYPE:
            chooser = self._chooser(fact)
            chooser.show_question(self._suggest(), given)
            self.body.setCurrentWidget(chooser)
        elif is_typed:
            value = self._value(fact)
            value.show_text(typed.shown(given), half=interview.typing.get(fact.id))
            self.body.setCurrentWidget(value)
            self.ways_out.show_offers(answers.ways_out(fact), given=given)
        else:
            self.list.show_offers(answers.offers(fact), given=given)
            self.body.setCurrentWidget(self.list)
        show(self.ways_out, visible=is_typed)

    def _show_against(self, fact: Fact, interview: Interview) -> None:
        theme.set_role(self.against, "small")
        known = interview.known.get(fact.id)
        if known is None:
            self.against.hide()
            return
        said = answers.told(fact, known)
        self.against.setText(_("登记里写的是“{said}”。这里改了只管这次方案，登记不变。").format(said=said))
        self.against.show()

    def _show_done(self, interview: Interview) -> None:
        self._fact = None
        self.against.hide()
        self.ways_out.hide()
        first = interview.plan.first_choice
        if interview.plan.human is not None:
            told = _("没有走得通的途径，请按右边写的找人。")
        elif first is None:
            told = _("还有说不清的事，定不了首选；可以回头改答，或者在右边选一条并写明理由。")
        else:
            told = _("首选：{route}。").format(route=first.route.name)
        self.title.setText(_("问完了"))
        self.help.setText(told)
        self.help.show()
        may_accept = first is not None or interview.plan.human is not None
        word = _("采用方案") if first is not None else _("记下这个结果")
        self.done.accept.setText(word)
        self.done.show_done(may_accept=may_accept, has_more=interview.is_stopped and bool(interview.plan.unanswered))
        self.body.setCurrentWidget(self.done)

    def _show_path(self, interview: Interview) -> None:
        facts = self._desk.routing.facts
        opened = interview.reopened
        known = [
            Chip(
                each, answers.short(facts[each], answer), answers.whole(facts[each], answer), "id-card", each == opened
            )
            for each, answer in interview.known.items()
            if each not in interview.given
        ]
        path = [
            Chip(
                each,
                answers.short(facts[each], interview.answers[each]),
                answers.whole(facts[each], interview.answers[each]),
                is_open=each == opened,
            )
            for each in interview.path
        ]
        self.known.show_chips(known)
        self.path.show_chips(path)
        show(self._known_label, visible=bool(known))
        show(self.known, visible=bool(known))
        show(self._path_label, visible=bool(path))

    def _on_chosen(self, answer: Answer) -> None:
        if self._fact is not None:
            self.answered.emit(self._fact.id, answer)

    def _chooser(self, fact: Fact) -> TypeChooser:
        if self._types is None:
            self._types = TypeChooser(self._desk.dispute_types, fact)
            self._types.chosen.connect(self._on_chosen)
            self.body.addWidget(self._types)
        return self._types

    def _value(self, fact: Fact) -> ValueAnswer:
        if fact.id not in self._values:
            value = ValueAnswer(self._desk, fact)
            value.chosen.connect(lambda answer: self.answered.emit(fact.id, answer))
            value.typed.connect(lambda text: self.typed.emit(fact.id, text))
            self._values[fact.id] = value
            self.body.addWidget(value)
        return self._values[fact.id]

    def _fit_body(self) -> None:
        """Make the body as high as what it shows, not as the highest of its pages."""
        for place in range(self.body.count()):
            page = self.body.widget(place)
            assert page is not None
            policy = page.sizePolicy()
            is_shown = page is self.body.currentWidget()
            policy.setVerticalPolicy(policy.Policy.Preferred if is_shown else policy.Policy.Ignored)
            page.setSizePolicy(policy)
        self.body.updateGeometry()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.SPACE_4, palette.SPACE_4, palette.SPACE_12, palette.SPACE_16)
        column.setSpacing(palette.SPACE_8)
        column.addWidget(self.progress)
        column.addWidget(self.optional)
        column.addWidget(self.doubts)
        column.addSpacing(palette.SPACE_4)
        above: tuple[QWidget, ...] = (self.title, self.help, self.against, self.body, self.ways_out)
        for widget in above:
            column.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(palette.SPACE_8)
        foot.addWidget(self.back)
        foot.addWidget(self.forward)
        foot.addStretch(1)
        foot.addWidget(self.anew)
        column.addLayout(foot)
        line = QFrame()
        theme.set_role(line, "hairline")
        column.addWidget(line)
        self._path_label = _small(_("已经回答的，点一下可以改答："))
        self._known_label = _small(_("登记里已有的，没有再问："))
        below: tuple[QWidget, ...] = (self._path_label, self.path, self._known_label, self.known)
        for widget in below:
            column.addWidget(widget)
        column.addStretch(1)


class _Done(QWidget):
    """What is left to do once nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.accept = QPushButton(_("采用方案"))
        theme.set_role(self.accept, "primary")
        icons.put(self.accept, "check", role="light")
        self.more = QPushButton(_("接着问选问"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_12)
        row.addWidget(self.accept)
        row.addWidget(self.more)
        row.addStretch(1)

    def show_done(self, *, may_accept: bool, has_more: bool) -> None:
        show(self.accept, visible=may_accept)
        show(self.more, visible=has_more)


def _link(text: str, icon: str, key: str, signal: object) -> QPushButton:
    button = QPushButton(text)
    theme.set_role(button, "link")
    button.setIcon(icons.icon(icon, role="primary", size=palette.SMALL_ICON))
    button.setToolTip(key)
    button.clicked.connect(signal)
    return button


def _small(text: str) -> QLabel:
    label = PlainLabel(text)
    theme.set_role(label, "small")
    return label
