from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import Services
from tests import factories
from ui.pages.consultations.reception import ReceptionPanel


def name(panel: ReceptionPanel):
    return panel.enquirer.cells.cells["name"].editor


def question(panel: ReceptionPanel):
    return panel.cells["question"].editor


def test_enter_after_a_new_name_goes_to_the_story(panel: ReceptionPanel, put, qtbot):
    put(panel, name="李四")

    QTest.keyClick(name(panel), Qt.Key.Key_Return)

    qtbot.waitUntil(question(panel).hasFocus)
    assert panel.enquirer.who()["name"] == "李四"


def test_initials_and_two_enters_take_who_was_here_before(services: Services, panel: ReceptionPanel, put, qtbot):
    party = factories.make_party(services)
    factories.make_consultation(services, enquirer=party.id)
    put(panel, name="sgl")

    QTest.keyClick(name(panel), Qt.Key.Key_Return)
    QTest.keyClick(panel.enquirer.cells.earlier.list, Qt.Key.Key_Return)

    qtbot.waitUntil(question(panel).hasFocus)
    assert panel.enquirer.who() == party.id
    assert panel.enquirer.chosen_words() == "孙桂兰 · 女 · 65 岁 · 户部寨村"
    assert len(panel.enquirer.visits.lines()) == 1
    assert not panel.enquirer.cells.isVisible()


def test_down_and_enter_do_the_same(services: Services, panel: ReceptionPanel, put, qtbot):
    party = factories.make_party(services)
    put(panel, name="孙")
    qtbot.waitUntil(lambda: panel.enquirer.cells.earlier.offers() != [])

    QTest.keyClick(name(panel), Qt.Key.Key_Down)
    QTest.keyClick(panel.enquirer.cells.earlier.list, Qt.Key.Key_Return)

    assert panel.enquirer.party() == party.id


def test_the_one_chosen_is_a_draft_and_what_was_typed_is_not(services: Services, panel: ReceptionPanel, put):
    party = factories.make_party(services)
    put(panel, name="孙")
    panel.keep_drafts()

    panel.enquirer.choose(party.id)

    drafts = services.drafts.of(panel.record_id())
    assert drafts["enquirer"] == party.id
    assert "enquirer.name" not in drafts


def test_another_person_can_be_taken_instead(services: Services, panel: ReceptionPanel, qtbot):
    panel.enquirer.choose(factories.make_party(services).id)

    panel.enquirer.other.click()

    qtbot.waitUntil(name(panel).hasFocus)
    assert panel.enquirer.party() == ""
    assert panel.enquirer.who() is None


def test_nobody_at_all_is_nobody(panel: ReceptionPanel):
    assert panel.enquirer.who() is None
