"""The way out at a village's desk: write, pull out, bring the receipt, all delivered."""

import pytest

from tests.factories import make_party
from tests.hands import tab_order
from tests.travelling import give_card
from ui.pages.round_trip.send.view import SendView

WAIT = 20_000


@pytest.fixture
def view(make_page, desk) -> SendView:
    return make_page(desk).current()


def test_what_waits_is_written_read_back_and_may_be_pulled_out(qtbot, village, make_page, desk, sticks, watch):
    make_party(village.services)
    sticks.plug(village.stick, "KINGSTON")
    watch.look()
    page = make_page(desk)
    view = page.current()
    qtbot.waitUntil(lambda: "当事人 1 件" in view.writing.summary.text(), timeout=WAIT)
    assert "最早的写于" in view.writing.summary.text()

    view.writing.write.click()
    qtbot.waitUntil(lambda: view.writing.outcome() != "", timeout=WAIT)

    (file,) = village.stick.glob("*.fgb")
    assert view.writing.outcome().startswith("已写好 1 个文件")
    assert view.writing.outcome().endswith("读回核对无误。")
    assert view.writing.safe.isVisible()
    assert file.name in view.writing.files.text()
    assert page.told.saved == 1
    assert "上次写U盘：" in view.writing.trip.text()
    assert "还没有写过" not in view.writing.trip.text()


def test_a_receipt_on_the_stick_is_noticed_and_taken_with_one_press(
    qtbot, village, county_services, make_page, desk, sticks, watch
):
    party = make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    page = make_page(desk)
    view = page.current()
    assert not view.replies.isVisible()

    sticks.plug(village.stick)
    watch.look()
    qtbot.waitUntil(view.replies.isVisible, timeout=WAIT)
    assert "的回执" in view.replies.summary.text()
    view.replies.take.click()

    qtbot.waitUntil(lambda: view.replies.outcome().startswith("已收："), timeout=WAIT)
    assert not view.replies.take.isVisible()
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None
    qtbot.waitUntil(lambda: "县局已经全部收到" in view.writing.summary.text(), timeout=WAIT)
    assert "还没有收到" not in view.writing.trip.text()


def test_without_a_card_nothing_is_written_until_the_fingerprint_is_compared(
    qtbot, services, county_services, make_page, desk, sticks, watch, tmp_path
):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "county.fgc").write_bytes(county_services.exchange.make_card())
    view = make_page(desk).current()
    assert view.writing.hint.isVisible()

    sticks.plug(stick)
    watch.look()
    qtbot.waitUntil(view.county.is_comparing, timeout=WAIT)
    assert not view.writing.write.isEnabled()
    assert not view.county.take.isEnabled()
    assert len(view.county.county.fingerprint().split()) == 8
    assert view.county.own.fingerprint() == services.identity.enrolment().fingerprint

    view.county.tick.click()
    view.county.take.click()

    assert services.exchange.card() is not None
    assert view.writing.write.isEnabled()
    assert not view.writing.hint.isVisible()
    view.writing.write.click()
    qtbot.waitUntil(lambda: "读回核对无误" in view.writing.outcome(), timeout=WAIT)


def test_a_stick_that_went_is_told_in_plain_words(qtbot, village, make_page, desk, sticks, watch, tmp_path):
    make_party(village.services)
    gone = tmp_path / "gone"
    gone.mkdir()
    sticks.plug(gone)
    watch.look()
    view = make_page(desk).current()
    gone.rmdir()

    view.writing.write.click()
    qtbot.waitUntil(lambda: view.writing.outcome() != "", timeout=WAIT)

    assert "可能已经拔出" in view.writing.outcome()
    assert "本机资料未变" in view.writing.outcome()
    assert view.writing.write.isEnabled()


def test_tab_goes_down_the_page(qtbot, services, county_services, desk_bureau, make_page, desk):
    give_card(desk_bureau, county_services, services)
    page = make_page(desk)
    order = tab_order(page, page)

    heights = [widget.mapTo(page, widget.rect().topLeft()).y() for widget in order]
    assert heights == sorted(heights)
