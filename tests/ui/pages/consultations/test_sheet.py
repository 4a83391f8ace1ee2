import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import Services
from tests.ui.records.test_record_view import full_disk
from ui.pages.consultations.sheet import Sheet
from ui.widgets.field_cell import State
from ui.widgets.form_spec import Editor, Field

RECORD = "01a0b1c2-0000-7000-8000-000000000001"
FIELDS = (Field("question", "问题", Editor.TEXT), Field("place", "地点"))


@pytest.fixture
def sheet(qtbot, services: Services) -> Sheet:
    owner = QWidget()
    qtbot.addWidget(owner)
    sheet = Sheet(FIELDS, services.drafts, besides=("enquirer",), table="consultation", parent=owner)
    column = QVBoxLayout(owner)
    for cell in sheet.cells.values():
        column.addWidget(cell)
    owner.show()
    sheet.owner = owner
    sheet.show(RECORD, {})
    return sheet


def test_what_is_typed_is_kept_within_a_second(sheet: Sheet, services: Services, commit, qtbot):
    commit(sheet.cells["question"].editor, "儿子不给")

    qtbot.waitUntil(lambda: services.drafts.of(RECORD) == {"question": "儿子不给"}, timeout=2_000)

    assert sheet.cells["question"].state is State.SAVED


def test_what_is_chosen_without_a_cell_is_kept_at_once(sheet: Sheet, services: Services):
    sheet.put("enquirer", "somebody")

    assert services.drafts.of(RECORD) == {"enquirer": "somebody"}
    assert sheet.value("enquirer") == "somebody"


def test_showing_values_keeps_nothing(sheet: Sheet, services: Services):
    sheet.show(RECORD, {"place": "村部", "enquirer": "somebody", "enquirer.name": "of other cells"})
    sheet.keep_drafts()

    assert services.drafts.of(RECORD) == {}
    assert sheet.values() == {"enquirer": "somebody", "question": "", "place": "村部"}


def test_a_full_disk_is_told_and_tried_again(sheet: Sheet, services: Services, commit, qtbot):
    refused: list[Exception] = []
    sheet.unsaved.connect(refused.append)

    with full_disk(services):
        commit(sheet.cells["question"].editor, "户部寨镇" * 4000)
        sheet.keep_drafts()
        assert [error.code for error in refused] == ["disk_full"]
        assert sheet.cells["question"].state is State.UNSAVED

    qtbot.waitUntil(lambda: sheet.cells["question"].state is State.SAVED, timeout=2_000)
    assert services.drafts.of(RECORD) != {}


def test_after_its_end_nothing_is_kept_any_more(sheet: Sheet, services: Services, commit):
    commit(sheet.cells["place"].editor, "村部")
    sheet.end()
    sheet.keep_drafts()

    assert services.drafts.open() == []
    assert sheet.record_id() == ""
