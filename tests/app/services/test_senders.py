"""Senders: known by the county's certificate whatever the clocks say, or by a key it has enrolled since."""

from datetime import timedelta

import pytest

from app.errors import AppError
from app.identity import cms
from app.services.senders import Senders
from tests.days import NOW
from tests.signers import by_itself, county

BUREAU = county()


def signed(signer) -> tuple[bytes, bytes]:
    return b"words", cms.sign(b"words", signer.key, signer.chain)


@pytest.fixture
def senders(laptop):
    return Senders(BUREAU.trust(), laptop.database)


def test_an_enrolled_device_is_known(senders):
    sender = senders.of(*signed(BUREAU.signer()))

    assert sender.is_registered
    assert not sender.is_county
    assert sender.may_write("v:410928107201")
    assert not sender.may_write("v:410928107202")


@pytest.mark.parametrize("years", [-10, 10])
def test_expiry_and_a_wrong_clock_hold_nothing_back(senders, years: int):
    at = NOW + timedelta(days=365 * years)
    old = county(at=at)
    signer = old.signer(at=at, ends_at=at + timedelta(days=30))

    assert Senders(old.trust()).of(*signed(signer)).is_registered


def test_strangers_are_refused_and_the_revoked_are_told(laptop):
    signer = BUREAU.signer()
    with pytest.raises(AppError, match="sender_unknown"):
        Senders(BUREAU.trust()).of(*signed(county("别的县").signer()))
    assert Senders(BUREAU.revoking(signer, at=NOW - timedelta(days=1))).of(*signed(signer)).is_revoked
    with pytest.raises(AppError, match="content_changed"):
        Senders(BUREAU.trust()).of(b"other", signed(signer)[1])


def test_a_key_of_its_own_counts_once_it_was_enrolled(senders):
    own = by_itself()
    before = senders.of(*signed(own))
    enrolled = type(before)(before.device, before.name, ("v:410928107201",), before.public, is_registered=True)
    senders.accept(enrolled)

    assert not before.is_registered
    assert senders.of(*signed(own)) == enrolled
    assert not senders.of(*signed(by_itself())).is_registered
    assert senders.accepted() == [enrolled]
