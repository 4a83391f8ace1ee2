from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.identifiers import new_id
from app.services import Services
from tests import factories
from tests.ui.pages.parties.conftest import LONG, NARROW, RARE, names
from ui.changes import Topic
from ui.pages.parties import PartiesPage
from ui.records import listing


def search(qtbot, page: PartiesPage, words: str) -> None:
    page.start_search()
    page.head.search.setText(words)
    QTest.keyClick(page.head.search, Qt.Key.Key_Return)


def test_nothing_but_the_list_is_built_before_it_is_needed(peopled: PartiesPage):
    assert (peopled.record, peopled.panel, peopled.unfinished) == (None, None, None)


def test_a_long_roll_is_searched_off_the_window(qtbot, peopled: PartiesPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listing, "_AT_ONCE_UP_TO", 1)

    search(qtbot, peopled, "李")

    qtbot.waitUntil(lambda: names(peopled) == ["李四"])


def test_a_click_opens_the_record_beside_a_wide_list(qtbot, peopled: PartiesPage):
    row = peopled.table.visualRect(peopled.table.model().index(2, 0))

    qtbot.mouseClick(peopled.table.viewport(), Qt.MouseButton.LeftButton, pos=row.center())

    assert peopled.record.record().name == "李四"
    assert peopled.table.isVisible()


def test_a_narrow_page_shows_the_record_in_place_of_the_list_and_escape_goes_back(services, make_page):
    party = factories.make_party(services)
    page = make_page(NARROW)

    page.open(party.id)
    assert not page.table.isVisible()

    QTest.keyClick(page.record, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert page.place() == ""


def test_enter_opens_and_the_open_record_follows_the_arrow_keys(qtbot, peopled: PartiesPage):
    peopled.table.setFocus()
    peopled.table.select_row(2)

    QTest.keyClick(peopled.table, Qt.Key.Key_Return)
    assert peopled.record.record().name == "李四"

    QTest.keyClick(peopled.table, Qt.Key.Key_Down)
    assert peopled.record.record().name == "张三"


def test_delete_is_undone_from_the_toast(peopled: PartiesPage):
    peopled.table.setFocus()
    peopled.table.select_row(2)

    QTest.keyClick(peopled.table, Qt.Key.Key_Delete)
    assert names(peopled) == [LONG, RARE, "张三"]
    assert peopled.told.undos[-1][0] == "已删除 李四。"

    peopled.told.undo()
    assert names(peopled) == [LONG, RARE, "李四", "张三"]


def test_deleting_the_open_record_closes_it(peopled: PartiesPage, services: Services):
    record = peopled.table.record(0).record.id
    peopled.open(record)

    peopled.record.head.delete.click()

    assert not peopled.record.isVisible()
    assert services.parties.get(record).deleted


def test_what_others_change_is_shown_at_once_when_visible_and_later_when_not(qtbot, services, page: PartiesPage):
    factories.make_party(services, name="甲")
    page._desk.changes.tell(Topic.PARTIES)
    assert names(page) == ["甲"]

    page.hide()
    factories.make_party(services, name="乙")
    page._desk.changes.tell(Topic.PARTIES)
    assert names(page) == ["甲"]
    page.show()
    assert names(page) == ["乙", "甲"]


def test_news_about_other_things_reads_nothing(qtbot, services, page: PartiesPage):
    factories.make_party(services)

    page._desk.changes.tell(Topic.BACKUPS)

    assert names(page) == []


def test_the_selected_row_stays_selected_when_somebody_is_added(peopled: PartiesPage, services: Services):
    peopled.table.select_row(2)

    factories.make_party(services, name="新来的")
    peopled.refresh()

    assert peopled.table.current_kept().record.name == "李四"


def test_after_a_lock_the_same_record_is_open_again(services, make_page):
    party = factories.make_party(services)
    before = make_page()
    before.open(party.id)

    after = make_page()
    after.return_to(before.place())

    assert after.record.record_id() == party.id


def test_a_place_that_is_gone_opens_nothing(page: PartiesPage):
    page.return_to(new_id())

    assert page.record is None
    assert page.told.failed == []


def test_very_long_names_leave_the_page_as_wide_as_it_is(peopled: PartiesPage):
    width = peopled.width()
    peopled.open(peopled.table.record(0).record.id)
    QTest.qWait(1)

    assert peopled.minimumSizeHint().width() <= width


def test_an_error_of_the_store_is_passed_on(page: PartiesPage):
    page.delete(new_id())

    assert [error.code for error in page.told.failed] == ["record_missing"]


def test_a_lock_keeps_half_a_word_as_a_draft_and_makes_no_history(services: Services, peopled: PartiesPage):
    party = services.parties.search("张三")[0]
    peopled.open(party.id)
    editor = peopled.record.form().cell("phone").editor
    editor.setFocus()
    QTest.keyClicks(editor, "1390")

    peopled.keep_drafts()

    assert services.drafts.of(party.id) == {"phone": "1390" + str(party.phone)}
    assert len(services.history.of(party.id)) == 1


def test_f6_goes_through_search_list_and_record(services: Services, peopled: PartiesPage):
    assert peopled.areas() == (peopled.head, peopled.table)

    peopled.open(services.parties.search("张三")[0].id)

    assert peopled.areas() == (peopled.head, peopled.table, peopled.record)


def test_a_record_of_another_kind_is_asked_for_by_signal(services: Services, peopled: PartiesPage, qtbot):
    one, other = services.parties.search("张三")[0], services.parties.search("李四")[0]
    peopled.open(one.id)
    (rows,) = peopled.record.rows()

    with qtbot.waitSignal(peopled.record_asked) as told:
        rows.record_asked.emit("dispute", "d1")
    assert told.args == ["dispute", "d1"]

    rows.record_asked.emit("party", other.id)
    assert peopled.record.record_id() == other.id


def test_news_about_what_the_list_shows_besides_is_read_too(services: Services, page: PartiesPage):
    page.kind = replace(page.kind, also_shows=frozenset({Topic.USERS}))
    factories.make_party(services, name="甲")

    page._desk.changes.tell(Topic.USERS)

    assert names(page) == ["甲"]


def test_down_goes_from_the_search_box_to_what_was_found(qtbot, peopled: PartiesPage):
    peopled.start_search()

    QTest.keyClick(peopled.head.search, Qt.Key.Key_Down)

    qtbot.waitUntil(peopled.table.hasFocus)
    assert peopled.table.current_row() == 0


def test_one_button_registers_while_the_panel_is_open(peopled: PartiesPage):
    assert peopled.head.action.isVisible()

    peopled.new_record()
    assert not peopled.head.action.isVisible()

    peopled.panel.give_up()
    assert peopled.head.action.isVisible()
