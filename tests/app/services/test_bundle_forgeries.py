"""What an enrolled device signs may be anything: no crash, no file elsewhere, and what is taken leaves all whole."""

import os

import pytest

from app.model.transfer import TransferStatus
from app.store import folding
from tests.factories import make_party
from tests.forgeries import forgeries
from tests.mutants import plain_of
from tests.travelling import files_below, log_of

TWO = ("王局长", "李明法")


@pytest.fixture
def reference(village):
    """A bundle with people, one of them erased, what hangs on them, and a picture."""
    services = village.services
    party, other = make_party(services), make_party(services, name="赵铁柱", phone="13700000777")
    services.rows.add("party_tag", party.id, {"tag": "2"})
    services.attachments.add(party.id, "照片.png", bytes.fromhex("89504e470d0a1a0a") + os.urandom(600))
    services.erasures.erase(other.id, reason="本人请求", decided_by=TWO)
    (file,) = village.write()
    return file


def forged(reference, village, desk, *, count: int, seed: int):
    secret = desk.identity.secret()
    return forgeries(plain_of(reference, secret), village.services.identity.sender(), secret, count=count, seed=seed)


def look_at_all(reference, village, desk, tmp_path, *, count: int, seed: int):
    """Look at forgeries: each has an answer, nothing is changed by it."""
    held, files = log_of(desk), files_below(desk.session.profile.folder)
    around, changed = set(tmp_path.iterdir()), tmp_path / "forged.fgb"
    for each in forged(reference, village, desk, count=count, seed=seed):
        changed.write_bytes(each)
        outcome = desk.exchange.inspect(changed)
        assert outcome.status in {TransferStatus.IMPORTED, TransferStatus.QUARANTINED}
    changed.unlink()
    assert (log_of(desk), files_below(desk.session.profile.folder)) == (held, files)
    assert set(tmp_path.iterdir()) == around


def test_whatever_a_device_signs_has_an_answer(reference, village, county_services, tmp_path):
    look_at_all(reference, village, county_services, tmp_path, count=120, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(100, 120))
def test_whatever_of_twenty_thousand_a_device_signs_has_an_answer(
    reference, village, county_services, tmp_path, seed: int
):
    look_at_all(reference, village, county_services, tmp_path, count=1000, seed=seed)


def test_what_is_taken_of_it_leaves_a_whole_store_that_can_be_read_and_passed_on(
    reference, village, county_services, tmp_path
):
    desk, changed = county_services, tmp_path / "forged.fgb"
    taken = 0
    for each in forged(reference, village, desk, count=80, seed=2):
        changed.write_bytes(each)
        taken += desk.exchange.take([changed]).count(TransferStatus.IMPORTED)

    assert taken > 20
    assert [found for found in desk.integrity.check() if found.is_fault] == []
    folding.rebuild(desk.session.database)
    assert folding.differing(desk.session.database) == []
    for (record,) in desk.session.database.rows("SELECT id FROM party"):
        assert desk.history.of(record)
    assert desk.erasures.all()
    desk.exchange.write(village.stick)
    assert village.take().count(TransferStatus.QUARANTINED) == 0
