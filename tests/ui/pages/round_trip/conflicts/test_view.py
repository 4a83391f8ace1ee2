"""All conflicts of a county in one list; opening one leads to the record, where a person decides."""

import pytest
from PySide6.QtWidgets import QLabel

from app import settings
from app.services.rehearsal import exchange
from tests.factories import make_party
from ui.changes import Changes, Topic
from ui.navigation import build_workbench
from ui.pages.round_trip.conflicts.view import ConflictsView

WAIT = 20_000


@pytest.fixture
def party(county_services, services, other_services):
    """A person whose telephone two laptops of a village have changed, both merged at the county."""
    party = make_party(services)
    exchange(services.session, other_services.session)
    services.parties.change(party.id, {"phone": "13700000001"})
    other_services.parties.change(party.id, {"phone": "13700000002"})
    exchange(services.session, county_services.session)
    exchange(other_services.session, county_services.session)
    return party


@pytest.fixture
def view(make_page, county_desk) -> ConflictsView:
    return make_page(county_desk).open("conflicts")


def test_without_a_conflict_it_says_what_would_stand_here(qtbot, view: ConflictsView):
    qtbot.waitUntil(view.progress.isHidden, timeout=WAIT)

    assert view.table._empty.sentence().startswith("没有冲突")
    assert not view.told.isVisible()


def test_a_conflict_is_listed_and_opened(qtbot, party, view: ConflictsView):
    qtbot.waitUntil(lambda: len(view.lines) == 1, timeout=WAIT)
    model = view.table.model()
    cells = [model.index(0, column).data() for column in range(5)]
    assert cells[0] == "孙桂兰"
    assert cells[1] == "当事人"
    assert "户部寨" in cells[2]
    assert cells[3] == "联系电话"
    assert set(cells[4].split("、")) == {"李明法", "赵海燕"}

    with qtbot.waitSignal(view.field_asked) as asked:
        view.table.opened.emit(view.lines[0])
    assert asked.args == ["party", party.id, "phone"]


def test_opening_one_in_the_window_shows_both_values_side_by_side(qtbot, party, county_services, county_jobs):
    workbench = build_workbench(county_services, county_jobs, Changes(), settings.Settings(), unlock_seconds=0)
    qtbot.addWidget(workbench)
    workbench.resize(1366, 768)
    view = workbench.open("round_trip").open("conflicts")
    workbench.show()
    qtbot.waitUntil(lambda: len(view.lines) == 1, timeout=WAIT)

    view.table.opened.emit(view.lines[0])

    page = workbench.pages["parties"]
    assert workbench.place() == ("parties", party.id)
    assert page.record.conflicts.isVisible()
    said = " ".join(label.text() for label in page.record.conflicts.findChildren(QLabel))
    assert "李明法" in said
    assert "赵海燕" in said


def test_one_that_was_settled_leaves_the_list(qtbot, party, view: ConflictsView, county_services, changes):
    qtbot.waitUntil(lambda: len(view.lines) == 1, timeout=WAIT)

    county_services.history.resolve(party.id, "phone", "13700000002")
    changes.tell(Topic.PARTIES)

    qtbot.waitUntil(lambda: len(view.lines) == 0, timeout=WAIT)
