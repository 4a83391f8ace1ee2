"""停用、交接: what a computer was granted is taken back, all of it or single villages; what it sent still counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QVBoxLayout, QWidget

from app.language import _
from app.model.device import KnownDevice
from app.model.transfer import PUBLIC
from ui import palette, theme
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.receive.words import places_of
from ui.widgets.act_card import ActCard, row_of
from ui.widgets.authority_row import AuthorityRow

if TYPE_CHECKING:
    from app.model.revocation import RevocationList
    from app.services import Services
    from ui.jobs import Progress

_VILLAGE = "v:"


class EndingCard(ActCard):
    """Closed, it is one button; open, it asks for all or which villages, and for the authority's stick.

    Nothing is chosen at first: one ends the wrong thing most easily where all of it is ticked already.
    """

    ended = Signal()

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__(
            _("停用或交接"),
            _("电脑遗失、报废，或者村子交给别人时用。已经收到的照样算数；以后再送来的先留着，由人决定。"),
        )
        self._desk = desk
        self._known: KnownDevice | None = None
        self.begin = QPushButton(_("停用或交接这台电脑"))
        self.begin.clicked.connect(lambda: self._set_open(is_open=True))
        self._body = QWidget()
        theme.set_role(self._body, "body")
        self.whole = QRadioButton(_("整台停用：遗失、报废，或者不再用它登记"))
        self.parts = QRadioButton(_("只交接所选的村，别的照旧"))
        for way in (self.whole, self.parts):
            way.toggled.connect(lambda _on: self._offer())
        self._scopes = QVBoxLayout()
        self._scopes.setContentsMargins(palette.SPACE_24, 0, 0, 0)
        self._scopes.setSpacing(palette.SPACE_4)
        self.ticks: dict[str, QCheckBox] = {}
        self.authority = AuthorityRow()
        self.authority.changed.connect(self._offer)
        self.end_it, self.leave = QPushButton(), QPushButton(_("先不办"))
        theme.set_role(self.end_it, "danger")
        self.end_it.clicked.connect(self._on_end)
        self.leave.clicked.connect(lambda: self._set_open(is_open=False))
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        inner.addWidget(self.whole)
        inner.addWidget(self.parts)
        inner.addLayout(self._scopes)
        inner.addWidget(self.authority)
        inner.addLayout(row_of(self.end_it, self.leave))
        self.column.addLayout(row_of(self.begin))
        self.column.addWidget(self._body)
        self.end()
        self._set_open(is_open=False)

    def show_device(self, known: KnownDevice) -> None:
        """Offer to end this device; the county's own desk and what has ended already are left."""
        self._known = known
        self.say_nothing()
        self._set_open(is_open=False)
        self.setVisible(known.is_living and PUBLIC not in known.scopes)
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self.ticks = {scope: self._tick(scope) for scope in known.living_scopes if scope.startswith(_VILLAGE)}
        self.parts.setVisible(bool(self.ticks))
        self._choose_nothing()
        self._offer()

    def chosen(self) -> tuple[str, ...]:
        """Return the scopes to be handed over; none where all ends, or nothing is chosen."""
        if not self.parts.isChecked():
            return ()
        return tuple(scope for scope, tick in self.ticks.items() if tick.isChecked())

    def _choose_nothing(self) -> None:
        for way in (self.whole, self.parts):
            way.setAutoExclusive(False)  # else one of them stays chosen
            way.setChecked(False)
            way.setAutoExclusive(True)

    def _tick(self, scope: str) -> QCheckBox:
        tick = QCheckBox(places_of((scope,), self._desk.divisions))
        tick.toggled.connect(lambda _on: self._offer())
        self._scopes.addWidget(tick)
        return tick

    def _on_end(self) -> None:
        known, path = self._known, self.authority.path()
        assert known is not None
        assert path is not None
        scopes, passphrase = self.chosen(), self.authority.passphrase.text()

        def op(services: "Services", _progress: "Progress") -> "RevocationList":
            return services.devices.revoke(known.device, path, passphrase, scopes)

        self.say_nothing()
        self.end_it.setEnabled(False)
        self._desk.jobs.run(
            self, op, done=lambda listed: self._on_ended(known.name, listed), failed=self._on_failed, writes=True
        )

    def _on_ended(self, name: str, listed: "RevocationList") -> None:
        self.authority.forget()
        self._set_open(is_open=False)
        told = _("{name}的电脑已办好：名单第 {number} 号随下一次回件发给各台电脑。那台电脑上的资料要请人当面清除。")
        self.say(told.format(name=name, number=listed.number))  # another one may be on show by now
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self.authority.forget()
        self._offer()
        self.on_failed(error)

    def _set_open(self, *, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.begin.setVisible(not is_open)
        self.authority.forget()
        self._choose_nothing()

    def _offer(self) -> None:
        """Name what the button does, and let it be pressed only once all is there."""
        is_partly = self.parts.isChecked()
        for tick in self.ticks.values():
            tick.setEnabled(is_partly)
        self.end_it.setText(_("交接所选的村") if is_partly else _("停用这台电脑"))
        self.end_it.setEnabled((self.whole.isChecked() or bool(self.chosen())) and self.authority.is_ready())
