import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.change import DELETED
from app.model.party import Party
from app.services import Services
from tests import factories
from tests.ui.pages.parties.conftest import words
from ui.records.conflict_view import ConflictView
from ui.records.desk import Desk
from ui.records.kind import Kind


@pytest.fixture
def torn(services: Services, other_services: Services):
    party = factories.make_party(services)
    factories.exchange(services, other_services)
    services.parties.change(party.id, {"phone": "13700000001", "sex": "1"})
    other_services.parties.change(party.id, {"phone": "13700000002", "sex": "9"})
    factories.exchange(services, other_services)
    return services.parties.get(party.id).record


@pytest.fixture
def view(desk: Desk, kind: Kind[Party], torn, qapp):
    view = ConflictView(desk, kind)
    view.show()
    view.show_record(torn)
    QTest.qWaitForWindowActive(view)
    return view


def test_every_value_stands_with_who_wrote_it_and_when(view: ConflictView):
    texts = [button.words() for button in view.card("phone").buttons]

    assert set(texts) == {"13700000001", "13700000002"}
    assert "李明法" in words(view.card("phone"))
    assert "赵海燕" in words(view.card("phone"))
    assert any("男性" in button.text() for button in view.card("sex").buttons)


def test_a_number_key_chooses(view: ConflictView, services: Services, torn, qtbot):
    chosen = view.card("phone").buttons[1].words()

    with qtbot.waitSignal(view.settled):
        QTest.keyClick(view.card("phone").buttons[0], Qt.Key.Key_2)

    assert services.parties.get(torn.id).record.phone == chosen
    assert services.parties.get(torn.id).conflicts == ("sex",)


def test_other_keys_choose_nothing(view: ConflictView, services: Services, torn):
    QTest.keyClick(view.card("phone").buttons[0], Qt.Key.Key_9)
    QTest.keyClick(view.card("phone").buttons[0], Qt.Key.Key_A)

    assert services.parties.get(torn.id).conflicts == ("phone", "sex")


def test_another_value_may_be_typed(view: ConflictView, services: Services, torn, commit):
    card = view.card("phone")
    commit(card.other, "137 0000 0003")

    card.take_other.click()

    assert services.parties.get(torn.id).record.phone == "13700000003"


def test_an_empty_other_value_settles_nothing(view: ConflictView, services: Services, torn):
    view.card("phone").take_other.click()

    assert services.parties.get(torn.id).conflicts == ("phone", "sex")


@pytest.mark.parametrize(("place", "deleted"), [(0, False), (1, True)])
def test_a_deletion_that_met_a_change_is_kept_or_done(
    desk: Desk, kind: Kind[Party], services: Services, other_services: Services, place: int, deleted: bool, qapp
):
    party = factories.make_party(services)
    factories.exchange(services, other_services)
    other_services.parties.delete(party.id)
    services.parties.change(party.id, {"phone": "13700000001"})
    factories.exchange(services, other_services)
    view = ConflictView(desk, kind)
    view.show_record(party)
    assert "赵海燕" in words(view.card(DELETED))

    view.card(DELETED).buttons[place].click()

    kept = services.parties.get(party.id)
    assert (kept.deleted, kept.conflicts) == (deleted, ())


def test_a_failing_store_is_told(desk: Desk, view: ConflictView, services: Services, qtbot):
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(view.failed):
        view.card("phone").buttons[0].click()

    services.session.database.execute("PRAGMA query_only = OFF")


def test_a_long_value_is_read_to_its_end_in_a_narrow_pane(view: ConflictView, services: Services, torn, qtbot):
    long = "村西头老学校旁边，门口有一棵大槐树的那一家，院墙是新砌的，" * 4 + "A&B"
    card = view.card("phone")

    card.buttons[0].say(long, key=1)
    view.setFixedWidth(480)
    qtbot.wait(20)  # layouts come to rest

    button = card.buttons[0]
    lines = button.text().replace("&&", "&").split("\n")
    assert "".join(lines) == f"1  {long}"
    assert view.widget().width() <= view.viewport().width()
    assert button.height() >= len(lines) * button.fontMetrics().height()
