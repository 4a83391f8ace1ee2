from app.services import Services
from tests import factories
from ui.records.desk import Desk
from ui.records.earlier import EarlierParties

NOTHING = {"name": "", "id_number": "", "phone": ""}


def test_the_name_is_looked_for_and_else_a_number_that_is_long_enough(desk: Desk, services: Services, qtbot):
    factories.make_party(services, name="张三", phone="13700000418")
    earlier = EarlierParties(desk)
    qtbot.addWidget(earlier)

    earlier.look_for({**NOTHING, "phone": "1370"})
    qtbot.wait(250)
    assert earlier.offers() == []

    earlier.look_for({**NOTHING, "phone": "13700000418"})
    qtbot.waitUntil(lambda: len(earlier.offers()) == 1)

    earlier.look_for({**NOTHING, "name": "李四"})
    qtbot.waitUntil(lambda: earlier.offers() == [])


def test_a_click_chooses(desk: Desk, services: Services, qtbot):
    party = factories.make_party(services)
    earlier = EarlierParties(desk)
    qtbot.addWidget(earlier)
    earlier.look_for({**NOTHING, "name": "孙"})
    qtbot.waitUntil(lambda: earlier.offers() != [])

    with qtbot.waitSignal(earlier.chosen) as told:
        earlier.list.itemClicked.emit(earlier.list.item(0))

    assert told.args == [party.id]


def test_enter_goes_to_whom_the_name_means_before_they_are_on_show(desk: Desk, services: Services, qtbot):
    factories.make_party(services, name="张三")
    earlier = EarlierParties(desk)
    qtbot.addWidget(earlier)
    earlier.show()
    went_on: list[str] = []

    earlier.look_for({**NOTHING, "name": "zs"})
    earlier.begin_or(lambda: went_on.append("张三"))
    assert earlier.list.currentRow() == 0

    earlier.look_for({**NOTHING, "name": "李四"})
    earlier.begin_or(lambda: went_on.append("李四"))
    assert went_on == ["李四"]


def test_as_many_stay_in_sight_as_its_owner_wants(desk: Desk, services: Services, qtbot):
    for _ in range(4):
        factories.make_party(services)
    earlier = EarlierParties(desk)
    earlier.least_rows = 3
    qtbot.addWidget(earlier)

    earlier.look_for({**NOTHING, "name": "孙"})

    qtbot.waitUntil(lambda: len(earlier.offers()) == 4)
    assert earlier.list.minimumHeight() > 2 * earlier.list.sizeHintForRow(0)
    assert earlier.list.minimumHeight() < earlier.list.maximumHeight()


def test_there_is_nobody_to_go_to_before_somebody_is_offered(desk: Desk, qtbot):
    earlier = EarlierParties(desk)
    qtbot.addWidget(earlier)

    assert not earlier.begin()
