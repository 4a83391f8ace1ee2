import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.pages.directory.conftest import names
from tests.ui.records.test_record_view import full_disk


@pytest.fixture
def panel(page, qtbot):
    page.new_record()
    panel = page.new_body
    qtbot.waitUntil(panel.cells["kind"].editor.hasFocus)
    panel.page = page
    return panel


def put(panel, commit, **typed):
    for name, text in typed.items():
        panel.cells[name].editor.setFocus()
        commit(panel.cells[name].editor, text)


def test_a_body_is_of_no_village(services, panel):
    services.villages.add("410928107202")

    panel.say_village()

    assert panel.village.isHidden()


def test_a_body_is_entered_and_opened(services, panel, commit):
    panel.cells["kind"].editor.set_value("notary")
    put(panel, commit, name=" 示例公证处 ", phone="0393 5550101", hours="周一至周五")

    panel.button.click()

    (kept,) = services.directory.page(panel.page.filters.wanted()).rows(0, 9)
    body = kept.record
    assert (body.kind, body.name, body.phone, body.hours, body.area) == (
        "notary", "示例公证处", "0393-5550101", "周一至周五", None,
    )  # fmt: skip
    assert panel.page.record.record_id() == body.id
    assert panel.isHidden()
    assert services.drafts.open() == []


def test_kind_and_name_are_asked_for(services, panel, commit):
    panel.button.click()
    assert "哪一类" in panel.cells["kind"].note()
    assert panel.cells["name"].note() == "请写名称。"

    panel.cells["kind"].editor.set_value("notary")
    panel.button.click()

    assert panel.cells["kind"].note() == ""
    assert panel.cells["name"].editor.hasFocus()
    assert names(panel.page) == []


def test_what_is_typed_survives_a_crash(services, panel, commit, make_page, qtbot):
    put(panel, commit, name="示例公证")
    panel.page.flush()
    panel.page.hide()

    second = make_page()
    qtbot.waitUntil(lambda: second.unfinished is not None)
    assert "示例公证" in second.unfinished.sentence()
    second.unfinished.button().click()

    assert second.new_body.values()["name"] == "示例公证"
    assert "未完成的输入" in second.new_body.cells["name"].state_words()


def test_a_draft_is_kept_while_one_types(services, panel, commit, qtbot):
    put(panel, commit, name="示例")

    qtbot.waitUntil(lambda: services.drafts.of(panel.record_id()) == {"name": "示例"}, timeout=2_000)


def test_escape_throws_away_and_the_toast_brings_back(services, panel, commit):
    put(panel, commit, name="示例")
    panel.keep_drafts()

    QTest.keyClick(panel.cells["name"].editor, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert services.drafts.open() == []

    panel.page.told.undo()
    assert panel.isVisible()
    assert panel.values()["name"] == "示例"


def test_leaving_an_empty_panel_says_nothing(panel):
    panel.give_up()

    assert panel.page.told.undos == []


def test_asking_again_goes_on_with_the_same_one(panel, commit):
    put(panel, commit, name="示例")
    record = panel.record_id()

    panel.page.new_record()

    assert (panel.record_id(), panel.values()["name"]) == (record, "示例")


def test_a_full_disk_keeps_everything_on_the_screen(services, panel, commit):
    panel.cells["kind"].editor.set_value("notary")
    put(panel, commit, name="示" * 400, address="长" * 500)

    with full_disk(services):
        panel.button.click()
        assert panel.isVisible()
        assert "尚未保存" in panel.cells["name"].state_words()
    panel.button.click()

    assert panel.page.record.record().name == "示" * 400
