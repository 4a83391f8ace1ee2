"""A page of matters on a real profile, tried out with disputes, and what it told."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import delete

from app.model.dispute import Dispute
from app.services import Services
from tests import factories
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.matters.desk import MatterDesk, desk_of
from ui.matters.panel import MatterPanel
from ui.matters.view import MatterView
from ui.pages.disputes import DisputesPage
from ui.widgets.form_spec import Editor

WIDE = 1400


@pytest.fixture
def desk(services: Services, jobs: JobRunner[Services]) -> MatterDesk:
    """What the parts of a page of matters work with."""
    return desk_of(services, changes=Changes(), jobs=jobs)


@pytest.fixture
def make_page(desk: MatterDesk, on_show: Callable[..., Any]) -> Callable[..., DisputesPage]:
    """Build the page as the workbench does."""

    def make(width: int = WIDE) -> DisputesPage:
        return on_show(DisputesPage(desk), width, 800)

    return make


@pytest.fixture
def fill(commit: Callable[[QWidget, str], None]) -> Callable[[MatterView, str, str], None]:
    """Type into a field of a record and leave it, as a person with an input method does."""

    def type_and_leave(view: MatterView, name: str, text: str) -> None:
        cell = view.form().cell(name)
        if cell.field.editor in (Editor.CHOICE, Editor.CHECK):
            raise ValueError("chosen, not typed")
        view.form().focus(name)
        cell.editor.selectAll()
        commit(cell.editor, text)
        view.form().focus("brief" if name != "brief" else "title")
        QTest.qWait(1)

    return type_and_leave


@pytest.fixture
def make_panel(qapp, desk: MatterDesk) -> Iterator[Callable[..., Any]]:
    """Make panels of rows, on a dispute unless another matter is named; deleted before the store closes."""
    panels: list[MatterPanel] = []

    def make(kind: type[MatterPanel], record: str, table: str = "dispute") -> MatterPanel:
        panel = kind(desk, table)
        panels.append(panel)
        panel.undos, panel.asked, panel.failures = [], [], []
        panel.undo_offered.connect(lambda *offer: panel.undos.append(offer))
        panel.record_asked.connect(lambda *record: panel.asked.append(record))
        panel.failed.connect(panel.failures.append)
        panel.show_record(record, read_only=False)
        panel.resize(700, 600)
        panel.show()
        return panel

    yield make
    for panel in panels:
        delete(panel)


@pytest.fixture
def dispute(services: Services) -> Dispute:
    """A dispute without parties."""
    return factories.make_dispute(services)


def press(panel: QWidget, text: str, place: int = 0) -> None:
    """Press a button that can be seen, by its word."""
    QApplication.processEvents()  # rows that were just added are shown
    buttons = [each for each in panel.findChildren(QPushButton) if each.text() == text and not each.isHidden()]
    [each for each in buttons if each.parentWidget() and not each.parentWidget().isHidden()][place].click()


def buttons(panel: QWidget) -> list[str]:
    """Return the words on the buttons that can be seen."""
    return [each.text() for each in panel.findChildren(QPushButton) if each.isVisible()]


def complete(services: Services) -> Dispute:
    """Return a dispute that can be closed."""
    dispute = factories.make_dispute(services)
    for role, name in (("applicant", "孙桂兰"), ("respondent", "张三")):
        party = factories.make_party(services, name=name, phone=None)
        services.rows.add("participant", dispute.id, {"party": party.id, "role": role})
    return dispute
