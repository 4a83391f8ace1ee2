"""A record view with panels, tried out with disputes: what can't be read stays, what is typed in rows is kept."""

from collections.abc import Callable

import pytest

from app.services import Services
from tests.ui.matters.conftest import complete
from ui.matters.notes_panel import NotesPanel
from ui.matters.view import MatterView
from ui.widgets.field_cell import State

Open = Callable[[str], MatterView]
Fill = Callable[[MatterView, str, str], None]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("accepted_on", "2月31日", "没有这一天"),
        ("accepted_on", "那天", "看不懂"),
        ("amount", "一万二", "看不懂金额"),
        ("amount", "-1", "看不懂金额"),
        ("people", "-1", "不是数目"),
    ],
)
def test_a_text_nobody_understands_stays_with_a_sentence_and_nothing_is_lost(
    services: Services, open_record: Open, fill: Fill, name: str, text: str, told: str
):
    dispute = complete(services)
    before = services.disputes.get(dispute.id).record
    view = open_record(dispute.id)

    fill(view, name, text)

    cell = view.form().cell(name)
    assert told in cell.note()
    assert (cell.editor.value(), cell.state) == (text, State.DRAFT)
    assert services.disputes.get(dispute.id).record == before
    assert services.drafts.of(dispute.id) == {name: text}

    fill(view, "occurred", "村口")
    assert told in cell.note()
    again = open_record(dispute.id)
    assert (again.form().value(name), told in again.form().cell(name).note()) == (text, True)


def test_what_is_put_right_is_saved(services: Services, open_record: Open, fill: Fill):
    dispute = complete(services)
    view = open_record(dispute.id)
    fill(view, "amount", "一万二")

    fill(view, "amount", "1.2万")

    assert services.disputes.get(dispute.id).record.amount == "12000.00"
    assert (view.form().value("amount"), view.form().cell("amount").note()) == ("12000.00", "")
    assert services.drafts.of(dispute.id) == {}


def test_what_is_typed_in_a_row_is_kept_as_a_draft_when_the_record_is_saved(services: Services, open_record: Open):
    view = open_record(complete(services).id)
    note = view.panel(NotesPanel).note
    note.show()
    note.cells["text"].editor.setPlainText("电话里说愿意谈")

    view.flush()

    assert services.drafts.of(view.record_id())["note.text"] == "电话里说愿意谈"
    assert services.rows.of("note", view.record_id()) == []


def test_a_field_is_brought_into_sight_and_the_cursor_put_there(services: Services, open_record: Open):
    view = open_record(complete(services).id)

    view.go_to("result", "required")

    assert view.form().cell("result").editor.hasFocus()
    view.go_to("participants", "nothing_of_the_kind")  # no field of the form: nothing happens
    assert view.form().cell("result").editor.hasFocus()
