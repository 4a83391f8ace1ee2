"""What stands behind the door: navigation, pages, status line, banners; nothing a page does itself."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError, StorageError
from app.language import _
from app.services import Services
from ui import areas, copied_disks, palette, shortcuts
from ui.changes import Topic
from ui.entry import Entry
from ui.first_job import Begun, begin
from ui.jobs import JobRunner, Progress
from ui.page import Page
from ui.page_ways import PageWays
from ui.recounting import Recounting
from ui.unsaved import Unsaved
from ui.widgets.banner import Banner, Tone
from ui.widgets.navigation_bar import NavigationBar
from ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from ui.widgets.toast import Toast

_INDEX_AFTER_MS = 3_000


class Workbench(QWidget):
    """Holds the pages of one unlocked profile and passes on what they tell."""

    lock_asked = Signal()
    rekey_asked, split_wanted = Signal(), Signal()
    """Lock, and at the door: give the store a new key; become a computer of its own."""
    packs_switched = Signal(str)
    """Another pack is in use, said in a sentence."""
    print_size_chosen = Signal(float)
    lock_delay_chosen = Signal(int)
    village_moved = Signal()
    """Another village is today's."""
    days_moved = Signal()
    """Days of plans were counted anew, and some are others now."""

    def __init__(self, services: Services, jobs: JobRunner[Services], entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self.services, self.jobs = services, jobs
        self._entries = {entry.name: entry for entry in entries}
        self._ways = PageWays(entries, self.open, self._current)
        self.pages: dict[str, Page] = {}
        self._toast: Toast | None = None
        self._offered_page = ""
        self.is_alone = False
        self.unsaved = Unsaved(self.pages.values, self)
        self.unsaved.begun.connect(self._on_unsaved)
        self.unsaved.all_saved.connect(self._on_all_saved)
        self.unsaved.reserve_asked.connect(self.give_up_reserve)
        self._stack = QStackedWidget()
        self._banner_area = QWidget()
        self._banners = QVBoxLayout(self._banner_area)
        self._banners.setContentsMargins(0, 0, 0, 0)
        self._banners.setSpacing(palette.SPACE_8)
        self.status = StatusLine("", self)  # first: Tab goes round, so it follows the last page
        self.show_place()
        self.status.village_chosen.connect(self._on_village_chosen)
        self.status.lock_asked.connect(self.lock_asked)
        self.navigation = NavigationBar([(entry.name, entry.title, entry.icon) for entry in entries])
        self.navigation.chosen.connect(self.open)
        self._index_rest = QTimer(self, singleShot=True, interval=_INDEX_AFTER_MS)
        self._index_rest.timeout.connect(self._keep_index_up)
        self._recounting = Recounting(jobs, self)
        self._recounting.moved.connect(self._on_days_moved)
        self._recounting.failed.connect(self._on_failed)
        self._lay_out()
        self._ways_off = shortcuts.install_navigation(self, self._go_to) + shortcuts.install(self, self._keys())
        shortcuts.install(self, {"lock": self.lock_asked.emit})

    def open(self, name: str) -> Page:
        """Bring a page to the front, building it the first time."""
        current = self._current()
        page = self.pages.get(name)
        if current is not None and current is not page:
            current.flush()
        if page is None:
            page = self.pages[name] = self._built(name)
        else:
            page.refresh()
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(name)
        if self._toast is not None and name == self._offered_page:
            self._toast.give_up_offer()  # it would cover what it leads to
        return page

    def open_first(self) -> None:
        """Show the page that a day begins with."""
        self.open(next(iter(self._entries)))

    def settle(self) -> None:
        """Do, after the first paint, what it need not wait for: banners, counts, the daily backup, the reserve."""
        QTimer.singleShot(0, self, self._settle)

    def flush(self) -> None:
        """Save everything that is being typed on every page; say so once all of it is saved."""
        self.unsaved.hear(lambda page: page.flush())

    def keep_drafts(self) -> None:
        """Keep what is being typed as it is, for when the window is locked."""
        self.unsaved.hear(lambda page: page.keep_drafts())

    def place(self) -> tuple[str, str]:
        """Return (page, place on it), to come back to after a lock."""
        for name, page in self.pages.items():
            if page is self._current():
                return name, page.place()
        return next(iter(self._entries)), ""

    def return_to(self, place: tuple[str, str]) -> None:
        """Show the place that `place` returned earlier."""
        page = self.open(place[0] if place[0] in self._entries else next(iter(self._entries)))
        if place[1]:
            page.return_to(place[1])

    def stand_alone(self) -> None:
        """Leave the page on show alone on the screen until the window is locked: no key or banner leads to another."""
        self.is_alone = True
        for widget in (self.navigation, self.status, self._banner_area):
            widget.hide()
        if self._toast is not None:
            self._toast.dismiss()
        for key in self._ways_off:
            key.setEnabled(False)
        if page := self._current():
            page.stand_alone()

    def add_banner(self, banner: Banner) -> None:
        """Put a banner above the pages; its button comes after the navigation in Tab order."""
        if not self._banners.count():
            self._banners.setContentsMargins(palette.PAGE_MARGIN, palette.SPACE_12, palette.PAGE_MARGIN, 0)
        self._banners.addWidget(banner)
        QWidget.setTabOrder(list(self.navigation.buttons.values())[-1], banner.button())

    def offer(self, sentence: str, act: Callable[[], None], act_text: str = "", *, page: str = "") -> None:
        """Offer one thing to do over the foot of the window (撤销 unless said); what leads to `page` goes with it.

        Nobody has just asked for that: it waits until what is said has gone.
        """
        if self.is_alone and page:
            return
        self._offered_page = page
        self._made_toast().offer(sentence, act, act_text=act_text, waits=bool(page))

    def toast(self) -> "Toast | None":
        """Return the message over the foot of the window, once there was one."""
        return self._toast

    def show_unsent(self) -> None:
        """Count anew what nobody else holds yet."""
        self.status.show_unsent(self.services.history.unsent())

    def show_place(self) -> None:
        """Say who works here and where: a choice where several villages are served."""
        session = self.services.session
        role, user = texts.ROLES[session.installation.role], session.user.name or ""
        served = [(code, self._called(code)) for code in session.villages]
        if len(served) > 1:
            self.status.show_place(" · ".join((role, user)), served, session.division)
        else:
            self.status.show_place(" · ".join((role, self._called(session.division), user)))

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Say anew where one works: what came from the county may have handed today's village over."""
        if Topic.VILLAGE in topics:
            self.show_place()

    def give_up_reserve(self) -> None:
        """Free the space kept aside for a full disk and save what is waiting."""
        try:
            self.services.backups.give_up_reserve()
        except StorageError as error:
            self._on_failed(error)
        self.flush()

    def _settle(self) -> None:
        from app.services import demo  # after the first paint

        services = self.services
        self._take_focus()
        if demo.is_demo(services.session):
            words = _("这里全是虚构的人和事，供练习和演示，请勿登记真实来访。")
            self.add_banner(Banner(Tone.INFO, words, word=_("演示资料")))
        if words := copied_disks.told(services):
            self.add_banner(Banner(Tone.DANGER, words))
        try:
            services.clock.stand_by()
        except StorageError as error:
            self.unsaved.on_unsaved(error)
        self.show_unsent()
        self.jobs.run(self, begin, done=self._on_started, failed=self._on_failed, writes=True)

    def _take_focus(self) -> None:
        """Give the focus to the page where nothing in it has taken it by itself."""
        page, focused = self._current(), QApplication.focusWidget()
        if page is None or (focused is not None and page.isAncestorOf(focused)):
            return
        first = areas.first_within(page)
        if first is not None:
            first.setFocus()

    def _on_started(self, begun: Begun) -> None:
        for finding in begun.findings:
            self.add_banner(Banner(Tone.DANGER, texts.finding_text(finding.code, finding.facts)))
        if begun.is_short_of_room:
            self.add_banner(Banner(Tone.WARN, begun.room_sentence()))
        if not begun.findings:
            self._recounting.start()

    def _called(self, division: str) -> str:
        return " ".join(self.services.divisions.path(division)[-2:])

    def _on_village_chosen(self, code: str) -> None:
        """Keep what was begun where it was begun, then work in another village."""
        self.keep_drafts()
        try:
            self.services.villages.use(code)
        except AppError as error:
            self.show_place()
            self._on_failed(error)
            return
        self.village_moved.emit()
        told = _("现在在{village}。新登记的记录归它，已经开始填写的仍归原来的村。")
        self.announce(told.format(village=self._called(self.services.session.division)))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._banner_area)
        right.addWidget(self._stack, 1)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.navigation)
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(self.status)

    def _current(self) -> Page | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def _built(self, name: str) -> Page:
        page = self._entries[name].build()
        page.saved.connect(self.unsaved.on_saved)
        page.unsaved.connect(self.unsaved.on_unsaved)
        page.failed.connect(self._on_failed)
        page.undo_offered.connect(self.offer)
        page.announced.connect(self.announce)
        self._ways.connect(page)
        page.alone_asked.connect(self.stand_alone)
        page.lock_asked.connect(self.lock_asked)
        self._stack.addWidget(page)
        return page

    def _keys(self) -> Mapping[str, Callable[[], object]]:
        def on_page(act: Callable[[Page], object]) -> Callable[[], object]:
            def call() -> None:
                if page := self._current():
                    act(page)

            return call

        return {
            "receive": self._ways.receive,
            "new": on_page(lambda page: page.new_record()),
            "search": on_page(lambda page: page.start_search()),
            "search_everything": self._ways.search_everything,
            "reload": on_page(lambda page: page.refresh()),
            "save": self.flush,
            "cheat_sheet": self._on_cheat_sheet,
            "next_area": self._go_to_next_area,
        }

    def _go_to(self, place: int) -> None:
        if place < len(self._entries):
            self.open(list(self._entries)[place])

    def _go_to_next_area(self) -> None:
        if page := self._current():
            areas.go_to_next((self.navigation.current(), *page.areas()))

    def _on_all_saved(self) -> None:
        self.status.show_saved(self.services.session.now())
        self.show_unsent()
        self._index_rest.start()
        self._recounting.soon()

    def _on_days_moved(self, count: int) -> None:
        from app import plan_texts  # only where days moved

        self.show_unsent()
        self.days_moved.emit()
        if not self.is_alone:
            self._made_toast().say_next(plan_texts.moved_count_text(count))

    def _keep_index_up(self) -> None:
        """Index what was saved once the hands rest; what fails now is indexed before the next search."""
        if not self.jobs.is_busy():
            self.jobs.run(self, _index, done=lambda _count: None, failed=self._on_index_failed, writes=True)

    def _on_index_failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            self._on_failed(error)

    def _on_unsaved(self) -> None:
        self.status.show_unsaved()
        if self.unsaved.banner is not None and self.unsaved.banner.parent() is None:
            self.add_banner(self.unsaved.banner)

    def _on_failed(self, error: Exception) -> None:
        from ui.error_dialogs import show_error  # only where something failed

        show_error(self, error)

    def announce(self, sentence: str) -> None:
        """Say something over the foot of the window."""
        self._offered_page = ""
        self._made_toast().say(sentence)

    def _made_toast(self) -> "Toast":
        from ui.widgets.toast import Toast  # only where something was done

        if self._toast is None:
            self._toast = Toast(self)
        return self._toast

    def _on_cheat_sheet(self) -> None:
        from ui.widgets.cheat_sheet import CheatSheet  # only where it is asked for

        sheet = CheatSheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()


def _index(services: Services, _progress: Progress) -> int:
    return services.search.catch_up()
