"""The county's card is taken only after its fingerprint was compared."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from tests.days import BEIJING
from tests.hands import answer_file_dialogs
from tests.travelling import enrol, give_card
from ui import printing
from ui.pages.round_trip.send.county_card import CountyCard


@pytest.fixture
def card(qtbot, desk) -> CountyCard:
    card = CountyCard(desk)
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.fixture
def file(county_services, tmp_path: Path) -> Path:
    path = tmp_path / "county.fgc"
    path.write_bytes(county_services.exchange.make_card())
    return path


def test_it_is_chosen_compared_ticked_and_taken(
    qtbot, card: CountyCard, file: Path, services, monkeypatch, desk_bureau
):
    answer_file_dialogs(monkeypatch, file)

    card.choose.click()
    assert desk_bureau.certificate.name in card.summary.text()
    card.tick.click()
    with qtbot.waitSignal(card.taken):
        card.take.click()

    known = services.exchange.card()
    assert known is not None
    assert known.fingerprint in card.summary.text()
    assert not card.is_comparing()
    assert card.choose.text() == "换一张名片"


def test_it_is_left_where_the_figures_differ(card: CountyCard, file: Path, services):
    card.look_at(file)
    card.leave.click()

    assert services.exchange.card() is None
    assert card.outcome().startswith("没有采用")
    assert not card.is_comparing()


def test_what_is_no_card_is_refused_in_plain_words(card: CountyCard, tmp_path: Path):
    (tmp_path / "x.fgc").write_bytes(b"PK")
    card.look_at(tmp_path / "x.fgc")
    assert card.outcome().startswith("这份文件不完整或者被改动过")

    card.look_at(tmp_path / "gone.fgc")
    assert card.outcome().startswith("读不出这个文件")


def test_the_own_fingerprint_is_there_to_be_read_out_until_the_county_knows_it(village, qtbot, desk):
    card = CountyCard(desk)
    qtbot.addWidget(card)
    card.show()

    assert not card.own.isVisible()
    assert "已登记" in card.summary.text()


def test_a_laptop_that_is_not_enrolled_prints_the_sheet_with_its_own_fingerprint(
    card: CountyCard, qtbot, tmp_path, monkeypatch
):
    def ask(*_args, **_kwargs) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        return printer

    monkeypatch.setattr(printing, "ask_printer", ask)

    card.print.click()
    qtbot.waitUntil(lambda: card.outcome() == "已送去打印。", timeout=20_000)

    assert card.sheet().code == "FGK1:" + card.own.fingerprint().replace(" ", "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


def test_villages_that_the_certificate_lacks_are_told_with_the_fingerprint_to_read_out(
    qtbot, desk, services, desk_bureau, county_services
):
    enrol(desk_bureau, services)
    give_card(desk_bureau, county_services, services)
    services.villages.add("410928107202")
    card = CountyCard(desk)
    qtbot.addWidget(card)
    card.show()

    assert "待登记的村：户部寨镇李道期村村委会" in card.summary.text()
    assert card.own.isVisible()
    assert "户部寨村村委会、李道期村村委会" in str(card.sheet().facts)


def test_the_end_of_the_certificate_and_its_renewal_are_told(village, qtbot, desk, services, desk_bureau, monkeypatch):
    card = CountyCard(desk)
    qtbot.addWidget(card)
    until = services.identity.enrolment().until
    assert card.summary.text().endswith(f"本机：已登记，证书至 {until.isoformat()}")

    soon = datetime(until.year, until.month, until.day, tzinfo=BEIJING) - timedelta(days=30)
    later = replace(services.session, author=replace(services.session.author, now=lambda: soon))
    monkeypatch.setattr(services.identity, "_session", later)
    card.refresh()

    assert card.summary.text().endswith("，续签申请随下一个数据包送到县局")
