from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.identity_numbers import resident_id_number
from app.services import Services
from tests import factories
from tests.conftest import TODAY
from tests.ui.records.test_record_view import full_disk
from ui.pages.parties import PartiesPage
from ui.pages.parties.quick_add import QuickAdd

RARE = "𬱖䶮"
MAN = resident_id_number("410900", TODAY.replace(year=1958, month=2, day=26), 1)
BOY = resident_id_number("410900", TODAY.replace(year=2015, month=3, day=1), 1)


@pytest.fixture
def panel(page: PartiesPage, qtbot) -> QuickAdd:
    page.new_record()
    panel = page.quick_add
    qtbot.waitUntil(panel.cells["name"].editor.hasFocus)
    panel.told = page.told
    panel.page = page
    return panel


def put(panel: QuickAdd, commit: Callable, **typed: str) -> None:
    for name, text in typed.items():
        panel.cells[name].editor.setFocus()
        commit(panel.cells[name].editor, text)


def test_a_person_is_registered_with_what_the_id_number_says(services: Services, panel: QuickAdd, commit):
    put(panel, commit, name="欧阳" + RARE, phone="139 0000 0001", id_number=MAN)
    assert panel.marks.words() == "男 · 68 岁 60岁以上老年人"

    panel.button.click()

    (party,) = services.parties.search("欧阳")
    assert (party.name, party.phone, party.id_number) == ("欧阳" + RARE, "13900000001", MAN)
    assert (party.sex, party.birth_date, party.id_type) == ("1", "1958-02-26", "111")
    assert len(services.history.of(party.id)) == 1
    assert panel.page.record.record_id() == party.id
    assert panel.isHidden()


def test_a_minor_is_told_at_once(panel: QuickAdd, commit):
    put(panel, commit, id_number=BOY)

    assert "未成年人" in panel.marks.words()


def test_enter_registers(services: Services, panel: QuickAdd, commit):
    put(panel, commit, name="李四")

    QTest.keyClick(panel.cells["name"].editor, Qt.Key.Key_Return)

    assert [party.name for party in services.parties.search("李四")] == ["李四"]


def test_nobody_is_registered_without_anything(services: Services, panel: QuickAdd):
    panel.button.click()

    assert "匿名" in panel.cells["name"].note()
    assert services.parties.search("") == []
    assert panel.isVisible()


def test_somebody_anonymous_is_registered(services: Services, panel: QuickAdd):
    panel.cells["anonymous"].editor.click()
    panel.button.click()

    assert panel.page.record.record().anonymous


def test_who_was_here_before_comes_up_and_is_opened_instead(services: Services, panel: QuickAdd, commit, qtbot):
    earlier = factories.make_party(services, name="张三")
    put(panel, commit, name="张")
    qtbot.waitUntil(lambda: panel.earlier.offers() != [])
    assert "张三（女 · 65 岁，" in panel.earlier.offers()[0]

    QTest.keyClick(panel.cells["name"].editor, Qt.Key.Key_Down)
    QTest.keyClick(panel.earlier.list, Qt.Key.Key_Return)

    assert panel.page.record.record_id() == earlier.id
    assert panel.isHidden()
    assert services.drafts.open() == []
    assert len(services.parties.search("张")) == 1


def test_what_is_typed_is_kept_as_a_draft_of_a_record_to_come(services: Services, panel: QuickAdd, commit, qtbot):
    put(panel, commit, name="欧阳")

    qtbot.waitUntil(lambda: services.drafts.of(panel.record_id()) == {"name": "欧阳"}, timeout=2_000)

    assert panel.told.saved == 1


def test_a_draft_of_an_emptied_field_goes_with_the_registration(services: Services, panel: QuickAdd, commit):
    put(panel, commit, name="欧阳", phone="139")
    panel.keep_drafts()
    panel.cells["phone"].editor.selectAll()
    QTest.keyClick(panel.cells["phone"].editor, Qt.Key.Key_Delete)
    panel.keep_drafts()

    panel.button.click()

    assert services.drafts.open() == []


def test_escape_throws_away_and_the_toast_brings_back(services: Services, panel: QuickAdd, commit):
    put(panel, commit, name="欧阳")
    panel.keep_drafts()

    QTest.keyClick(panel.cells["name"].editor, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert services.drafts.open() == []

    panel.told.undo()
    assert panel.isVisible()
    assert panel.values()["name"] == "欧阳"
    assert [draft.table for draft in services.drafts.open()] == ["party"]


def test_leaving_an_empty_panel_says_nothing(panel: QuickAdd):
    panel.give_up()

    assert panel.told.undos == []


def test_the_village_of_the_newest_party_is_filled_in(services: Services, make_page):
    factories.make_party(services, division="410928107202")
    page = make_page()

    page.new_record()

    assert page.quick_add.values()["division"] == "410928107202"


def test_asking_again_goes_on_with_the_same_person(panel: QuickAdd, commit):
    put(panel, commit, name="欧阳")
    record = panel.record_id()

    panel.page.new_record()

    assert (panel.record_id(), panel.values()["name"]) == (record, "欧阳")


def test_a_wrong_number_is_told_when_its_field_is_left(panel: QuickAdd, commit, qtbot):
    put(panel, commit, id_number=MAN[:-1])
    assert panel.cells["id_number"].note() == ""

    panel.cells["name"].editor.setFocus()

    qtbot.waitUntil(lambda: "18 位" in panel.cells["id_number"].note())


def test_a_full_disk_keeps_everything_on_the_screen(services: Services, panel: QuickAdd, commit):
    text = RARE * 4000
    put(panel, commit, name=text)

    with full_disk(services):
        panel.button.click()
        assert panel.isVisible()
        assert "尚未保存" in panel.cells["name"].state_words()
        assert {error.code for error in panel.told.unsaved} == {"disk_full"}
    panel.button.click()

    assert panel.page.record.record().name == text
