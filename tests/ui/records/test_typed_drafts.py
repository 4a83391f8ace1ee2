"""What is typed for a record to come is kept a moment later; what the disk refuses is marked and tried again."""

import pytest
from PySide6.QtCore import QObject

from tests.ui.records.test_record_view import full_disk
from ui.records.typed_drafts import TypedDrafts
from ui.widgets.field_cell import State

RECORD = "0199a0b1-c2d3-7000-8000-00000000abcd"


def text_of(name: str) -> str:
    """A text that needs more room than a full store has."""
    return name * 5000


@pytest.fixture
def typed(qtbot, services):
    """Drafts of two fields, of a record to come; what was marked stands in `marked`."""
    owner, marked = QObject(), {}
    drafts = TypedDrafts(services.drafts, "party", value=text_of, mark=marked.__setitem__, prefix="by.", parent=owner)
    drafts.marked, drafts.owner = marked, owner
    drafts.begin(RECORD)
    return drafts


def test_it_is_kept_a_moment_after_the_key(qtbot, services, typed):
    with qtbot.waitSignal(typed.saved):
        typed.note("name")

    assert services.drafts.of(RECORD) == {"by.name": text_of("name")}
    assert typed.is_kept()
    assert typed.marked == {"name": State.SAVED}


def test_what_a_full_disk_refuses_is_marked_and_kept_once_there_is_room(qtbot, services, typed):
    with full_disk(services), qtbot.waitSignal(typed.unsaved):
        typed.keep_all(["name", "phone"])
    assert typed.marked == {"name": State.UNSAVED, "phone": State.UNSAVED}
    assert not typed.is_kept()

    qtbot.waitUntil(typed.is_kept)

    assert services.drafts.of(RECORD) == {"by.name": text_of("name"), "by.phone": text_of("phone")}


def test_what_is_thrown_away_is_no_draft_and_the_end_forgets_the_record(services, typed):
    typed.keep_all(["name", "phone"])

    typed.throw_away(["name", "phone"])
    typed.end()

    assert services.drafts.of(RECORD) == {}
    assert typed.record == ""
