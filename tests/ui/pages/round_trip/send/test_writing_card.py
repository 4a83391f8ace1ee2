"""One press writes; a full stick, a cut and a stop are told, and nothing half written is left."""

import os
import threading
from pathlib import Path

import pytest

from tests.factories import make_party
from ui.pages.round_trip.send.writing_card import WritingCard

WAIT = 20_000
PICTURE = bytes.fromhex("89504e470d0a1a0a")


@pytest.fixture
def card(qtbot, village, desk) -> WritingCard:
    card = WritingCard(desk)
    qtbot.addWidget(card)
    card.refresh()
    card.show()
    return card


def test_into_a_folder_nothing_is_said_of_pulling_out(qtbot, village, card: WritingCard):
    make_party(village.services)
    card.choice.choose(village.stick)
    assert card.write.text() == "写入文件夹"

    card.write.click()
    assert not card.write.isEnabled()
    qtbot.waitUntil(lambda: card.outcome() != "", timeout=WAIT)

    assert card.outcome().endswith("读回核对无误。")
    assert not card.safe.isVisible()
    assert card.write.isEnabled()


def test_a_folder_that_is_gone_is_told_and_let_go_of(qtbot, village, card: WritingCard, tmp_path: Path):
    make_party(village.services)
    gone = tmp_path / "gone"
    gone.mkdir()
    card.choice.choose(gone)
    gone.rmdir()

    card.write.click()
    qtbot.waitUntil(lambda: "可能已经拔出" in card.outcome(), timeout=WAIT)

    assert card.choice.folder() is None
    assert not card.write.isEnabled()


def test_where_the_county_has_all_it_says_so(qtbot, village, county_services, card: WritingCard):
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    village.take()

    card.refresh()

    qtbot.waitUntil(lambda: "县局已经全部收到" in card.summary.text(), timeout=WAIT)


def test_it_can_be_stopped_and_leaves_nothing(qtbot, village, card: WritingCard):
    party = make_party(village.services)
    for number in range(3):
        content = PICTURE + os.urandom(9_000_000)
        village.services.attachments.add(party.id, f"{number}.png", content)
    card.choice.choose(village.stick)

    card.write.click()
    card.progress.cancel_button().click()
    qtbot.waitUntil(lambda: card.outcome() != "", timeout=WAIT)

    assert card.outcome().startswith("已按您的要求停下")
    assert list(village.stick.iterdir()) == []
    assert card.write.isEnabled()
    assert not card.progress.isVisible()
    assert threading.active_count() < 20


@pytest.mark.external
@pytest.mark.parametrize(("options", "told"), [("size=1m", "U盘空间不够"), ("size=4m,ro", "U盘不允许写入")])
def test_full_and_locked_sticks_are_told_in_plain_words(qtbot, village, card: WritingCard, mount, options, told):
    stick: Path = mount(options)
    make_party(village.services)
    card.choice.choose(stick)

    card.write.click()
    qtbot.waitUntil(lambda: card.outcome() != "", timeout=WAIT)

    assert told in card.outcome()
    assert card.write.isEnabled()
