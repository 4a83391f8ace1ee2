"""The acts below the files: each role is offered its own, and only what comes next."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.model.installation import Role
from app.model.transfer import FileOutcome, TransferStatus
from ui.pages.round_trip.receive.foot import Foot

WHOLE = FileOutcome("a.fgb", TransferStatus.IMPORTED)
DAMAGED = FileOutcome("b.fgb", TransferStatus.QUARANTINED, "bundle_damaged")


@pytest.fixture
def make_foot(qtbot):
    """Show the row of a role below a field."""
    window = QWidget()
    qtbot.addWidget(window)

    def make(role: Role) -> Foot:
        window.foot, window.field = Foot(role), QLineEdit()
        column = QVBoxLayout(window)
        column.addWidget(window.field)
        column.addWidget(window.foot)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return window.foot

    return make


def offered(foot: Foot) -> list[str]:
    names = ("take", "back", "pass_on", "print", "save")
    return [name for name in names if getattr(foot, name).isVisible() and getattr(foot, name).isEnabled()]


@pytest.mark.parametrize(
    ("role", "before", "after"),
    [
        (Role.COUNTY, ["take"], ["back", "print", "save"]),
        (Role.TOWNSHIP, ["take", "pass_on"], ["pass_on", "print", "save"]),
        (Role.VILLAGE, ["take"], ["print", "save"]),
    ],
)
def test_a_county_answers_and_a_township_passes_on(make_foot, role, before, after):
    foot = make_foot(role)

    foot.offer([WHOLE], is_preview=True, is_busy=False)
    first = offered(foot)
    foot.offer([WHOLE], is_preview=False, is_busy=False)

    assert (first, offered(foot)) == (before, after)


@pytest.mark.parametrize("is_preview", [True, False])
def test_nothing_is_offered_while_it_works(make_foot, is_preview):
    foot = make_foot(Role.TOWNSHIP)

    foot.offer([WHOLE], is_preview=is_preview, is_busy=True)

    assert offered(foot) == []


@pytest.mark.parametrize("seen", [[], [DAMAGED]])
def test_what_cannot_be_taken_in_is_not_offered(make_foot, seen):
    foot = make_foot(Role.COUNTY)

    foot.offer(seen, is_preview=True, is_busy=False)

    assert offered(foot) == []


def test_the_focus_goes_to_the_first_step_that_is_offered(make_foot):
    foot = make_foot(Role.VILLAGE)
    foot.window().field.setFocus()
    assert not foot.has_focus()
    foot.offer([WHOLE], is_preview=False, is_busy=False)

    foot.go_on(foot.back, foot.print)

    assert foot.print.hasFocus()
    assert foot.has_focus()


def test_the_focus_stays_where_no_step_is_offered(make_foot):
    foot = make_foot(Role.COUNTY)
    foot.window().field.setFocus()
    foot.offer([], is_preview=True, is_busy=False)

    foot.go_on(foot.take, foot.back)

    assert foot.window().field.hasFocus()
