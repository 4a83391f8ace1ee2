"""A key for packs is taken back in the window, with the authority's stick."""

import pytest

from app.exchange import pack_file
from tests import packing
from tests.conftest import PASSPHRASE
from tests.hands import answer_file_dialogs
from tests.signers import keep_authority
from ui.pages.settings.pack_key_ending import PackKeyEndingCard


@pytest.fixture
def safe(desk_bureau, tmp_path):
    """The county's authority on its stick."""
    return keep_authority(desk_bureau, tmp_path / "county.ca", PASSPHRASE)


@pytest.fixture
def card(qtbot, county_services, county_jobs, desk_bureau):
    packing.grant_pack_key(desk_bureau, county_services)
    card = PackKeyEndingCard(jobs=county_jobs)
    qtbot.addWidget(card)
    card.show()
    return card


def end(qtbot, card, safe, passphrase=PASSPHRASE):
    card.authority.take(safe)
    card.authority.passphrase.setText(passphrase)
    qtbot.waitUntil(card.end_it.isEnabled, timeout=20_000)
    card.end_it.click()
    qtbot.waitUntil(lambda: card.outcome() != "", timeout=20_000)


def test_this_desks_key_is_taken_back(qtbot, card, county_services, safe):
    card.begin.click()
    assert not card.end_it.isEnabled()

    end(qtbot, card, safe)

    assert card.outcome().startswith("已吊销：名单第 1 号")
    assert county_services.packs.desk.key() is None
    assert card.form.isHidden()
    assert card.authority.passphrase.text() == ""


def test_a_wrong_passphrase_takes_nothing_back(qtbot, card, county_services, safe):
    card.begin.click()

    end(qtbot, card, safe, "nothing like it")

    assert "口令不对" in card.outcome()
    assert card.form.isEnabled()
    assert county_services.packs.desk.key() is not None


def test_a_key_elsewhere_is_named_by_a_pack_that_it_signed(
    qtbot, card, county_services, safe, desk_bureau, tmp_path, monkeypatch
):
    lost = packing.pack_signer(desk_bureau, county_services.session.now())
    file = packing.signed(lost, packing.calendars(tmp_path / "c", "1"), tmp_path / "c.fgp")
    answer_file_dialogs(monkeypatch, file)
    card.begin.click()
    card.choose.click()
    assert "c.fgp" in card.which.text()

    end(qtbot, card, safe)

    assert card.outcome().startswith("已吊销")
    assert county_services.packs.desk.key() is not None
    assert pack_file.is_pack(file)


def test_a_desk_without_a_key_asks_for_a_pack_that_it_signed(qtbot, county_jobs, safe, tmp_path):
    card = PackKeyEndingCard(jobs=county_jobs)
    qtbot.addWidget(card)
    card.show()
    card.begin.click()
    qtbot.waitUntil(lambda: card.which.text().startswith("本机没有签发密钥"), timeout=20_000)
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    assert not card.end_it.isEnabled()

    card.name_by(tmp_path / "假.fgp")

    assert card.end_it.isEnabled()
