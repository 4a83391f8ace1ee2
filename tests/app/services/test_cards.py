"""Cards: made by a county desk, taken after both sides compared the fingerprint."""

import pytest

from app.errors import AppError
from app.exchange import cards, sealing, signed_page
from app.identity import cms
from app.identity.keys import fingerprint
from app.model.transfer import Card, Recipient
from tests.travelling import enrol


@pytest.fixture
def shown(desk_bureau):
    return fingerprint(desk_bureau.certificate.public)


def test_a_card_is_taken_with_the_right_fingerprint_only(services, county_services, shown):
    card = county_services.exchange.make_card()

    with pytest.raises(AppError, match="county_unconfirmed"):
        services.exchange.accept_card(card)
    with pytest.raises(AppError, match="fingerprint_differs"):
        services.exchange.accept_card(card, county_fingerprint=shown.replace(shown[0], "0"))
    assert services.exchange.card() is None

    taken = services.exchange.accept_card(card, county_fingerprint=shown)

    assert taken == services.exchange.card()
    assert (taken.county, taken.fingerprint) == ("南乐县司法局", shown)
    assert [each.age for each in taken.recipients] == [county_services.identity.recipient()]
    assert services.exchange.accept_card(card) == taken


def test_a_township_reads_along(services, other_services, county_services, desk_bureau, shown):
    enrol(desk_bureau, other_services)
    pem = other_services.identity.sender().chain[0].pem()

    taken = services.exchange.accept_card(county_services.exchange.make_card((pem,)), county_fingerprint=shown)

    assert [each.age for each in taken.recipients] == [
        county_services.identity.recipient(),
        other_services.identity.recipient(),
    ]


def test_only_a_county_desk_makes_one(services, county_services):
    own = services.identity.sender().chain[0].pem()

    with pytest.raises(AppError, match="not_county_desk"):
        services.exchange.make_card()
    with pytest.raises(AppError, match="certificate_untrusted"):
        county_services.exchange.make_card((own,))


def test_a_village_of_the_county_cant_pass_for_its_desk(services, other_services, desk_bureau, shown):
    enrol(desk_bureau, other_services)
    signer = other_services.identity.sender()
    told = cards.told(Card("南乐县司法局", (Recipient("county", "x", sealing.recipient_of(sealing.new_identity())),)))
    forged = signed_page.write(told, cms.sign(signed_page.line(told), signer.key, signer.chain))

    with pytest.raises(AppError, match="card_untrusted"):
        services.exchange.accept_card(forged, county_fingerprint=shown)
