from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import delete

from app.services import Services
from tests import factories
from ui.changes import Topic
from ui.matters.desk import MatterDesk
from ui.matters.person_box import PersonBox, person_cells


@pytest.fixture
def box(desk: MatterDesk, qapp) -> Iterator[PersonBox]:
    """A box that is gone before the store closes: it looks for people a moment after the last key."""
    box = PersonBox(desk, *person_cells("申请人"))
    box.show()
    yield box
    delete(box)


def test_nobody_is_no_person(box: PersonBox):
    assert box.is_empty()
    assert box.person() is None


def test_a_name_becomes_a_party_and_the_pages_are_told(box: PersonBox, desk: MatterDesk, services: Services, qtbot):
    box.fill({"name": "孙桂兰", "phone": "13700000418"})

    with qtbot.waitSignal(desk.changes.changed) as told:
        person = box.person()

    assert told.args == [frozenset({Topic.PARTIES})]
    assert services.parties.get(person).record.name == "孙桂兰"
    assert box.person() == person


def test_who_was_chosen_is_let_go_when_the_name_is_changed(box: PersonBox, services: Services, commit):
    party = factories.make_party(services)
    box.fill({"party": party.id})
    assert (box.texts()["name"], box.phone.editor.isEnabled()) == ("孙桂兰", False)

    commit(box.name.editor, "兰")

    assert (box.party, box.phone.editor.isEnabled()) == ("", True)


def test_down_goes_to_those_who_were_here_before(box: PersonBox, services: Services, commit, qtbot):
    party = factories.make_party(services)
    commit(box.name.editor, "孙")
    qtbot.waitUntil(lambda: box.earlier.offers() != [])

    QTest.keyClick(box.name.editor, Qt.Key.Key_Down)
    QTest.keyClick(box.earlier.list, Qt.Key.Key_Return)

    assert box.party == party.id
