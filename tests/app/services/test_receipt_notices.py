"""What a receipt tells besides: each of it once, in words that say what happens next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.model.transfer import HeldBeyond, Receipt
from app.services import Services, receipt_notices
from app.store import deliveries
from tests.factories import make_party
from tests.travelling import Village


def codes(services: Services, receipt: Receipt, *known: str) -> list[str]:
    return [each.code for each in receipt_notices.of_receipt(services.session, receipt, known)]


@pytest.fixture
def receipt(services):
    now = services.session.now().isoformat(timespec="seconds")
    return Receipt("b", (), 1, now, services.session.installation.device)


def test_an_ordinary_receipt_says_nothing_more(services, receipt):
    assert codes(services, receipt) == []
    assert codes(services, receipt, "b") == []


def test_a_county_restored_from_a_backup_is_told_when_its_new_store_is_first_heard_of(services, receipt):
    restored = replace(receipt, succeeds=("a",))

    assert codes(services, restored, "a") == ["county_restored"]
    assert codes(services, restored, "a", "b") == []
    assert codes(services, restored) == []


def test_a_gap_and_missing_attachments_are_told(services, receipt):
    lacking = replace(receipt, beyond=(HeldBeyond("s", 4, 9),), blobs_missing=("ab" * 16, "cd" * 16))

    assert codes(services, lacking) == ["county_gap", "county_lacks_blobs"]


def test_a_clock_behind_the_countys_receipt_is_told(services, receipt):
    ahead = (services.session.now() + timedelta(days=3)).isoformat(timespec="seconds")

    assert codes(services, replace(receipt, at=ahead)) == ["clock_here"]


def test_a_laptop_years_ahead_learns_it_from_the_receipt(village, county_services):
    session = village.services.session
    author = replace(session.author, now=lambda: session.now() + timedelta(days=3650))
    ahead = Village(Services(replace(session, author=author)), village.stick)
    make_party(ahead.services)

    county_services.exchange.take(ahead.write())
    county_services.exchange.write(village.stick)
    told = [each.code for file in ahead.take().files for each in file.notices]

    assert told == ["clock_here"]
    assert deliveries.covered(session.database)
