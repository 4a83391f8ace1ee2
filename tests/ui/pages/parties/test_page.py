import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.change import DELETED
from app.services.parties import Order, PartyFilter
from tests import factories
from tests.ui.pages.parties.conftest import LONG, RARE, names
from ui.pages.parties import PartiesPage
from ui.widgets.record_table import RecordTable


def search(qtbot, page: PartiesPage, words: str) -> None:
    page.start_search()
    page.head.search.setText(words)
    QTest.keyClick(page.head.search, Qt.Key.Key_Return)


def test_the_list_shows_the_newest_first_and_how_many(peopled: PartiesPage):
    assert names(peopled) == [LONG, RARE, "李四", "张三"]
    assert peopled.head.search.placeholderText()


@pytest.mark.parametrize(("words", "found"), [("李", "李四"), ("zhangs", "张三"), ("zs", "张三"), (RARE, RARE)])
def test_people_are_found_by_characters_pinyin_and_initials(qtbot, peopled: PartiesPage, words: str, found: str):
    search(qtbot, peopled, words)

    assert names(peopled) == [found]


def test_a_search_without_a_hit_offers_everything_again(qtbot, peopled: PartiesPage):
    search(qtbot, peopled, "王五")
    assert names(peopled) == []

    peopled.table.empty_pressed.emit()

    assert len(names(peopled)) == 4


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
    services.rows.add("party_tag", tagged.id, {"tag": "6"})
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


def test_where_there_is_little_room_the_last_columns_are_left_out(qtbot, peopled: PartiesPage):
    table: RecordTable = peopled.table
    shown = [column for column in range(8) if not table.isColumnHidden(column)]
    assert shown == list(range(8))

    peopled.open(peopled.table.record(0).record.id)

    qtbot.waitUntil(lambda: table.isColumnHidden(7) and table.horizontalScrollBar().maximum() == 0)
    assert not table.isColumnHidden(0)


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


def test_an_erased_person_leaves_the_list(qtbot, services, make_page):
    party = factories.make_party(services)
    page = make_page()
    page.open(party.id)

    services.erasures.erase(party.id, reason="本人请求", decided_by=("甲", "乙"))
    page.requests._erased(party.id)

    qtbot.waitUntil(lambda: names(page) == [], timeout=10_000)
    assert not page.record.isVisible()
