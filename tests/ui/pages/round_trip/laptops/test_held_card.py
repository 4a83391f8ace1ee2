"""What an ended computer sent later waits for a person, who lets it in or leaves it out."""

import pytest

from tests.factories import make_party
from tests.ui.pages.round_trip.conftest import PASSPHRASE
from ui.pages.round_trip.laptops.held_card import HeldCard

WAIT = 20_000


@pytest.fixture
def late(village, county_services, safe):
    """A person whom a computer recorded after it was ended."""
    make_party(village.services)
    county_services.exchange.take(village.write())
    device = village.services.session.installation.device
    county_services.devices.revoke(device, safe, PASSPHRASE)
    party = make_party(village.services, name="赵铁柱", phone="13700000777")
    county_services.exchange.take(village.write())
    return party


@pytest.fixture
def card(qtbot, late, county_services, county_desk) -> HeldCard:
    card = HeldCard(county_desk)
    qtbot.addWidget(card)
    card.show_held(county_services.devices.held())
    return card


def test_it_is_let_in_with_the_authoritys_stick(qtbot, card: HeldCard, late, county_services, safe):
    assert not card.isHidden()
    assert len(card.choices) == 1
    assert card.choices[0].text().startswith("李明法　")  # who is to be asked whether it is theirs
    assert not card.admit.isEnabled()
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)

    with qtbot.waitSignal(card.decided, timeout=WAIT):
        card.admit.click()

    assert card.outcome().startswith("已采用")
    assert county_services.parties.find(late.id) is not None
    assert county_services.devices.held() == []


def test_it_is_left_out(qtbot, card: HeldCard, late, county_services):
    with qtbot.waitSignal(card.decided):
        card.refuse.click()

    assert card.outcome().startswith("没有采用")
    assert county_services.parties.find(late.id) is None
    card.show_held(county_services.devices.held())
    assert card.choices == []
    assert card.authority.isHidden()


def test_where_nothing_waits_it_isnt_there(qtbot, county_desk):
    card = HeldCard(county_desk)
    qtbot.addWidget(card)

    card.show_held([])

    assert card.isHidden()
