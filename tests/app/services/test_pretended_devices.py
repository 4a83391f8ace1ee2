"""Laptops that go by another one's id: none is enrolled, none is merged, none pushes a renewal aside."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AppError
from app.model.transfer import TransferStatus
from app.services import Services
from app.services.senders import Senders
from app.store import local
from tests.app.services.test_county_bundles import round_of
from tests.app.services.test_devices import PASSPHRASE, id_of, safe  # noqa: F401 – the fixture
from tests.factories import make_party
from tests.travelling import Village, enrol, give_card


def pretending(services: Services, device: str, stick: Path) -> Village:
    """Return a laptop with a key of its own that goes by another one's id."""
    session = services.session
    pretended = replace(
        session,
        author=replace(session.author, device=device),
        installation=replace(session.installation, device=device),
    )
    stick.mkdir()
    return Village(type(services)(pretended), stick)


def test_nobody_is_enrolled_under_the_id_of_another_laptop(
    village,
    other_services,
    county_services,
    desk_bureau,
    safe,  # noqa: F811
    tmp_path,
):
    make_party(village.services)
    round_of(village, county_services)
    stranger = pretending(other_services, id_of(village), tmp_path / "other-stick")
    give_card(desk_bureau, county_services, stranger.services)
    county_services.exchange.take(stranger.write())
    confirmed = stranger.services.identity.enrolment().fingerprint
    with pytest.raises(AppError, match="device_other_key"):
        county_services.devices.issue(id_of(village), safe, PASSPHRASE, confirmed=confirmed)

    enrol(desk_bureau, stranger.services)  # by a file, past the register
    party = make_party(stranger.services, name="冒名者", phone="13700000778")
    told = county_services.exchange.take(stranger.write()).files[-1]

    assert (told.status, told.reason) == (TransferStatus.QUARANTINED, "device_other_key")
    assert county_services.parties.find(party.id) is None
    known = Senders(county_services.identity.trust(), county_services.session.database).find(id_of(village))
    assert known.public == village.services.identity.sender().chain[0].public


def test_a_stranger_who_takes_a_laptops_id_does_not_push_its_renewal_aside(
    village,
    other_services,
    county_services,
    desk_bureau,
    safe,  # noqa: F811
    tmp_path,
):
    make_party(village.services)
    round_of(village, county_services)
    local.put(village.services.session.database, local.LETTER_WANTED, "x")
    make_party(village.services, name="赵铁柱", phone="13700000777")
    county_services.exchange.take(village.write())
    before = county_services.devices.asked()
    device, stranger = id_of(village), pretending(other_services, id_of(village), tmp_path / "other-stick")
    give_card(desk_bureau, county_services, stranger.services)

    (told,) = county_services.exchange.take(stranger.write()).files

    assert told.status is TransferStatus.WAITING
    assert county_services.devices.asked() == before
    assert [each.is_known for each in before] == [True]
    county_services.devices.issue(device, safe, PASSPHRASE)
