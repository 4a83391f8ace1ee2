"""A computer is ended, or one village of it handed over, with the authority's stick; what it sent still counts."""

import pytest

from tests.factories import make_party
from tests.ui.pages.round_trip.conftest import PASSPHRASE
from ui.pages.round_trip.laptops.ending_card import EndingCard

WAIT = 20_000


@pytest.fixture
def card(qtbot, village, county_services, county_desk) -> EndingCard:
    make_party(village.services)
    county_services.exchange.take(village.write())
    card = EndingCard(county_desk)
    qtbot.addWidget(card)
    card.show_device(county_services.devices.all()[0])
    card.show()
    return card


def test_nothing_ends_without_the_authoritys_stick(card: EndingCard, safe):
    assert not card.authority.isVisible()
    card.begin.click()
    assert card.authority.isVisible()
    assert not card.end_it.isEnabled()

    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    assert not card.end_it.isEnabled()  # nothing is chosen for anybody
    card.whole.click()

    assert card.end_it.isEnabled()
    assert card.end_it.text() == "停用这台电脑"
    card.leave.click()
    assert card.authority.passphrase.text() == ""
    card.begin.click()
    assert not card.whole.isChecked()


def test_a_lost_computer_is_ended_and_later_bundles_wait(qtbot, card: EndingCard, village, county_services, safe):
    card.begin.click()
    card.whole.click()
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)

    with qtbot.waitSignal(card.ended, timeout=WAIT):
        card.end_it.click()

    assert card.outcome().startswith("李明法的电脑已办好：名单第 1 号")
    assert not county_services.devices.all()[0].is_living
    make_party(village.services, name="赵铁柱", phone="13700000777")
    outcome = county_services.exchange.take(village.write())
    assert outcome.files[0].status == "waiting"


def test_single_villages_are_handed_over(qtbot, card: EndingCard, village, county_services, safe):
    (own,) = [scope for scope in county_services.devices.all()[0].scopes if scope.startswith("o:")]
    card.begin.click()
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    (village_tick,) = card.ticks.values()
    assert not village_tick.isEnabled()
    card.parts.click()
    assert not card.end_it.isEnabled()
    village_tick.click()
    assert card.end_it.text() == "交接所选的村"

    with qtbot.waitSignal(card.ended, timeout=WAIT):
        card.end_it.click()

    assert county_services.devices.all()[0].living_scopes == (own,)


def test_a_wrong_passphrase_is_told(qtbot, card: EndingCard, county_services, safe):
    card.begin.click()
    card.whole.click()
    card.authority.take(safe)
    card.authority.passphrase.setText("wrong")

    card.end_it.click()
    qtbot.waitUntil(lambda: "口令" in card.outcome(), timeout=WAIT)

    assert county_services.devices.all()[0].is_living
