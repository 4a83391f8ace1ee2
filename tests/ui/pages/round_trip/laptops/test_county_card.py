"""The county's card is written from the window, and a village takes it."""

import pypdfium2
import pytest

from tests.hands import answer_file_dialogs
from tests.travelling import enrol
from ui import file_dialogs
from ui.pages.round_trip.laptops.county_card import CountyCard


@pytest.fixture
def card(qtbot, county_desk) -> CountyCard:
    card = CountyCard(county_desk)
    qtbot.addWidget(card)
    card.show()
    return card


def test_it_is_written_and_a_village_takes_it_after_comparing(card: CountyCard, services, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "名片")

    card.write.click()

    content = (tmp_path / "名片.fgc").read_bytes()
    shown = card.fingerprint.fingerprint()
    assert services.exchange.look_at_card(content).fingerprint == shown
    assert services.exchange.accept_card(content, county_fingerprint=shown).county != ""
    assert card.outcome().startswith("名片已写到")


def test_what_is_no_certificate_of_a_township_is_refused(card: CountyCard, tmp_path, monkeypatch):
    (tmp_path / "x.pem").write_bytes(b"nothing")
    monkeypatch.setattr(file_dialogs, "ask_paths", lambda *_args, **_kwargs: [tmp_path / "x.pem"])
    answer_file_dialogs(monkeypatch, tmp_path / "名片.fgc")

    card.townships.click()
    card.write.click()

    assert card.townships.text() == "收阅的司法所 1 个"
    assert not (tmp_path / "名片.fgc").exists()
    assert card.outcome() != ""


def test_the_letter_that_laptops_compare_is_kept_as_pdf(card: CountyCard, qtbot, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "告知单.pdf")

    card.save.click()

    qtbot.waitUntil(lambda: "已存为" in card.outcome(), timeout=20_000)
    document = pypdfium2.PdfDocument(tmp_path / "告知单.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert all(group in text for group in card.fingerprint.fingerprint().split())


def test_where_it_cant_be_written_it_says_so(card: CountyCard, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "gone" / "名片.fgc")

    card.write.click()

    assert "没有写成" in card.outcome() or "名片.fgc" in card.outcome()


def test_a_desk_without_its_own_certificate_is_told_what_to_do_first(qtbot, desk):
    card = CountyCard(desk)
    qtbot.addWidget(card)
    card.show()

    assert not card.write.isEnabled()
    assert "县证书机构和本机证书" in card.outcome()


def test_once_the_desk_has_its_certificate_the_card_can_be_written(qtbot, desk, services, desk_bureau):
    card = CountyCard(desk)
    qtbot.addWidget(card)
    card.show()

    enrol(desk_bureau, services)
    card.refresh()

    assert card.write.isEnabled()
    assert card.outcome() == ""
