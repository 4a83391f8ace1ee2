"""Nothing is signed before the fingerprint was compared and the authority's stick is there."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest

from tests.hands import answer_file_dialogs
from tests.ui.pages.round_trip.conftest import PASSPHRASE
from ui.pages.round_trip.laptops.request_card import RequestCard

WAIT = 20_000


@pytest.fixture
def card(qtbot, unknown, county_services, county_desk) -> RequestCard:
    card = RequestCard(county_desk)
    qtbot.addWidget(card)
    card.show()
    (asked,) = county_services.devices.asked()
    card.show_request(asked)
    return card


def test_tick_file_and_passphrase_are_all_needed(card: RequestCard, unknown, safe, monkeypatch):
    answer_file_dialogs(monkeypatch, safe)
    assert card.fingerprint.fingerprint() == unknown.services.identity.enrolment().fingerprint

    card.authority.file.click()
    card.authority.passphrase.setText(PASSPHRASE)
    assert not card.issue.isEnabled()
    card.tick.click()

    assert card.issue.isEnabled()
    assert card.authority.file.text() == safe.name


def test_a_certificate_is_issued_and_what_waited_is_merged(qtbot, card: RequestCard, county_services, safe):
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    card.tick.click()

    with qtbot.waitSignal(card.issued, timeout=WAIT):
        card.issue.click()

    assert card.outcome().startswith("已签发给 李明法")
    assert "先前留存的数据包已并入" in card.outcome()
    assert card.authority.passphrase.text() == ""
    assert county_services.devices.asked() == []


def test_what_goes_on_waiting_is_not_said_to_be_merged(qtbot, card: RequestCard, county_services, safe, monkeypatch):
    held, opened = county_services.session.profile.held, Path.open

    def refused(path, *given, **named):
        if path.parent == held:
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *given, **named)

    monkeypatch.setattr(Path, "open", refused)
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    card.tick.click()

    with qtbot.waitSignal(card.issued, timeout=WAIT):
        card.issue.click()

    assert "仍在留存中" in card.outcome()
    assert "已并入" not in card.outcome()


def test_a_wrong_passphrase_is_told_and_nothing_is_issued(qtbot, card: RequestCard, county_services, safe):
    card.authority.take(safe)
    card.authority.passphrase.setText("wrong")
    card.tick.click()

    card.issue.click()
    qtbot.waitUntil(lambda: "口令" in card.outcome(), timeout=WAIT)

    assert len(county_services.devices.asked()) == 1
    assert not card.issue.isEnabled()


def test_a_copy_of_an_enrolled_computer_is_told_apart(card: RequestCard, county_services):
    (asked,) = county_services.devices.asked()

    card.show_request(replace(asked, copied_from="ab" * 16))

    assert "编号 abababab" in card.hint.text()
    assert "复制来的" in card.hint.text()
    assert not card.tick.isHidden()


def test_a_renewal_that_asks_for_more_has_to_be_ticked_and_says_so(card: RequestCard, county_services, safe):
    (asked,) = county_services.devices.asked()
    scope = asked.request.binding.scopes[0]
    card.authority.take(safe)

    card.show_request(replace(asked, is_known=True))
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    assert card.issue.isEnabled()
    assert card.tick.isHidden()

    card.show_request(replace(asked, is_known=True, more=(scope,)))
    card.authority.take(safe)
    card.authority.passphrase.setText(PASSPHRASE)
    assert "这次还要登记" in card.hint.text()
    assert (card.tick.isHidden(), card.issue.isEnabled()) == (False, False)
    card.tick.click()
    assert card.issue.isEnabled()


def test_a_renewal_in_another_name_has_to_be_ticked_and_says_whose_laptop_it_is(card: RequestCard, county_services):
    (asked,) = county_services.devices.asked()

    card.show_request(replace(asked, is_known=True, other_name="孙桂兰", more=asked.request.binding.scopes[:1]))

    assert card.tick.isVisible()
    assert "登记的是孙桂兰，这次申请的名字是李明法" in card.hint.text()
    assert "这次还要登记" in card.hint.text()


def test_a_plain_renewal_is_called_so_and_nothing_is_to_be_compared(card: RequestCard, county_services):
    (asked,) = county_services.devices.asked()
    assert card.heading.text().startswith("登记")

    card.show_request(replace(asked, is_known=True))

    assert card.heading.text() == "给 李明法 的电脑续签"
    assert not card.fingerprint.isVisible()
    assert not card.tick.isVisible()
