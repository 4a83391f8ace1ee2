"""What stands behind the door: navigation, pages, status line, banners; nothing a page does itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import gettext as _

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import texts
from app.errors import AppError, StorageError
from app.services import Services
from app.services.integrity import Finding
from ui import icons, palette, shortcuts, theme
from ui.jobs import JobRunner, Progress
from ui.page import Page
from ui.widgets.banner import Banner, Tone
from ui.widgets.status_line import StatusLine

_RETRY_MS = 5_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation; its page is built when it is first opened."""

    name: str
    title: str
    icon: str
    build: Callable[[], Page]


class Workbench(QWidget):
    """Holds the pages of one unlocked profile and passes on what they tell."""

    lock_asked = Signal()
    print_size_chosen = Signal(float)
    lock_delay_chosen = Signal(int)

    def __init__(self, services: Services, jobs: JobRunner[Services], entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self.services, self._jobs, self._entries = services, jobs, entries
        self.pages: dict[str, Page] = {}
        self._toast: QWidget | None = None
        self._full: Banner | None = None
        self._stack = QStackedWidget()
        self._banners = QVBoxLayout()
        self._banners.setContentsMargins(palette.SPACE_12, 0, palette.SPACE_12, 0)
        place = services.divisions.path(services.session.installation.division)
        role = texts.ROLES[services.session.installation.role]
        self.status = StatusLine(" · ".join((role, " ".join(place[-2:]), services.session.user.name)))
        self.status.lock_asked.connect(self.lock_asked)
        self._retry = QTimer(self, interval=_RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.flush)
        self._lay_out()
        shortcuts.install_navigation(self, self._go_to)
        shortcuts.install(self, self._keys())

    def open(self, name: str) -> Page:
        """Bring a page to the front, building it the first time."""
        current = self._stack.currentWidget()
        if isinstance(current, Page) and current is not self.pages.get(name):
            current.flush()
        page = self.pages.get(name)
        if page is None:
            page = self.pages[name] = self._built(name)
        else:
            page.refresh()
        self._stack.setCurrentWidget(page)
        self._buttons[name].setChecked(True)
        return page

    def open_first(self) -> None:
        """Show the page that a day begins with."""
        self.open(self._entries[0].name)

    def settle(self) -> None:
        """Do, after the first paint, what it need not wait for: banners, counts, the daily backup, the reserve."""
        QTimer.singleShot(0, self._settle)

    def flush(self) -> None:
        """Keep everything that is being typed on every page."""
        for page in self.pages.values():
            page.flush()

    def place(self) -> tuple[str, str]:
        """Return (page, place on it), to come back to after a lock."""
        for name, page in self.pages.items():
            if page is self._stack.currentWidget():
                return name, page.place()
        return self._entries[0].name, ""

    def return_to(self, place: tuple[str, str]) -> None:
        """Show the place that `place` returned earlier."""
        page = self.open(place[0] if place[0] in self._buttons else self._entries[0].name)
        if place[1]:
            page.return_to(place[1])

    def add_banner(self, banner: Banner) -> None:
        """Put a banner above the pages."""
        self._banners.addWidget(banner)

    def show_unsent(self) -> None:
        """Count anew what nobody else holds yet."""
        self.status.show_unsent(self.services.history.unsent())

    def _settle(self) -> None:
        from app.services import demo  # after the first paint

        services = self.services
        if demo.is_demo(services.session):
            self.add_banner(Banner(Tone.INFO, _("这里全是虚构的人和事，供练习和演示，请勿登记真实来访。"), word=_("演示资料")))
        if services.history.forks():
            self.add_banner(
                Banner(Tone.DANGER, _("发现资料被复制到另一台电脑写过。两边内容都已保留，请告知县局，并核对有冲突的记录。"))
            )
        services.clock.stand_by()
        self.show_unsent()
        self._jobs.run(self, _start_up, done=self._on_started, failed=self._on_failed, writes=True)

    def _on_started(self, findings: list[Finding]) -> None:
        for finding in findings:
            self.add_banner(Banner(Tone.DANGER, texts.finding_text(finding.code, finding.facts)))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(palette.SPACE_8)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(self._banners)
        right.addWidget(self._stack, 1)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._navigation())
        top.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(self.status)

    def _navigation(self) -> QFrame:
        frame = QFrame()
        theme.set_role(frame, "navigation")
        frame.setFixedWidth(theme.scaled(palette.NAVIGATION))
        column = QVBoxLayout(frame)
        column.setContentsMargins(palette.SPACE_8, palette.SPACE_16, palette.SPACE_8, palette.SPACE_8)
        column.setSpacing(palette.SPACE_4)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for entry in self._entries:
            button = QPushButton(entry.title, checkable=True)
            theme.set_role(button, "nav")
            icons.put(button, entry.icon, role="muted")
            button.clicked.connect(lambda _checked=False, name=entry.name: self.open(name))
            group.addButton(button)
            column.addWidget(button)
            self._buttons[entry.name] = button
        column.addStretch(1)
        return frame

    def _built(self, name: str) -> Page:
        entry = next(entry for entry in self._entries if entry.name == name)
        page = entry.build()
        page.saved.connect(self._on_saved)
        page.unsaved.connect(self._on_unsaved)
        page.failed.connect(self._on_failed)
        page.undo_offered.connect(self._on_undo_offered)
        self._stack.addWidget(page)
        return page

    def _keys(self) -> Mapping[str, Callable[[], object]]:
        def on_page(act: Callable[[Page], object]) -> Callable[[], object]:
            def call() -> None:
                page = self._stack.currentWidget()
                if isinstance(page, Page):
                    act(page)

            return call

        return {
            "new": on_page(Page.new_record),
            "search": on_page(Page.start_search),
            "reload": on_page(Page.refresh),
            "save": self.flush,
            "lock": self.lock_asked.emit,
            "cheat_sheet": self._on_cheat_sheet,
        }

    def _go_to(self, place: int) -> None:
        if place < len(self._entries):
            self.open(self._entries[place].name)

    def _on_saved(self) -> None:
        self._retry.stop()
        if self._full is not None:
            self._full.hide()
        self.status.show_saved(self.services.session.now())
        self.show_unsent()

    def _on_unsaved(self, error: AppError) -> None:
        """Mark the line, say it in a banner (no dialog may stand between a user and what is being typed), try again."""
        self.status.show_unsaved()
        text = texts.error_text(error.code, error.facts)
        if self._full is None:
            self._full = Banner(Tone.DANGER, "", button_text=_("启用备用空间并保存"))
            self._full.pressed.connect(self._on_reserve_asked)
            self.add_banner(self._full)
        self._full.say(text.happened + text.kept + text.next)
        self._full.button().setVisible(error.code == "disk_full")
        self._full.show()
        self._retry.start()

    def _on_reserve_asked(self) -> None:
        try:
            self.services.backups.give_up_reserve()
        except StorageError as error:
            self._on_failed(error)
        self.flush()

    def _on_failed(self, error: Exception) -> None:
        from ui.error_dialogs import show_error  # only where something failed

        show_error(self, error)

    def _on_undo_offered(self, sentence: str, undo: Callable[[], None]) -> None:
        from ui.widgets.toast import Toast  # only where something was done

        if self._toast is None:
            self._toast = Toast(self)
        assert isinstance(self._toast, Toast)
        self._toast.offer(sentence, undo)

    def _on_cheat_sheet(self) -> None:
        from ui.widgets.cheat_sheet import CheatSheet  # only where it is asked for

        sheet = CheatSheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()


def _start_up(services: Services, _progress: Progress) -> list[Finding]:
    """Check the store, make the daily backup, set the reserve aside again; on the worker's thread."""
    findings = services.integrity.check_at_start()
    if not findings:
        services.backups.restore_reserve()
        services.backups.make_if_due()
    return findings
