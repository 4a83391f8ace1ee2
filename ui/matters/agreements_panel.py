"""The agreements of a dispute: begin one, see what it still lacks and how many days are left, open it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app import texts
from app.language import _
from app.model.agreement import AgreementStatus
from app.services.agreements import Agreement
from ui import icons
from ui.matters import agreement_words, words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection, Sentence

_TABLE = "agreement"


class AgreementsPanel(MatterPanel):
    """One card; agreements are opened where they are kept, on their own page."""

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        empty = _("双方谈成了，就在这里起草调解协议：当事人、案情和编号都会带过去。")
        self._agreements = self._add_section(MatterSection(texts.TABLES[_TABLE], empty=empty))
        self.begin = QPushButton()
        icons.put(self.begin, "file-text")
        self.begin.clicked.connect(self.draft)
        foot = QHBoxLayout()
        foot.addWidget(self.begin)
        foot.addStretch(1)
        self._agreements.column.addLayout(foot)

    def draft(self) -> None:
        """Begin an agreement and open it; the toast takes it back."""

        def begin() -> None:
            agreement = self._desk.agreements.begin(self._record)
            self._offer_undo(
                _("已起草协议，编号 {number}。").format(number=agreement.number or _("还没有")),
                lambda: self._desk.agreements.delete(agreement.id),
            )
            begun.append(agreement)

        begun: list[Agreement] = []
        self._attempt(begin)
        for agreement in begun:
            self.record_asked.emit(_TABLE, agreement.id)

    def _fill(self) -> None:
        found = self._desk.agreements.of(self._record)
        self._agreements.show_sentences([self._row(agreement) for agreement in found])
        self.begin.setText(_("再起草一份协议") if found else _("起草协议"))
        self.begin.setVisible(not self.is_locked)

    def _row(self, agreement: Agreement) -> Sentence:
        desk = self._desk
        form = words.coded(desk, "protocol_form", agreement.form)
        agreed = agreement_words.agreed_words(agreement, desk.today)
        court = agreement_words.confirmation_mark(desk, agreement)
        confirmation = _("司法确认：{word}").format(word=court.word) if court else ""
        parts = [agreement.number, form, agreed, self._lacking(agreement), confirmation]
        acts = [(_("打开"), lambda: self.record_asked.emit(_TABLE, agreement.id))]
        return Sentence(words.joined(parts, "　"), agreement, acts, agreement_words.status_mark(desk, agreement))

    def _lacking(self, agreement: Agreement) -> str:
        if self._desk.agreements.status(agreement) is not AgreementStatus.DRAFT:
            return words.coded(self._desk, "perform_status", agreement.performance_status)
        missing = self._desk.agreements.missing(agreement)
        labels = dict.fromkeys(texts.field_label(_TABLE, problem.field) for problem in missing)
        return _("签字还差：{what}").format(what="、".join(labels))
