import pytest
from PySide6.QtCore import QObject

from app.services import Services
from app.services.parties import PartyFilter
from tests import factories
from ui.records import listing, party_choice
from ui.records.desk import Desk
from ui.records.listing import Listings


@pytest.fixture
def listings(desk: Desk, services: Services, qapp) -> Listings:
    for name in ("张三", "李四"):
        factories.make_party(services, name=name)
    owner = QObject()
    made = Listings(desk.jobs, party_choice.source(desk), owner)
    made.owner = owner
    return made


def test_a_short_roll_is_read_at_once(listings: Listings):
    found = []

    listings.read(PartyFilter(words="张"), found.append)
    listings.ask(lambda parties: parties.search("李"), found.append)

    assert found[0].count == 1
    assert [party.name for party in found[1]] == ["李四"]


def test_a_long_roll_is_read_by_the_worker_and_shown_by_our_own_connection(
    listings: Listings, monkeypatch: pytest.MonkeyPatch, qtbot
):
    monkeypatch.setattr(listing, "_AT_ONCE_UP_TO", 0)
    found = []

    listings.read(PartyFilter(words="张"), found.append)
    qtbot.waitUntil(lambda: len(found) == 1)

    assert [kept.record.name for kept in found[0].rows(0, 9)] == ["张三"]


def test_only_the_last_question_is_answered(desk: Desk, listings: Listings, monkeypatch: pytest.MonkeyPatch, qtbot):
    monkeypatch.setattr(listing, "_AT_ONCE_UP_TO", 0)
    found = []

    listings.ask(lambda parties: parties.search("张"), found.append)
    listings.ask(lambda parties: parties.search("李"), found.append)
    qtbot.waitUntil(lambda: not desk.jobs.is_busy())

    assert [[party.name for party in parties] for parties in found] == [["李四"]]


def test_a_failing_store_is_told(listings: Listings, services: Services, qtbot):
    services.session.database.execute("ALTER TABLE listing RENAME TO gone")

    with qtbot.waitSignal(listings.failed):
        listings.read(PartyFilter(words="张"), lambda _found: None)
    with qtbot.waitSignal(listings.failed):
        listings.ask(lambda parties: parties.search("张"), lambda _found: None)
