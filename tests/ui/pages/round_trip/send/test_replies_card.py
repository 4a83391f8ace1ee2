"""What lies on a stick for this desk, and nothing of another stick."""

import pytest

from tests.factories import make_party
from ui.pages.round_trip.send.replies_card import RepliesCard

WAIT = 20_000


@pytest.fixture
def card(qtbot, desk) -> RepliesCard:
    card = RepliesCard(desk)
    qtbot.addWidget(card)
    return card


def test_what_was_found_on_one_stick_goes_with_it(qtbot, village, county_services, card: RepliesCard, tmp_path):
    make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    (tmp_path / "empty").mkdir()

    card.look_in(village.stick)
    qtbot.waitUntil(lambda: len(card.replies) == 1, timeout=WAIT)
    assert not card.isHidden()
    card.look_in(tmp_path / "empty")

    assert card.isHidden()
    card.look_in(None)
    assert card.isHidden()


def test_a_stick_that_went_is_told(qtbot, card: RepliesCard, tmp_path):
    card.look_in(tmp_path / "gone")

    qtbot.waitUntil(lambda: "可能已经拔出" in card.outcome(), timeout=WAIT)
    assert not card.isHidden()


def test_a_card_of_the_county_is_handed_to_a_person(qtbot, county_services, card: RepliesCard, tmp_path):
    (tmp_path / "county.fgc").write_bytes(county_services.exchange.make_card())

    with qtbot.waitSignal(card.card_found, timeout=WAIT) as found:
        card.look_in(tmp_path)

    assert found.args == [tmp_path / "county.fgc"]
    assert card.isHidden()
