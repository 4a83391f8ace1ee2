"""The page of the parties on a real profile, and what it told."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.model.party import Party
from app.services import Services
from tests import factories
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.parties import PartiesPage
from ui.pages.parties.kind import party_kind
from ui.records.desk import Desk
from ui.records.kind import Kind
from ui.records.record_view import RecordView

WIDE, NARROW = 1400, 900
RARE = "𬱖䶮"
LONG = "阿不都热合曼·买买提艾力·伊斯坎达尔·吐尔逊江" * 4


@pytest.fixture
def desk(services: Services, jobs: JobRunner[Services]) -> Desk:
    """What the parts of the page work with."""
    return Desk.over(services, changes=Changes(), jobs=jobs)


@pytest.fixture
def kind(desk: Desk) -> Kind[Party]:
    """What a party is to the parts of the page."""
    return party_kind(desk)


@pytest.fixture
def make_page(desk: Desk, on_show: Callable[..., Any]) -> Callable[..., PartiesPage]:
    """Build the page as the workbench does, as often as the program is started."""

    def make(width: int = WIDE) -> PartiesPage:
        return on_show(PartiesPage(desk), width, 800)

    return make


@pytest.fixture
def page(make_page: Callable[..., PartiesPage]) -> PartiesPage:
    """The page on an empty roll."""
    return make_page()


@pytest.fixture
def peopled(services: Services, make_page: Callable[..., PartiesPage]) -> PartiesPage:
    """The page on four people, one with a rare name, one with a very long one."""
    for name in ("张三", "李四", RARE, LONG):
        factories.make_party(services, name=name)
    return make_page()


@pytest.fixture
def fill(qtbot, commit: Callable[[QWidget, str], None]) -> Callable[[RecordView, str, str], None]:
    """Type into a field of a record and leave it, as a person with an input method does."""

    def type_and_leave(view: RecordView, name: str, text: str) -> None:
        editor = view.form().cell(name).editor
        view.form().focus(name)
        editor.selectAll()
        if text:
            commit(editor, text)
        else:
            editor.clear()
            editor.textEdited.emit("")
        view.form().focus("note" if name != "note" else "name")
        QTest.qWait(1)

    return type_and_leave


def words(widget: QWidget) -> str:
    """Return all the words that a part of the page shows."""
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def names(page: PartiesPage) -> list[str]:
    """Return the names that the list shows."""
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]
