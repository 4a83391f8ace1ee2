from collections.abc import Callable, Iterator

import pytest
from shiboken6 import delete

from app.model.identifiers import new_id
from app.model.identity_numbers import resident_id_number
from app.services import Services
from tests import factories
from tests.conftest import TODAY
from ui.records.desk import Desk
from ui.records.marks_line import MarksLine
from ui.records.person_cells import PersonCells

MAN = resident_id_number("410900", TODAY.replace(year=1958, month=2, day=26), 1)


@pytest.fixture
def make_cells(desk: Desk, qtbot) -> Iterator[Callable[..., PersonCells]]:
    """Make cells; deleted before the store closes, since their clock would still keep a draft."""
    made: list[PersonCells] = []

    def make(**where: str) -> PersonCells:
        marks = MarksLine()
        cells = PersonCells(desk, marks, **where)
        qtbot.addWidget(marks)
        cells.marks = marks
        made.append(cells)
        return cells

    yield make
    for cells in made:
        delete(cells)


def test_what_is_given_holds_what_the_number_says(make_cells, commit):
    cells = make_cells()
    cells.begin(new_id())
    assert cells.is_nobody()
    assert not cells.has_input()

    commit(cells.cells["name"].editor, "欧阳")
    commit(cells.cells["id_number"].editor, MAN)

    given = cells.given()
    assert (given["name"], given["sex"], given["birth_date"]) == ("欧阳", "1", "1958-02-26")
    assert cells.marks.words() == "男 · 68 岁 60岁以上老年人"
    assert cells.has_input()


def test_drafts_of_another_record_bear_its_table_and_a_prefix(make_cells, services: Services, commit):
    visit = new_id()
    cells = make_cells(table="consultation", prefix="visitor.")
    cells.begin(visit)
    commit(cells.cells["name"].editor, "欧阳")

    cells.keep_drafts()

    assert services.drafts.of(visit) == {"visitor.name": "欧阳"}
    assert [draft.table for draft in services.drafts.open()] == ["consultation"]
    again = make_cells(table="consultation", prefix="visitor.")
    again.go_on(visit)
    assert again.values()["name"] == "欧阳"
    assert "未完成的输入" in again.cells["name"].state_words()
    again.throw_drafts_away()
    assert services.drafts.open() == []


def test_somebody_on_record_is_chosen(make_cells, services: Services, commit, qtbot):
    party = factories.make_party(services, name="张三")
    cells = make_cells()
    cells.begin(new_id())
    commit(cells.cells["name"].editor, "张")
    qtbot.waitUntil(lambda: cells.earlier.offers() != [])

    with qtbot.waitSignal(cells.chosen) as told:
        cells.earlier.list.itemClicked.emit(cells.earlier.list.item(0))

    assert told.args == [party.id]


def test_after_the_end_nothing_is_kept_any_more(make_cells, services: Services, commit, qtbot):
    cells = make_cells()
    cells.show()
    cells.begin(new_id())
    commit(cells.cells["phone"].editor, "139")

    cells.end()
    cells._on_field_left("phone")

    assert cells.record_id() == ""
    assert services.drafts.open() == []


def test_a_village_that_is_not_in_the_list_is_said(make_cells):
    cells = make_cells()
    cells.begin(new_id())
    village = cells.cells["division"]

    village.editor.setText("三个儿子都不给生活费")
    village.editor.settle()
    assert village.note() == "“三个儿子都不…”不在列表里，请从列表中选一个。"

    cells.begin(new_id())
    assert village.note() == ""
