"""Cards: made by a county desk, taken after both sides compared the fingerprint."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.errors import AppError
from app.exchange import cards, sealing, signed_page
from app.identity import cms, revocations
from app.identity.keys import digest_of, fingerprint
from app.model.revocation import Revocation, RevocationList
from app.model.transfer import Card, Recipient
from app.services import Services, officers
from app.store import keyslots
from tests.travelling import enrol


@pytest.fixture
def shown(desk_bureau):
    return fingerprint(desk_bureau.certificate.public)


@pytest.fixture
def officer_files(tmp_path):
    """The open files of four recovery officers."""
    return tuple(
        officers.make(tmp_path / f"{name}.json", name, "河堤上-看云-六月", seconds=0)
        for name in ("甲员", "乙员", "丙员", "丁员")
    )


def test_a_card_is_taken_with_the_right_fingerprint_only(services, county_services, shown):
    card = county_services.exchange.make_card()

    with pytest.raises(AppError, match="county_unconfirmed"):
        services.exchange.accept_card(card)
    with pytest.raises(AppError, match="fingerprint_differs"):
        services.exchange.accept_card(card, county_fingerprint=f"{int(shown[0]) ^ 1}{shown[1:]}")
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


def test_a_desk_that_was_revoked_makes_no_card_any_more(village, county_services, desk_bureau):
    own = county_services.identity.sender().chain[0]
    at = county_services.session.now().replace(microsecond=0)
    entry = Revocation(own.binding.device, digest_of(own.public), at, (), (f"{own.x509.serial_number:x}",), ())
    listed = revocations.make(RevocationList(9, (entry,)), desk_bureau.certificate, desk_bureau.key, at=at)
    before = village.services.exchange.card()
    village.services.identity.take_revocations(listed)
    card = county_services.exchange.make_card()

    with pytest.raises(AppError, match="card_revoked"):
        village.services.exchange.look_at_card(card)
    with pytest.raises(AppError, match="card_revoked"):
        village.services.exchange.accept_card(card, county_fingerprint=before.fingerprint)
    assert village.services.exchange.card() == before


def test_an_older_card_brings_nobody_back(services, county_services, shown, officer_files):
    make = county_services.exchange.make_card
    old, new = make((), officer_files[:2]), make((), officer_files[2:])
    services.exchange.accept_card(new, county_fingerprint=shown)
    pairs = keyslots.pairs(services.session.profile.keyslots)

    with pytest.raises(AppError, match="card_older"):
        services.exchange.look_at_card(old)
    with pytest.raises(AppError, match="card_older"):
        services.exchange.accept_card(old, county_fingerprint=shown)

    assert keyslots.pairs(services.session.profile.keyslots) == pairs
    assert [each.name for each in services.exchange.card().officers] == ["丙员", "丁员"]
    assert services.exchange.accept_card(make()) == services.exchange.card()


def test_a_card_that_does_not_say_when_it_was_made_is_older(services, county_services, shown):
    signer = county_services.identity.sender()
    told = cards.told(cards.read(signed_page.read(county_services.exchange.make_card())[0]))
    del told["made_at"]
    undated = signed_page.write(told, cms.sign(signed_page.line(told), signer.key, signer.chain))
    services.exchange.accept_card(undated, county_fingerprint=shown)
    services.exchange.accept_card(undated)
    services.exchange.accept_card(county_services.exchange.make_card())

    with pytest.raises(AppError, match="card_older"):
        services.exchange.accept_card(undated)


def test_a_desk_whose_clock_was_set_back_makes_cards_that_are_taken(services, county_services, shown):
    services.exchange.accept_card(county_services.exchange.make_card(), county_fingerprint=shown)
    session = county_services.session
    author = replace(session.author, now=lambda: session.now() - timedelta(days=30))
    back = Services(replace(session, author=author))

    taken = services.exchange.accept_card(back.exchange.make_card())

    assert taken == services.exchange.card()
