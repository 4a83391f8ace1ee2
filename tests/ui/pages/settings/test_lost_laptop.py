"""A lost laptop at the county's desk: chosen from those it knows, its sheet written."""

import pytest

from tests.factories import make_party
from tests.signers import keep_authority
from ui.pages.settings.lost_laptop import LostLaptopCard

PASSPHRASE = "石磨-深秋-4419"


@pytest.fixture
def authority(desk_bureau, tmp_path):
    """The authority's file as it lies on the stick in the safe."""
    return keep_authority(desk_bureau, tmp_path / "ca.json", PASSPHRASE)


@pytest.fixture
def card(qtbot, county_jobs):
    card = LostLaptopCard(jobs=county_jobs)
    qtbot.addWidget(card)
    card.show()
    return card


def test_the_sheet_of_the_laptop_chosen_is_written(qtbot, card, village, county_services, tmp_path, monkeypatch):
    make_party(village.services)
    county_services.exchange.take(village.write())
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "sheet.pdf")

    card.ask.click()
    qtbot.waitUntil(card.write.isVisible, timeout=20_000)
    assert (card.which.currentText(), card.write.isEnabled(), card.revoke.isEnabled()) == ("", False, False)
    card.which.setCurrentIndex(0)
    assert card.which.currentText().startswith("李明法")
    card.write.click()

    qtbot.waitUntil(lambda: card.outcome().startswith("处置单已存为 sheet.pdf"), timeout=30_000)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_county_that_has_received_nothing_says_so(qtbot, card, county_services):

    card.ask.click()

    qtbot.waitUntil(lambda: "还没有收到过任何电脑" in card.outcome(), timeout=20_000)
    assert not card.write.isVisible()


def test_the_laptop_is_revoked_with_the_authoritys_file_and_passphrase(
    qtbot,
    card,
    village,
    county_services,
    authority,
    monkeypatch,
):
    make_party(village.services)
    county_services.exchange.take(village.write())
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: authority)
    card.ask.click()
    qtbot.waitUntil(card.revoke.isVisible, timeout=20_000)
    card.which.setCurrentIndex(0)

    card.revoke.click()
    assert card.outcome() == "请先输入证书机构的口令。"
    card.passphrase.setText("wrong")
    card.revoke.click()
    qtbot.waitUntil(lambda: "口令" in card.outcome() and "请先" not in card.outcome(), timeout=20_000)
    card.passphrase.setText(PASSPHRASE)
    card.revoke.click()

    qtbot.waitUntil(lambda: card.outcome().startswith("已吊销"), timeout=20_000)
    qtbot.waitUntil(lambda: "已吊销" in card.which.itemText(0), timeout=20_000)
    assert not card.revoke.isEnabled()
    assert not county_services.devices.all()[0].is_living


def test_a_long_name_pushes_no_button_off_the_page(qtbot, card, village, county_services):
    make_party(village.services)
    county_services.exchange.take(village.write())
    card.ask.click()
    qtbot.waitUntil(card.write.isVisible, timeout=20_000)
    before = card.minimumSizeHint().width()

    card.which.addItem("阿不都热合曼·买买提艾力·伊斯坎达尔·吐尔逊江·阿布都克里木江　户部寨镇 李道期村村委会　28bf5aa0")

    assert card.minimumSizeHint().width() == before
    assert "户部寨村" in card.which.itemText(0)


def test_who_leaves_it_leaves_no_passphrase(qtbot, card, village, county_services):
    make_party(village.services)
    county_services.exchange.take(village.write())
    card.ask.click()
    qtbot.waitUntil(card.leave.isVisible, timeout=20_000)
    card.passphrase.setText(PASSPHRASE)

    card.leave.click()

    assert (card.passphrase.text(), card.revoke.isVisible(), card.which.isVisible()) == ("", False, False)
