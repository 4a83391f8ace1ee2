"""The page of the round trip: the sections of a role, one at a time."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.language import _
from app.model.installation import Role
from ui import icons, palette, theme
from ui.page import Page
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.section import Section
from ui.widgets.page_head import PageHead

SEND, RECEIVE, LAPTOPS, CONFLICTS = "send", "receive", "laptops", "conflicts"
_WORDS: Mapping[str, tuple[str, str]] = {
    SEND: (_("送交县局"), "upload"),
    RECEIVE: (_("接收"), "download"),
    LAPTOPS: (_("各村电脑"), "shield-check"),
    CONFLICTS: (_("冲突"), "git-merge"),
}
_OF_ROLE: Mapping[str, Sequence[str]] = {
    Role.VILLAGE: (SEND, CONFLICTS),
    Role.TOWNSHIP: (RECEIVE, SEND, CONFLICTS),
    Role.COUNTY: (RECEIVE, LAPTOPS, CONFLICTS),
}


class RoundTripPage(Page):
    """Builds a section when it is first looked at."""

    def __init__(self, desk: RoundTripDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme.set_role(self, "page")
        self._names = _OF_ROLE[desk.session.installation.role]
        self.sections: dict[str, Section] = {}
        self.segments: dict[str, QPushButton] = {}
        self.head = PageHead(title_of(desk.session.installation.role))
        self._stack = QStackedWidget()
        if len(self._names) > 1:
            self._add_segments()
        column = QVBoxLayout(self)
        column.setContentsMargins(palette.PAGE_MARGIN, palette.SPACE_16, palette.PAGE_MARGIN, 0)
        column.setSpacing(palette.SPACE_16)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self.open(self._names[0])

    def open(self, name: str) -> Section:
        """Bring a section to the front."""
        section = self.sections.get(name)
        if section is None:
            section = self.sections[name] = self._built(name)
        else:
            section.refresh()
        focused = QApplication.focusWidget()
        was_inside = focused is not None and self._stack.isAncestorOf(focused) and not section.isAncestorOf(focused)
        self._stack.setCurrentWidget(section)
        if name in self.segments:
            self.segments[name].setChecked(True)
            if was_inside:
                self.segments[name].setFocus()
        return section

    def choose_stick(self, folder: Path) -> None:
        """Look at a stick that has just been plugged in, in the section that a stick comes to first."""
        self.open(self._names[0]).choose(folder)

    def current(self) -> Section:
        """Return the section on show."""
        section = self._stack.currentWidget()
        assert isinstance(section, Section)
        return section

    def refresh(self) -> None:
        """Show what stands now."""
        self.current().refresh()

    def start_search(self) -> None:
        """Search the section on show."""
        self.current().start_search()

    def place(self) -> str:
        """Return the section on show."""
        return next(name for name, section in self.sections.items() if section is self.current())

    def return_to(self, place: str) -> None:
        """Show a section again."""
        if place in self._names:
            self.open(place)

    def areas(self) -> Sequence[QWidget]:
        """Return the head and the areas of the section."""
        return (self.head, *self.current().areas())

    def _built(self, name: str) -> Section:
        section = _BUILDERS[name](self._desk)
        section.saved.connect(self.saved)
        section.failed.connect(self.failed)
        section.announced.connect(self.announced)
        section.record_asked.connect(self.record_asked)
        section.field_asked.connect(self.field_asked)
        self._stack.addWidget(section)
        return section

    def _add_segments(self) -> None:
        group = QButtonGroup(self)
        for name in self._names:
            words, icon = _WORDS[name]
            button = QPushButton(words)
            button.setCheckable(True)
            icons.put(button, icon)
            button.clicked.connect(lambda _checked=False, name=name: self.open(name))
            group.addButton(button)
            self.segments[name] = button
            self.head.add_filter(button)


def title_of(role: str) -> str:
    """Return what the page is called at a desk."""
    return _("U盘送交") if role == Role.VILLAGE else _("U盘往来")


def _send(desk: RoundTripDesk) -> Section:
    from ui.pages.round_trip.send.view import SendView  # sections are imported when they are first opened

    return SendView(desk)


def _receive(desk: RoundTripDesk) -> Section:
    from ui.pages.round_trip.receive.view import ReceiveView  # as above

    return ReceiveView(desk)


def _laptops(desk: RoundTripDesk) -> Section:
    from ui.pages.round_trip.laptops.view import LaptopsView  # as above

    return LaptopsView(desk)


def _conflicts(desk: RoundTripDesk) -> Section:
    from ui.pages.round_trip.conflicts.view import ConflictsView  # as above

    return ConflictsView(desk)


_BUILDERS: Mapping[str, Callable[[RoundTripDesk], Section]] = {
    SEND: _send,
    RECEIVE: _receive,
    LAPTOPS: _laptops,
    CONFLICTS: _conflicts,
}
