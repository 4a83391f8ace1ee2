"""The page of the disputes as a user meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.change import DELETED
from app.services import Services
from tests import factories
from tests.conftest import VILLAGE
from tests.travelling import pretend_delivered
from tests.ui.matters.conftest import complete
from ui.pages.disputes import DisputesPage

OTHER = "410928107202"
RARE = "𬱖㛃䶮"


def names(page: DisputesPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(box, value: str) -> None:
    box.set_value(value)
    box.chosen.emit(value)


def test_an_empty_list_teaches_and_begins(make_page):
    page = make_page()

    page.table.empty_pressed.emit()

    assert page.panel.isVisible()


def test_disputes_are_found_by_words_of_their_story_and_people(services: Services, make_page):
    complete(services)
    services.disputes.record({"title": "欠薪的事", "brief": "工头跑了"})
    page = make_page()
    assert names(page) == ["欠薪的事", "孙桂兰、张三"]

    for words, found in (("院墙", "孙桂兰、张三"), ("工头", "欠薪的事")):
        page.start_search()
        page.head.search.setText(words)
        QTest.keyClick(page.head.search, Qt.Key.Key_Return)
        assert names(page) == [found]


def test_filters_narrow_the_list(services: Services, make_page):
    done = complete(services)
    services.disputes.close(done.id)
    services.disputes.record({"title": "甲", "dispute_type": "support_elderly", "accepted_on": "2025-06-01"})
    page = make_page()

    choose(page.filters.status, "closed")
    assert names(page) == ["孙桂兰、张三"]
    page.filters.clear()
    choose(page.filters.kind, "support_elderly")
    assert names(page) == ["甲"]
    page.filters.clear()
    choose(page.filters.period, "last_year")
    assert names(page) == ["甲"]
    page.filters.clear()
    choose(page.filters.period, "week")
    assert names(page) == ["孙桂兰、张三"]


def test_a_village_is_chosen_only_where_there_are_several(services: Services, make_page):
    services.disputes.record({"title": "甲"})
    page = make_page()
    assert not page.filters.taken_in.isVisible()

    page.hide()
    services.villages.add(OTHER)
    services.disputes.record({"title": "乙"})
    page.show()
    page.refresh()
    assert page.filters.taken_in.isVisible()
    assert names(page) == ["乙", "甲"]

    choose(page.filters.taken_in, f"v:{OTHER}")
    assert page.filters.taken_in.text() == "李道期村"
    assert names(page) == ["乙"]


def test_a_village_handed_over_leaves_nothing_out(services: Services, make_page):
    services.villages.add(OTHER)
    services.disputes.record({"title": "乙"})
    page = make_page()
    choose(page.filters.taken_in, f"v:{VILLAGE}")
    assert names(page) == []

    page.hide()
    pretend_delivered(services)
    services.villages.remove(OTHER)
    page.show()

    assert not page.filters.is_filtering()
    assert not page.filters.taken_in.isVisible()
    assert names(page) == ["乙"]


def test_only_those_in_conflict_are_shown_on_request(services: Services, other_services, make_page):
    services.disputes.record({"title": "甲"})
    torn = services.disputes.record({"title": "乙"})
    factories.exchange(services, other_services)
    services.disputes.change(torn.id, {"grid": "一格"})
    other_services.disputes.change(torn.id, {"grid": "二格"})
    factories.exchange(services, other_services)
    page = make_page()

    page.filters.conflicts.click()

    assert names(page) == ["乙"]
    assert page.table.model().index(0, 1).data() == "有冲突"


def test_the_list_is_sorted_by_the_day_of_acceptance(services: Services, make_page):
    services.disputes.record({"title": "新", "accepted_on": "2026-11-01"})
    services.disputes.record({"title": "旧", "accepted_on": "2026-01-01"})
    page = make_page()
    assert names(page) == ["旧", "新"]

    page.table.sort_asked.emit(3, True)

    assert names(page) == ["新", "旧"]


def test_a_deleted_dispute_comes_back(services: Services, make_page):
    dispute = complete(services)
    page = make_page()

    page.delete(dispute.id)
    assert names(page) == []
    page.told.undo()
    assert names(page) == ["孙桂兰、张三"]


def test_nothing_is_typed_twice_when_a_consultation_becomes_a_dispute(services: Services, make_page, qtbot):
    party = factories.make_party(services, name=RARE)
    consultation = factories.make_consultation(services, enquirer=party.id)
    other = factories.make_party(services, name="老大", phone=None)
    services.rows.add("participant", consultation.id, {"party": other.id, "role": "counterparty"})
    services.rows.add("risk", consultation.id, {"kind": "7"})
    dispute = services.disputes.from_consultation(consultation.id)
    page = make_page()
    page.open(dispute.id)
    view = page.record

    view.close_matter()

    assert view.closing.words() == ["风险等级"]  # judged, not typed
    view.form().cell("risk_level").editor.set_value("B")
    view.form().cell("risk_level").editor.chosen.emit("B")
    view.close_matter()
    assert services.disputes.get(dispute.id).record.status == "closed"
    assert f"{RARE}、老大" in view.head.title.text()


def test_a_dispute_leads_back_to_its_consultation(services: Services, make_page, qtbot):
    consultation = factories.make_consultation(services)
    dispute = services.disputes.from_consultation(consultation.id)
    page = make_page()
    page.open(dispute.id)

    with qtbot.waitSignal(page.record_asked) as told:
        page.record.notices.press("带过来")

    assert told.args == ["consultation", consultation.id]


def test_a_party_that_is_renamed_is_called_so_in_the_list(services: Services, desk, make_page):
    from ui.changes import Topic  # told as the other page does

    complete(services)
    page = make_page()
    services.parties.change(services.parties.search("张三")[0].id, {"name": "张三丰"})

    desk.changes.tell(Topic.PARTIES)

    assert names(page) == ["孙桂兰、张三丰"]


def test_a_record_deleted_here_and_changed_there_is_decided_by_a_person(services: Services, other_services, make_page):
    dispute = complete(services)
    factories.exchange(services, other_services)
    services.disputes.delete(dispute.id)
    other_services.disputes.change(dispute.id, {"grid": "一格"})
    factories.exchange(services, other_services)
    page = make_page()
    page.open(dispute.id)

    page.record.notices.press("不一样")
    page.record.conflicts.card(DELETED).buttons[1].click()

    assert services.disputes.get(dispute.id).deleted
