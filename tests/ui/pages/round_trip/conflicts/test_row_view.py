"""A row in conflict is shown with its values side by side, and a person chooses at the desk it belongs to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.services.rehearsal import exchange
from tests.factories import make_dispute, make_plan
from tests.travelling import enrol, give_card
from ui.pages.round_trip.conflicts.view import ConflictsView

WAIT = 20_000


@pytest.fixture
def view(make_page, desk) -> ConflictsView:
    return make_page(desk).open("conflicts")


@pytest.fixture
def torn(services, other_services):
    """Let two laptops of the village write different things into one row."""

    def run(table: str, row: str, mine: dict, theirs: dict):
        exchange(services.session, other_services.session)
        services.rows.change(table, row, mine)
        other_services.rows.change(table, row, theirs)
        exchange(services.session, other_services.session)

    return run


def said(view: ConflictsView) -> str:
    return " ".join(each.text() for kind in (QLabel, QPushButton) for each in view.row.findChildren(kind))


def opened(qtbot, view: ConflictsView, place: int = 0):
    view.refresh()
    qtbot.waitUntil(lambda: len(view.lines) > place, timeout=WAIT)
    view.table.opened.emit(view.lines[place])
    qtbot.waitUntil(view.row.isVisible)


def test_a_note_is_settled_with_both_writers_in_sight(qtbot, services, torn, view):
    dispute = make_dispute(services)
    note = services.rows.add("note", dispute.id, {"text": "甲"})
    torn("note", note.id, {"text": "先去村委会"}, {"text": "先去司法所"})

    opened(qtbot, view)

    assert {"先去村委会", "先去司法所"} <= {button.words() for button in view.row.view.card("text").buttons}
    assert "李明法" in said(view)
    with qtbot.waitSignal(view.saved):
        next(each for each in view.row.view.card("text").buttons if "司法所" in each.text()).click()
    assert services.rows.of("note", dispute.id)[0].text == "先去司法所"
    qtbot.waitUntil(lambda: view.table.isVisible() and not view.lines, timeout=WAIT)
    assert services.conflicts.all() == []


def test_names_that_others_wrote_are_shown_as_they_are(qtbot, services, torn, view):
    dispute = make_dispute(services)
    note = services.rows.add("note", dispute.id, {"text": "甲"})
    torn("note", note.id, {"text": "乙"}, {"text": "丙"})

    opened(qtbot, view)

    foreign = [each for each in view.row.findChildren(QLabel) if "李明法" in each.text()]
    assert foreign
    assert {each.textFormat() for each in (*foreign, view.row.title)} == {Qt.TextFormat.PlainText}


def test_a_third_text_may_be_typed_but_no_third_code_or_tick(qtbot, services, torn, view, commit):
    dispute = make_dispute(services)
    make_plan(services, dispute.id)
    material = services.rows.of("material", dispute.id)[0]
    torn("material", material.id, {"note": "原件", "ready": True}, {"note": "复印件", "ready": True})

    opened(qtbot, view)

    card = view.row.view.card("note")
    commit(card.other, "两样都要")
    card.take_other.click()
    found = next(each for each in services.rows.of("material", dispute.id) if each.id == material.id)
    assert (found.note, found.ready) == ("两样都要", True)


def test_a_reminder_that_is_done_here_and_open_there(qtbot, services, torn, view):
    dispute = make_dispute(services)
    make_plan(services, dispute.id)
    reminder = services.rows.of("reminder", dispute.id)[0]
    torn("reminder", reminder.id, {"done_on": "2026-11-20"}, {"done_on": "2026-11-22"})

    opened(qtbot, view)

    assert reminder.name[:8] in view.row.title.text()
    card = view.row.view.card("done_on")
    assert not hasattr(card, "other")
    assert {"2026-11-20", "2026-11-22"} == {button.words() for button in card.buttons}
    card.buttons[0].click()
    assert services.conflicts.all() == []


def test_a_row_deleted_here_and_changed_there_is_kept_or_deleted(qtbot, services, other_services, view):
    dispute = make_dispute(services)
    note = services.rows.add("note", dispute.id, {"text": "甲"})
    exchange(services.session, other_services.session)
    services.rows.remove("note", note.id)
    other_services.rows.change("note", note.id, {"text": "乙"})
    exchange(services.session, other_services.session)

    opened(qtbot, view)
    view.row.view.card("deleted").buttons[0].click()

    assert [each.text for each in services.rows.of("note", dispute.id)] == ["乙"]
    assert services.conflicts.all() == []


def test_from_the_row_one_gets_to_its_record_and_back_to_the_list(qtbot, services, torn, view):
    dispute = make_dispute(services)
    note = services.rows.add("note", dispute.id, {"text": "甲"})
    torn("note", note.id, {"text": "乙"}, {"text": "丙"})
    opened(qtbot, view)

    with qtbot.waitSignal(view.record_asked) as asked:
        view.row.owner.click()
    assert asked.args == ["dispute", dispute.id]

    view.row.back.click()
    qtbot.waitUntil(view.table.isVisible)
    assert len(services.conflicts.all()) == 1


def test_what_is_the_villages_to_decide_is_told_at_the_county(
    qtbot, services, other_services, county_services, make_page, county_desk, torn, desk_bureau, tmp_path
):
    dispute = make_dispute(services)
    note = services.rows.add("note", dispute.id, {"text": "甲"})
    torn("note", note.id, {"text": "乙"}, {"text": "丙"})
    for name, laptop in (("a", services), ("b", other_services)):
        enrol(desk_bureau, laptop)
        give_card(desk_bureau, county_services, laptop)
        (tmp_path / name).mkdir()
        laptop.exchange.write(tmp_path / name)
        county_services.exchange.take([tmp_path / name])
    view = make_page(county_desk).open("conflicts")

    opened(qtbot, view)
    view.row.view.card("text").buttons[0].click()

    assert "村里" in view.row.told.text()
    assert view.row.told.isVisible()
    assert len(county_services.conflicts.all()) == 1
