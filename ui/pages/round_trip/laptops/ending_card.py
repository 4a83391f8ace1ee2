"""停用、交接: what a computer was granted is taken back, all of it or single villages; what it sent still counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

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


class EndingCard(ActCard):
    """Closed, it is one button; open, it asks which villages, and for the authority's stick."""

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
        self._scopes = QVBoxLayout()
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
        self.ticks = {scope: self._tick(scope) for scope in known.living_scopes}
        self._offer()

    def chosen(self) -> tuple[str, ...]:
        """Return the scopes to be handed over; none where all ends."""
        ticked = tuple(scope for scope, tick in self.ticks.items() if tick.isChecked())
        return () if len(ticked) == len(self.ticks) else ticked

    def _tick(self, scope: str) -> QCheckBox:
        tick = QCheckBox(places_of((scope,), self._desk.divisions) or _("单位自己的登记"))
        tick.setChecked(True)
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

    def _offer(self) -> None:
        """Name what the button does, and let it be pressed only once all is there."""
        any_ticked = any(tick.isChecked() for tick in self.ticks.values())
        self.end_it.setText(_("交接所选的村") if any_ticked and self.chosen() else _("停用这台电脑"))
        self.end_it.setEnabled(any_ticked and self.authority.is_ready())
