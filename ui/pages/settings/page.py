"""The settings: cards one below the other; what takes time is a job."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.language import _
from app.services import Services
from app.services.access import Users
from app.services.backups import Backups
from app.services.key_acts import KeyActs
from app.services.places import Divisions
from app.services.session import Session
from app.services.villages import Villages
from app.settings import Settings
from ui import palette, theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner
from ui.page import Page
from ui.pages.settings.about import AboutCard
from ui.pages.settings.authority import AuthorityCard
from ui.pages.settings.backups import BackupsCard
from ui.pages.settings.card import Card
from ui.pages.settings.choices import lock_delay_card, print_size_card, send_after_card
from ui.pages.settings.county_secret import CountySecretCard
from ui.pages.settings.erasures import ErasuresCard
from ui.pages.settings.exports import ExportsCard
from ui.pages.settings.integrity import IntegrityCard
from ui.pages.settings.key_acts import KeyActsCard
from ui.pages.settings.lost_laptop import LostLaptopCard
from ui.pages.settings.officer_keys import OfficerKeysCard
from ui.pages.settings.officers import OfficersCard
from ui.pages.settings.pack_desk import PackDeskCard
from ui.pages.settings.pack_key_ending import PackKeyEndingCard
from ui.pages.settings.packs import PacksCard
from ui.pages.settings.passphrase import PassphraseCard
from ui.pages.settings.recovery import RecoveryCard
from ui.pages.settings.rekey import RekeyCard
from ui.pages.settings.split import SplitCard
from ui.pages.settings.stick_backups import StickBackupsCard
from ui.pages.settings.users import UsersCard
from ui.pages.settings.villages import VillagesCard
from ui.sticks.reminder import SendReminder
from ui.sticks.watch import StickWatch
from ui.widgets.card_stack import card_stack
from ui.widgets.page_head import PageHead

_LAID_OUT_MS = 1_000


class SettingsPage(Page):
    """Tells the window what it must do itself (print size, lock delay); does the rest by services and jobs."""

    print_size_chosen = Signal(float)
    lock_delay_chosen = Signal(int)
    villages_changed = Signal()
    rekey_asked = Signal()
    split_wanted = Signal()
    """This computer is to become one of its own: lock, it is done at the next unlocking."""
    packs_switched = Signal(str)
    """Another pack is in use (a sentence says which): everything is to be built anew."""

    def __init__(
        self,
        *,
        users: Users,
        villages: Villages,
        backups: Backups,
        divisions: Divisions,
        session: Session,
        preferences: Settings,
        changes: Changes,
        jobs: JobRunner[Services],
        watch: StickWatch,
        unlock_seconds: float = 1.0,
    ) -> None:
        super().__init__()
        theme.set_role(self, "page")
        place = " ".join(divisions.path(session.installation.division))
        self.print_size = print_size_card(preferences.print_size)
        self.lock_delay = lock_delay_card(preferences.lock_after_minutes)
        self.send_after = send_after_card(SendReminder(session.profile.folder))
        self.users = UsersCard(users, session.user, changes=changes, jobs=jobs, unlock_seconds=unlock_seconds)
        self.villages = VillagesCard(villages)
        self.passphrase = PassphraseCard(session, jobs=jobs, unlock_seconds=unlock_seconds)
        self.recovery = RecoveryCard(session, place, jobs=jobs)
        self.rekey = RekeyCard()
        self.authority = AuthorityCard(
            session, divisions, changes=changes, jobs=jobs, watch=watch, unlock_seconds=unlock_seconds
        )
        self.county_secret = CountySecretCard(session, jobs=jobs)
        self.officers = OfficersCard(session, divisions, changes=changes, jobs=jobs)
        self.lost_laptop = LostLaptopCard(jobs=jobs)
        self.officer_keys = OfficerKeysCard(session, changes=changes, jobs=jobs, unlock_seconds=unlock_seconds)
        self.stick_backups = StickBackupsCard(session, watch, changes=changes, jobs=jobs)
        self.key_acts = KeyActsCard(KeyActs(session), session)
        self.packs = PacksCard(watch, jobs=jobs)
        self.pack_desk = PackDeskCard(jobs=jobs)
        self.pack_key_ending = PackKeyEndingCard(jobs=jobs)
        self.split = SplitCard(session, jobs=jobs)
        self.backups = BackupsCard(backups, session, changes=changes, jobs=jobs)
        self.exports = ExportsCard(changes=changes, jobs=jobs)
        self.erasures = ErasuresCard(changes=changes, jobs=jobs)
        self.integrity = IntegrityCard(changes=changes, jobs=jobs)
        self.about = AboutCard(session)
        self._lay_out()  # a card without a place on the page would show itself as a window
        self._show_what_fits(is_county=session.is_county)
        self.officer_keys.told.connect(self.officers.show_drill)  # a drill needs two of them
        self.print_size.chosen.connect(self.print_size_chosen.emit)
        self.lock_delay.chosen.connect(self.lock_delay_chosen.emit)
        self.villages.villages_changed.connect(self.villages_changed)
        self.exports.taken.connect(self.villages_changed)
        self.rekey.rekey_asked.connect(self.rekey_asked)
        self.split.split_wanted.connect(self.split_wanted)
        self.packs.switched.connect(self.packs_switched)
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        self.users.show_list()
        self.villages.show_list()
        self.backups.show_backups()
        self.stick_backups.show_last()
        self.key_acts.show_acts()

    def place(self) -> str:
        """Return the card that is uppermost on the screen."""
        above = self._area.verticalScrollBar().value()
        return next((str(place) for place, card in enumerate(self._cards()) if card.geometry().bottom() > above), "")

    def return_to(self, place: str) -> None:
        """Scroll to the card that `place` returned earlier, until the page is laid out and its lists are read."""
        card, bar = self._cards()[int(place)], self._area.verticalScrollBar()

        def go() -> None:
            bar.setValue(card.y())

        bar.rangeChanged.connect(go)
        QTimer.singleShot(0, card, go)
        QTimer.singleShot(_LAID_OUT_MS, card, lambda: bar.rangeChanged.disconnect(go))

    def _show_what_fits(self, *, is_county: bool) -> None:
        """Hide the cards that this desk has no use for."""
        of_county: tuple[Card, ...] = (self.authority, self.county_secret, self.officer_keys, self.officers)
        for card in (*of_county, self.pack_desk, self.pack_key_ending, self.lost_laptop):
            card.setVisible(is_county)
        for other in (self.split, self.send_after):
            other.setVisible(not is_county)

    def _lay_out(self) -> None:
        for card in self._cards():
            card.told.connect(self.key_acts.show_acts)
        for card in (self.users, self.passphrase, self.recovery, self.stick_backups):
            card.told.connect(self.saved)  # what they do is written down, and travels
        self._area = card_stack(self._cards(), self.failed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.PAGE_MARGIN, palette.SPACE_16, palette.PAGE_MARGIN, 0)
        column.setSpacing(palette.SPACE_16)
        column.addWidget(PageHead(_("设置")))
        column.addWidget(self._area, 1)

    def _cards(self) -> tuple[Card, ...]:
        return (
            *(self.print_size, self.lock_delay, self.send_after, self.villages, self.users, self.passphrase),
            *(self.packs, self.pack_desk, self.pack_key_ending, self.recovery, self.rekey, self.split),
            *(self.authority, self.county_secret, self.officer_keys, self.officers, self.lost_laptop),
            *(self.backups, self.stick_backups),
            *(self.exports, self.erasures, self.key_acts, self.integrity, self.about),
        )

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.USERS, Topic.BACKUPS}:
            self.refresh()
