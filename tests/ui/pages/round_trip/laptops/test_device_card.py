"""One computer: what is held, what is missing, what did not pass, what somebody should see to."""

import pytest

from app.model.device import DeviceState
from app.model.transfer import Refused
from app.store import device_register
from tests.factories import make_party
from tests.hands import answer_file_dialogs
from ui.pages.round_trip.laptops import device_card
from ui.pages.round_trip.laptops.device_card import DeviceCard

WAIT = 20_000


@pytest.fixture
def card(qtbot, county_desk) -> DeviceCard:
    card = DeviceCard(county_desk)
    qtbot.addWidget(card)
    card.show()
    return card


def test_what_is_held_is_counted(qtbot, village, county_services, card: DeviceCard):
    make_party(village.services)
    county_services.exchange.take(village.write())
    (known,) = county_services.devices.all()

    card.show_device(known)

    qtbot.waitUntil(lambda: "中间没有缺" in card.state.text(), timeout=WAIT)
    assert "李明法" in card.heading.text()
    assert not card.aside.isVisible()


def test_a_notice_stands_until_somebody_has_seen_to_it(qtbot, village, county_services, card: DeviceCard):
    make_party(village.services)
    county_services.exchange.take(village.write())
    device = village.services.session.installation.device
    facts = {"device": device, "name": "李明法", "stream": "x"}
    device_register.note(county_services.session.database, device, "device_forked", facts)
    card.show_device(county_services.devices.all()[0])
    assert "两个版本的历史" in card.notices.text()

    with qtbot.waitSignal(card.seen_to):
        card.aside.click()

    assert county_services.devices.all()[0].notices == ()


def test_gaps_forks_and_refused_files_are_named():
    state = DeviceState("a", 12, (("s", 13, 20),), 1, (Refused("x.fgb", "bundle_damaged"),), 2)

    told = device_card._state_text(state)

    assert "中间缺 第 13 到 20 处" in told
    assert "1 条历史有两个版本" in told
    assert "2 个数据包原样留存" in told
    assert "没有采用 x.fgb：数据包不完整" in told


def test_a_new_computer_gets_the_whole_history(
    qtbot, village, county_services, card: DeviceCard, tmp_path, monkeypatch
):
    make_party(village.services)
    county_services.exchange.take(village.write())
    (tmp_path / "seed").mkdir()
    answer_file_dialogs(monkeypatch, tmp_path / "seed")
    card.show_device(county_services.devices.all()[0])

    card.seed.click()
    qtbot.waitUntil(lambda: "读回核对无误" in card.outcome(), timeout=WAIT)

    assert len(list((tmp_path / "seed").glob("*.fgb"))) == 1


def test_a_computer_is_answered_whose_stick_is_not_here(
    qtbot, village, county_services, card: DeviceCard, tmp_path, monkeypatch
):
    party = make_party(village.services)
    county_services.exchange.take(village.write())
    (tmp_path / "to").mkdir()
    answer_file_dialogs(monkeypatch, tmp_path / "to")
    card.show_device(county_services.devices.all()[0])

    card.answer.click()
    qtbot.waitUntil(lambda: card.outcome().startswith("已给李明法写好"), timeout=WAIT)

    village.take(tmp_path / "to")
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None
