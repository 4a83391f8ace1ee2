import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.hands import answer_file_dialogs
from tests.ui.pages.directory.conftest import names


def search(qtbot, page, words):
    page.start_search()
    page.head.search.setText(words)
    page.head.search.returnPressed.emit()


def test_an_empty_directory_teaches_and_begins(page):
    page.table.empty_pressed.emit()

    assert page.new_body.isVisible()


@pytest.mark.parametrize("words", ["户部寨", "司法", "hbz", "5550103"])
def test_bodies_are_found_by_name_kind_area_and_number(qtbot, services, make_page, office, words):
    services.directory.record({"kind": "notary", "name": "示例公证处"})
    page = make_page()

    search(qtbot, page, words)

    assert names(page) == ["户部寨示例司法所"]


def test_a_body_is_deleted_and_brought_back(services, make_page, office):
    page = make_page()
    page.open(office.id)

    page.delete(office.id)
    assert names(page) == []

    page.told.undo()
    assert names(page) == ["户部寨示例司法所"]


def test_the_heads_of_name_and_day_sort(services, make_page):
    for name in ("张所", "安所"):
        services.directory.record({"name": name})
    page = make_page()
    assert names(page) == ["安所", "张所"]

    page.table.sort_asked.emit(7, True)

    assert names(page) == ["安所", "张所"]
    services.directory.record({"name": "李所"})
    page.refresh()
    assert names(page) == ["李所", "安所", "张所"]


def test_a_table_is_chosen_in_the_files_of_the_machine(page, table, monkeypatch, qtbot):
    answer_file_dialogs(monkeypatch, table("公证处,示例公证处,,"))

    page.bring_in.click()

    qtbot.waitUntil(lambda: page.import_card is not None and page.import_card.preview is not None)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.import_card.isHidden()


def test_choosing_no_file_does_nothing(page, monkeypatch):
    answer_file_dialogs(monkeypatch, None)

    for button in (page.bring_in, page.save, page.blank):
        button.click()

    assert page.import_card is None
    assert page.told.said == []


@pytest.mark.parametrize(("button", "rows"), [("save", 2), ("blank", 1)])
def test_the_directory_and_an_empty_table_are_written(make_page, office, monkeypatch, tmp_path, qtbot, button, rows):
    page = make_page()
    answer_file_dialogs(monkeypatch, tmp_path / "名录")

    getattr(page, button).click()

    qtbot.waitUntil(lambda: page.told.said != [])
    book = openpyxl.load_workbook(tmp_path / "名录.xlsx")
    assert len([row for row in book["机构名录"].iter_rows() if row[1].value]) == rows


def test_a_file_that_can_not_be_written_is_told(page, monkeypatch, tmp_path, qtbot):
    answer_file_dialogs(monkeypatch, tmp_path / "没有" / "名录.xlsx")

    page.save.click()

    qtbot.waitUntil(lambda: page.told.failed != [])
    assert page.told.failed[0].code == "file_unwritten"


def test_a_new_body_takes_the_place_of_a_table_that_is_looked_at(page, table, qtbot):
    page.look_at(table("公证处,示例公证处,,"))
    qtbot.waitUntil(lambda: page.import_card.preview is not None)

    page.new_record()

    assert page.import_card.isHidden()
    assert page.new_body.isVisible()
    assert not page.bring_in.isEnabled()
    page.new_body.give_up()
    assert page.bring_in.isEnabled()
