"""A copy of a computer is made one of its own in the window: asked once more, with the passphrase, then locked."""

import pytest

from app.services import splitting
from app.store import local
from tests.conftest import PASSPHRASE
from ui.pages.settings.split import SplitCard


@pytest.fixture
def card(qtbot, services, jobs) -> SplitCard:
    card = SplitCard(services.session, jobs=jobs)
    qtbot.addWidget(card)
    card.show()
    return card


def test_it_is_asked_for_with_the_passphrase_and_the_window_is_told(qtbot, card, services):
    device = services.session.installation.device
    assert card.state.text() == f"本机编号 {device[:8]}。"
    card.ask.click()
    assert card.form.isVisible()
    assert not card.sure.isEnabled()
    card.passphrase.setText(PASSPHRASE)

    with qtbot.waitSignal(card.split_wanted, timeout=20_000):
        card.sure.click()

    assert local.get(services.session.database, local.SPLIT_WANTED)


def test_a_wrong_passphrase_changes_nothing(qtbot, card, services):
    card.ask.click()
    card.passphrase.setText("别的口令")

    card.sure.click()

    qtbot.waitUntil(lambda: card.outcome() != "", timeout=20_000)
    assert "口令" in card.outcome()
    assert card.passphrase.text() == ""
    assert local.get(services.session.database, local.SPLIT_WANTED) is None


def test_afterwards_it_says_from_which_computer_it_came(qtbot, services, profile, open_profile, jobs):
    former = services.session.installation.device
    splitting.want(services.session, PASSPHRASE)
    services.close()
    parted = open_profile(profile)

    card = SplitCard(parted.session, jobs=jobs)
    qtbot.addWidget(card)

    assert f"从编号 {former[:8]} 的电脑分出" in card.state.text()
    assert parted.session.installation.device[:8] in card.state.text()
