"""等人决定的数据包: what came from a computer after it was ended; a person lets each one in, or leaves it out."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout

from app import exchange_texts, texts
from app.errors import AppError
from app.language import _
from app.model.device import HeldBundle
from app.model.transfer import FileOutcome
from ui import palette, theme
from ui.pages.round_trip.desk import RoundTripDesk
from ui.widgets.act_card import ActCard, row_of
from ui.widgets.authority_row import AuthorityRow

if TYPE_CHECKING:
    from app.services import Services
    from ui.jobs import Progress

REASON = "bundle_revoked"


class HeldCard(ActCard):
    """Stands there only while something waits, or was just decided."""

    decided = Signal()

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__(
            _("等人决定的数据包"),
            _("这些是停用以后才到的，原样留着。先向写它的人核实：确是本人写的就采用（要证书机构的U盘），否则不采用。"),
        )
        self._desk = desk
        self._held: Sequence[HeldBundle] = ()
        self.choices: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(palette.SPACE_4)
        self.authority = AuthorityRow()
        self.authority.changed.connect(self._offer)
        self.admit, self.refuse = QPushButton(_("核实过，采用")), QPushButton(_("不采用"))
        theme.set_role(self.admit, "primary")
        self.admit.clicked.connect(self._on_admit)
        self.refuse.clicked.connect(self._on_refuse)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.authority)
        self.column.addLayout(row_of(self.admit, self.refuse))
        self.end()
        self.hide()

    def show_held(self, held: Sequence[HeldBundle]) -> None:
        """Show what waits for a person; what waits for an enrolment decides itself."""
        self._held = [each for each in held if each.reason == REASON]
        for choice in self.choices:
            self._group.removeButton(choice)
            choice.hide()
            choice.deleteLater()
        self.choices = [self._choice(each) for each in self._held]
        if self.choices:
            self.choices[0].setChecked(True)
        for widget in (self.authority, self.admit, self.refuse):
            widget.setVisible(bool(self._held))
        self.setVisible(bool(self._held) or bool(self.outcome()))
        self._offer()

    def _choice(self, held: HeldBundle) -> QRadioButton:
        when = texts.moment_text(datetime.fromisoformat(held.at), self._desk.session.today)
        told = _("{name}　{when} 收到　{file}").format(name=held.name, when=when, file=held.file)
        choice = QRadioButton(told.strip("　"))
        self._group.addButton(choice)
        self._rows.addWidget(choice)
        return choice

    def _chosen(self) -> HeldBundle:
        return next(held for held, choice in zip(self._held, self.choices, strict=True) if choice.isChecked())

    def _on_admit(self) -> None:
        held, path, passphrase = self._chosen(), self.authority.path(), self.authority.passphrase.text()
        assert path is not None

        def op(services: "Services", _progress: "Progress") -> FileOutcome:
            return services.devices.admit(held.sha256, path, passphrase)

        self.say_nothing()
        self.admit.setEnabled(False)
        self._desk.jobs.run(self, op, done=self._on_admitted, failed=self._on_failed, writes=True)

    def _on_admitted(self, outcome: FileOutcome) -> None:
        self.authority.forget()
        self.say(_("已采用 {file}：{told}").format(file=outcome.file, told=exchange_texts.outcome_text(outcome)))
        self.decided.emit()

    def _on_refuse(self) -> None:
        held = self._chosen()
        try:
            self._desk.devices.refuse(held.sha256)
        except AppError as error:
            self.on_failed(error)
            return
        self.say(_("没有采用 {file}；文件仍留在本机，回执里会写明。").format(file=held.file))
        self.decided.emit()

    def _on_failed(self, error: Exception) -> None:
        self.authority.forget()
        self._offer()
        self.on_failed(error)

    def _offer(self) -> None:
        self.admit.setEnabled(bool(self._held) and self.authority.is_ready())
