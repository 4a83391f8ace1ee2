from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.change import DELETED
from app.model.identifiers import new_id
from app.services import Services
from app.services.parties import Order, PartyFilter
from tests import factories
from tests.ui.pages.parties.conftest import NARROW
from ui.changes import Topic
from ui.pages.parties import PartiesPage, listing
from ui.widgets.record_table import RecordTable

RARE = "𬱖䶮"
LONG = "阿不都热合曼·买买提艾力·伊斯坎达尔·吐尔逊江" * 4


def names(page: PartiesPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def search(qtbot, page: PartiesPage, words: str) -> None:
    page.start_search()
    page.head.search.setText(words)
    QTest.keyClick(page.head.search, Qt.Key.Key_Return)


@pytest.fixture
def peopled(services: Services, make_page: Callable[..., PartiesPage]) -> PartiesPage:
    for name in ("张三", "李四", RARE, LONG):
        factories.make_party(services, name=name)
    return make_page()


def test_the_list_shows_the_newest_first_and_how_many(peopled: PartiesPage):
    assert names(peopled) == [LONG, RARE, "李四", "张三"]
    assert peopled.head.search.placeholderText()


def test_nothing_but_the_list_is_built_before_it_is_needed(peopled: PartiesPage):
    assert (peopled.record, peopled.quick_add, peopled.unfinished) == (None, None, None)


@pytest.mark.parametrize(("words", "found"), [("李", "李四"), ("zhangs", "张三"), ("zs", "张三"), (RARE, RARE)])
def test_people_are_found_by_characters_pinyin_and_initials(qtbot, peopled: PartiesPage, words: str, found: str):
    search(qtbot, peopled, words)

    assert names(peopled) == [found]


def test_a_search_without_a_hit_offers_everything_again(qtbot, peopled: PartiesPage):
    search(qtbot, peopled, "王五")
    assert names(peopled) == []

    peopled.table.empty_pressed.emit()

    assert len(names(peopled)) == 4


def test_a_long_roll_is_searched_off_the_window(qtbot, peopled: PartiesPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listing, "_AT_ONCE_UP_TO", 1)

    search(qtbot, peopled, "李")

    qtbot.waitUntil(lambda: names(peopled) == ["李四"])


def test_the_head_of_the_name_sorts_by_pinyin_and_back(qtbot, services, make_page):
    for name in ("张三", "阿牛", "李四"):
        factories.make_party(services, name=name)
    page = make_page()

    page.table.sort_asked.emit(0, False)
    assert names(page) == ["阿牛", "李四", "张三"]

    page.table.sort_asked.emit(7, True)
    assert names(page) == ["李四", "阿牛", "张三"]
    assert page.filters.wanted() == PartyFilter(order=Order.NEWEST)


def test_an_empty_list_teaches_and_begins(qtbot, page: PartiesPage):
    page.table.empty_pressed.emit()

    assert page.quick_add.isVisible()


def test_a_click_opens_the_record_beside_a_wide_list(qtbot, peopled: PartiesPage):
    row = peopled.table.visualRect(peopled.table.model().index(2, 0))

    qtbot.mouseClick(peopled.table.viewport(), Qt.MouseButton.LeftButton, pos=row.center())

    assert peopled.record.party().name == "李四"
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
    assert peopled.record.party().name == "李四"

    QTest.keyClick(peopled.table, Qt.Key.Key_Down)
    assert peopled.record.party().name == "张三"


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


def test_deleted_people_stand_in_their_own_list_and_come_back(qtbot, services, make_page):
    party = factories.make_party(services)
    services.parties.delete(party.id)
    page = make_page()
    assert names(page) == []

    page.filters.deleted.click()
    assert names(page) == ["孙桂兰"]

    page.open(party.id)
    assert not page.record.form().cell("name").editor.isEnabled()
    page.record.notices.press("已删除")
    assert not services.parties.get(party.id).deleted
    assert names(page) == []


def test_filters_narrow_the_list(qtbot, services, make_page):
    tagged = factories.make_party(services, name="甲", division="410928107202")
    services.parties.add_row("party_tag", tagged.id, {"tag": "6"})
    services.parties.record({"kind": "legal_person", "name": "合作社"})
    page = make_page()

    for box, value in ((page.filters.tag, "6"), (page.filters.village, "410928107202")):
        box.set_value(value)
        box.chosen.emit(value)
        assert names(page) == ["甲"]
    page.filters.clear()
    page.filters.kind.set_value("legal_person")
    page.filters.kind.chosen.emit("legal_person")
    assert names(page) == ["合作社"]


def test_only_records_in_conflict_are_shown_on_request(qtbot, services, other_services, make_page):
    calm = factories.make_party(services, name="甲")
    torn = factories.make_party(services, name="乙")
    factories.exchange(services, other_services)
    services.parties.change(torn.id, {"phone": "13700000001"})
    other_services.parties.change(torn.id, {"phone": "13700000002"})
    factories.exchange(services, other_services)
    page = make_page()
    assert {"甲", "乙"} <= set(names(page))

    page.filters.conflicts.click()

    assert names(page) == ["乙"]
    assert "有冲突" in page.table.model().index(0, 1).data()
    assert calm.name not in names(page)


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

    page._desk.changes.tell(Topic.SETTINGS)

    assert names(page) == []


def test_the_selected_row_stays_selected_when_somebody_is_added(peopled: PartiesPage, services: Services):
    peopled.table.select_row(2)

    factories.make_party(services, name="新来的")
    peopled.refresh()

    assert peopled.table.current_party().record.name == "李四"


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


def test_a_person_half_registered_when_the_program_died_is_offered_again(services, make_page, commit, qtbot):
    first = make_page()
    first.new_record()
    commit(first.quick_add.cells["name"].editor, "欧阳" + RARE)
    first.flush()
    first.hide()

    second = make_page()
    qtbot.waitUntil(lambda: second.unfinished is not None)
    assert "欧阳" + RARE in second.unfinished.sentence()
    second.unfinished.button().click()

    assert second.quick_add.values()["name"] == "欧阳" + RARE
    assert "未完成的输入" in second.quick_add.cells["name"].state_words()
    assert second.unfinished is None
    second.quick_add.button.click()
    assert names(second) == ["欧阳" + RARE]
    assert services.drafts.open() == []


def test_very_long_names_leave_the_page_as_wide_as_it_is(peopled: PartiesPage):
    width = peopled.width()
    peopled.open(peopled.table.record(0).record.id)
    QTest.qWait(1)

    assert peopled.minimumSizeHint().width() <= width


def test_where_there_is_little_room_the_last_columns_are_left_out(qtbot, peopled: PartiesPage):
    table: RecordTable = peopled.table
    shown = [column for column in range(8) if not table.isColumnHidden(column)]
    assert shown == list(range(8))

    peopled.open(peopled.table.record(0).record.id)

    qtbot.waitUntil(lambda: table.isColumnHidden(7) and table.horizontalScrollBar().maximum() == 0)
    assert not table.isColumnHidden(0)


def test_an_error_of_the_store_is_passed_on(page: PartiesPage):
    page.delete(new_id())

    assert [error.code for error in page.told.failed] == ["record_missing"]


def test_a_record_deleted_here_and_changed_there_is_kept_or_deleted_by_a_person(
    qtbot, services, other_services, make_page
):
    party = factories.make_party(services)
    factories.exchange(services, other_services)
    services.parties.delete(party.id)
    other_services.parties.change(party.id, {"phone": "13700000002"})
    factories.exchange(services, other_services)
    page = make_page()
    page.open(party.id)

    page.record.notices.press("不一样")
    page.record.conflicts.card(DELETED).buttons[1].click()

    assert services.parties.get(party.id).deleted
    assert services.parties.get(party.id).conflicts == ()


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
