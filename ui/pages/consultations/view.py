"""The record of a consultation: what kind of dispute it may be stands under the story; one act makes it a dispute."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.language import _
from app.model.consultation import Consultation
from ui import shortcuts, theme
from ui.changes import Topic
from ui.matters import paper_words
from ui.matters.desk import MatterDesk
from ui.matters.view import MatterView
from ui.pages.consultations.danger_notice import DangerNotice
from ui.pages.consultations.triage_line import TriageLine
from ui.records.kind import KeptRecord, Kind
from ui.widgets.banner import Banner, Tone
from ui.widgets.record_form import RecordForm

if TYPE_CHECKING:
    from app.services.triage import Triage


_STORY = ("question", "facts")


class ConsultationView(MatterView):
    """Closing and what hangs on it are as for every matter."""

    def __init__(self, desk: MatterDesk, kind: Kind[Consultation], triage: "Triage") -> None:
        self._triage = triage
        self._is_retold = False
        self.triage = TriageLine(triage.suggest, desk.dispute_types.name)
        self.triage.chosen.connect(self._on_type_chosen)
        self.to_enquirer = QPushButton(_("打开当事人"))
        theme.set_role(self.to_enquirer, "link")
        self.to_enquirer.clicked.connect(lambda: self.record_asked.emit("party", self.record().enquirer))
        self.dangers = DangerNotice(desk)
        self.dangers.risks_chosen.connect(self._on_risks_chosen)
        self.taken = Banner(
            Tone.INFO, _("可以打印登记表，请来访人看过签字。"), word=_("登记好了"), button_text=_("打印登记表")
        )
        self.taken.pressed.connect(self.print_form)
        self.taken.hide()
        super().__init__(desk, kind, desk.consultations)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.notices), self.taken)
        column.insertWidget(column.indexOf(self.notices) + 1, self.dangers)
        self.typed.connect(self._on_story_typed)
        self.head.add_act(_("打开纠纷"), "handshake", self.open_dispute, fits=self._has_dispute)
        self.head.add_act(_("转为纠纷"), "handshake", self.make_dispute, fits=lambda kept: not self._has_dispute(kept))
        shortcuts.install(self, {"accept_risks": self.dangers.toggle})
        shortcuts.install_choices(self, self.triage.pick)

    def open(self, kept: KeptRecord) -> bool:
        """Show a consultation; dangers are told anew for each, its signs are those that are written."""
        is_another = kept.record.id != self.record_id()
        if not super().open(kept):
            return False
        if is_another:
            self.taken.hide()
            self._is_retold = False
            self.dangers.begin_listed(self._signs())
            self.triage.look_at(self._story())
            self._show_triage()
        return True

    def offer_form(self) -> None:
        """Offer to print the form of a consultation that has just been taken down."""
        self.taken.show()

    def make_dispute(self) -> None:
        """Make a dispute of it that carries everything over, and show that."""
        self.flush()
        record = self.record_id()

        def make() -> None:
            dispute = self._matters.disputes.from_consultation(record)
            self.reload()
            self.saved.emit()
            self.changed.emit()
            self._desk.changes.tell(Topic.DISPUTES)
            self.record_asked.emit("dispute", dispute.id)
            told = _("已转为纠纷{number}，来意和人都带过去了。").format(number=dispute.number)
            self.undo_offered.emit(told, lambda: self._attempt(lambda: self._take_dispute_back(dispute.id)))

        self._attempt(make)

    def print_form(self) -> None:
        """Keep what is typed and ask for the registration form."""
        self.flush()
        self.paper_asked.emit(paper_words.REGISTRATION, self.record_id())

    def open_dispute(self) -> None:
        """Show the dispute that was made of it."""
        made = self._matters.disputes.of_consultation(self.record_id())
        if made:
            self.record_asked.emit("dispute", made[0].id)

    def _take_dispute_back(self, dispute: str) -> None:
        self._matters.disputes.delete(dispute)
        self._desk.changes.tell(Topic.DISPUTES)
        self.written()

    def _has_dispute(self, kept: KeptRecord) -> bool:
        return bool(self._matters.disputes.of_consultation(kept.record.id))

    def _ready_form(self, name: str) -> RecordForm:
        is_new = name not in self._forms
        form = super()._ready_form(name)
        if is_new:
            form.cell("question").add_below(self.triage)
            form.cell("enquirer").add_to_label(self.to_enquirer)
        return form

    def _on_story_typed(self, name: str, _text: str) -> None:
        if name in _STORY:
            self._is_retold = True
            self.triage.look_at(self._story())
            self.dangers.show_dangers(self._triage.dangers(self._story()))
            self._show_triage()

    def _story(self) -> str:
        return "\n".join(self.form().value(name) for name in _STORY)

    def _show_triage(self) -> None:
        """Propose a type where there is none, or where the story is told anew."""
        assert self._kept is not None
        is_done = self.is_only_read() or self.record().status == "closed"
        self.triage.setVisible(not is_done and (self._is_retold or not self.record().dispute_type))

    def _show_rest(self) -> None:
        super()._show_rest()
        self.to_enquirer.setVisible(bool(self.record().enquirer))
        self.dangers.hold(self._signs())
        self._show_triage()

    def _on_type_chosen(self, dispute_type: str) -> None:
        self.form().set_value("dispute_type", dispute_type)
        self._on_left("dispute_type", dispute_type)

    def _signs(self) -> str:
        return " ".join(row.kind for row in self._risks() if row.kind)

    def _risks(self) -> list[Any]:
        return self._matters.rows.of("risk", self.record_id())

    def _on_risks_chosen(self, risks: str) -> None:
        """Write the signs that were accepted, or take back those that no longer are."""

        def write() -> None:
            wanted = set(risks.split())
            held = {row.kind: row.id for row in self._risks()}
            for kind in sorted(wanted - set(held)):
                self._matters.rows.add("risk", self.record_id(), {"kind": kind})
            for kind in set(held) - wanted:
                self._matters.rows.remove("risk", held[kind])
            self._on_rows_changed()

        self._attempt(write)
