import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import Services
from tests import factories
from ui.changes import Topic
from ui.pages.consultations import ConsultationsPage
from ui.pages.consultations.reception import ReceptionPanel


def questions(page: ConsultationsPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 3).data() for row in range(model.rowCount())]


def test_the_newest_stand_first(services: Services, make_page):
    for text in ("一", "二", "三"):
        factories.make_consultation(services, question=text)

    assert questions(make_page()) == ["三", "二", "一"]


def test_words_are_looked_for_in_the_whole_text(services: Services, make_page, qtbot):
    factories.make_consultation(services, answer="可以申请支付令")
    factories.make_consultation(services, question="宅基地边界")
    page = make_page()

    page.start_search()
    page.head.search.setText("支付令")

    qtbot.waitUntil(lambda: len(questions(page)) == 1)
    assert questions(page) == [factories.CONSULTATION["question"]]


def test_an_empty_page_says_what_to_do(page: ConsultationsPage, qtbot):
    page.table.empty_pressed.emit()

    qtbot.waitUntil(lambda: page.reception is not None and page.reception.isVisible())


def test_the_reception_has_the_whole_page(page: ConsultationsPage):
    page.new_record()
    assert not page.head.isVisible()
    assert not page.table.isVisible()
    assert page.areas() == (page.reception,)

    page.reception.give_up()
    assert page.head.isVisible()
    assert page.table.isVisible()


def test_a_record_that_is_asked_for_puts_the_reception_aside(services: Services, panel: ReceptionPanel, put):
    other = factories.make_consultation(services)
    put(panel, question="说到一半")

    panel.page.return_to(other.id)

    assert panel.isHidden()
    assert panel.page.record.record_id() == other.id
    assert "说到一半" in panel.page.unfinished.sentence()


def test_searching_puts_the_reception_aside(panel: ReceptionPanel, put, qtbot):
    put(panel, question="说到一半")

    panel.page.start_search()

    qtbot.waitUntil(panel.page.head.search.hasFocus)
    assert panel.isHidden()


def test_after_a_lock_it_goes_on_where_it_was(panel: ReceptionPanel, put, make_page):
    put(panel, question="说到一")
    panel.page.keep_drafts()
    place = panel.page.place()

    again = make_page()
    again.return_to(place)

    assert again.reception.isVisible()
    assert again.reception.cells["question"].editor.value() == "说到一"


def test_parties_are_told_that_somebody_new_may_be_among_them(panel: ReceptionPanel, put, desk):
    told: list[frozenset[Topic]] = []
    desk.changes.changed.connect(told.append)
    put(panel, name="孙桂兰")

    panel.register()

    assert {topic for topics in told for topic in topics} == {Topic.CONSULTATIONS, Topic.PARTIES}


@pytest.mark.parametrize("width", [1400, 900])
def test_escape_leaves_a_record(services: Services, make_page, width: int):
    consultation = factories.make_consultation(services)
    page = make_page(width)
    page.open(consultation.id)

    QTest.keyClick(page.record, Qt.Key.Key_Escape)

    assert not page.record.isVisible()
    assert page.table.isVisible()


def test_after_a_lock_in_the_middle_of_a_name_the_name_goes_on(panel: ReceptionPanel, put, make_page, qtbot):
    put(panel, name="李小")
    panel.page.keep_drafts()

    again = make_page()
    again.return_to(panel.record_id())

    name = again.reception.enquirer.cells.cells["name"].editor
    qtbot.waitUntil(name.hasFocus)
    QTest.keyClicks(name, "m")
    assert name.value() == "李小m"
    assert again.reception.cells["question"].editor.value() == ""


def test_what_waits_takes_no_room_from_who_is_received(panel: ReceptionPanel, put):
    put(panel, question="说到一半")
    panel.set_aside()
    assert panel.page.unfinished.isVisible()

    panel.page.new_record()
    assert not panel.page.unfinished.isVisible()

    panel.set_aside()
    assert panel.page.unfinished.isVisible()


def test_whoever_was_just_taken_down_can_have_the_form_printed(services: Services, page: ConsultationsPage, qtbot):
    consultation = factories.make_consultation(services)
    other = factories.make_consultation(services)
    page.open(consultation.id)
    before = page.record.taken.isVisible()

    page._on_recorded(consultation.id)
    with qtbot.waitSignal(page.paper_asked) as asked:
        page.record.taken.button().click()
    page.open(other.id)

    assert not before
    assert asked.args == ["ADV-01", consultation.id]
    assert not page.record.taken.isVisible()
