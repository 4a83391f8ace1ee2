"""Device key, own certificate and the county: kept in the store, accepted only when everything fits."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.errors import AppError
from app.identity import certificates
from app.identity.keys import fingerprint
from app.model.enrolment import Standing
from app.model.installation import Role
from app.model.signature import Reason
from app.services.identity import Identity
from app.store import folding, local
from tests.conftest import PASSPHRASE
from tests.signers import county

LATER = timedelta(days=3 * 366)


@pytest.fixture
def identity(services):
    return services.identity


@pytest.fixture(scope="module")
def bureau():
    return county()


def now_of(services):
    return services.session.now()


def issued(bureau, services, request: bytes, *, block: str = "B", years: int = 3, at: datetime | None = None) -> bytes:
    """Return the file that the county would hand over for a request."""
    asked, at = certificates.read_request(request), at or now_of(services)
    binding = replace(asked.binding, block=block)
    ends_at = at + timedelta(days=365 * years)
    made = certificates.issue(asked, bureau.certificate, bureau.key, binding=binding, at=at, ends_at=ends_at)
    return made.pem() + bureau.certificate.pem()


def confirmed(bureau) -> str:
    return fingerprint(bureau.certificate.public)


def at_another_time(services, moment) -> Identity:
    """Return the identity of the same profile with the machine's clock at another time."""
    author = replace(services.session.author, now=lambda: moment)
    return Identity(replace(services.session, author=author), services.divisions)


def test_a_fresh_laptop_signs_provisionally(services, identity):
    signer = identity.signer()

    assert identity.enrolment().standing is Standing.PROVISIONAL
    assert signer.name == "李明法"
    assert identity.trust().judge(signer.certificates[0], now_of(services)).reason is Reason.PROVISIONAL


def test_the_key_and_the_provisional_certificate_are_made_once(services, open_profile):
    again = open_profile(services.session.profile)

    assert services.identity.signer().certificates == again.identity.signer().certificates
    assert services.identity.enrolment() == again.identity.enrolment()


def test_the_private_key_is_in_the_store_alone_and_in_no_change(services):
    services.identity.signer()
    database = services.session.database
    kept = local.get(database, "identity.key")
    written = b"".join(payload or b"" for (payload,) in database.rows("SELECT payload FROM change"))
    beside = b"".join(path.read_bytes() for path in services.session.profile.folder.rglob("*") if path.is_file())

    assert kept.encode() not in written
    assert kept.encode() not in beside


def test_rebuilding_the_tables_costs_no_key(services):
    before = services.identity.enrolment()

    folding.rebuild(services.session.database)

    assert services.identity.enrolment() == before


def test_a_request_names_person_place_and_scopes(services, identity):
    asked = certificates.read_request(identity.request())
    session = services.session

    assert (asked.binding.name, asked.binding.device) == ("李明法", session.installation.device)
    assert asked.binding.scopes == (session.home_scope, session.office_scope)
    assert asked.place == "".join(services.divisions.path(session.installation.division)[-2:])
    assert fingerprint(asked.public) == identity.enrolment().fingerprint


def test_an_issued_certificate_is_accepted_with_the_countys_fingerprint(services, identity, bureau):
    file = issued(bureau, services, identity.request())

    enrolment = identity.accept(file, county_fingerprint=confirmed(bureau))

    assert (enrolment.standing, enrolment.county, enrolment.block) == (Standing.REGISTERED, "南乐县司法局", "B")
    assert enrolment.county_fingerprint == confirmed(bureau)
    signer = identity.signer()
    assert identity.trust().judge(signer.certificates[0], now_of(services)).reason is Reason.VALID


def test_the_block_letter_goes_into_case_numbers(services, identity, bureau):
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))

    with services.session.database.atomic():
        assert "B" in services._numbering.take("dispute")


def test_a_county_whose_fingerprint_nobody_compared_is_not_trusted(services, identity, bureau):
    file = issued(bureau, services, identity.request())

    with pytest.raises(AppError, match="county_unconfirmed") as raised:
        identity.accept(file)

    assert raised.value.facts["fingerprint"] == confirmed(bureau)
    assert identity.trust().roots == ()
    assert identity.enrolment().standing is Standing.PROVISIONAL


def test_another_fingerprint_is_another_county(services, identity, bureau):
    with pytest.raises(AppError, match="fingerprint_differs"):
        identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(county()))

    assert identity.trust().roots == ()


def test_a_county_once_trusted_needs_no_second_look(services, identity, bureau):
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))

    renewed = identity.accept(issued(bureau, services, identity.request(), block="C"))

    assert renewed.block == "C"


def test_an_older_certificate_replaces_no_newer_one(services, identity, bureau):
    old = issued(bureau, services, identity.request(), block="", at=now_of(services) - timedelta(days=300))
    identity.accept(issued(bureau, services, identity.request(), block="C"), county_fingerprint=confirmed(bureau))
    before, database = identity.enrolment(), services.session.database
    local.put(database, local.LETTER_WANTED, "x")

    with pytest.raises(AppError, match="certificate_older"):
        identity.accept(old)

    assert not identity.may_accept(old)
    assert identity.take_issued(old) == []
    assert identity.enrolment() == before
    assert (local.get(database, local.BLOCK_LETTER), identity.asks()) == ("C", True)


def test_a_fingerprint_that_was_typed_is_compared_though_the_county_is_trusted(services, identity, bureau):
    file = issued(bureau, services, identity.request())
    identity.accept(file, county_fingerprint=confirmed(bureau))

    with pytest.raises(AppError, match="fingerprint_differs"):
        identity.accept(file, county_fingerprint="0000 1111")

    assert identity.accept(file, county_fingerprint="").standing is Standing.REGISTERED


def test_the_certificate_held_already_ends_no_wish_for_another_letter(services, identity, bureau):
    file = issued(bureau, services, identity.request())
    identity.accept(file, county_fingerprint=confirmed(bureau))
    database = services.session.database
    local.put(database, local.LETTER_WANTED, "x")
    local.drop(database, local.BLOCK_LETTER)

    assert identity.accept(file).standing is Standing.REGISTERED

    assert (local.get(database, local.BLOCK_LETTER), identity.asks()) == (None, True)


def test_a_certificate_of_another_user_is_offered_once(services, identity, bureau):
    user = services.users.add("赵海燕", Role.VILLAGE, PASSPHRASE + "二", seconds=0)
    theirs = Identity(replace(services.session, user=user), services.divisions)
    file = issued(bureau, services, theirs.request())
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))

    assert identity.may_accept(file)
    identity.accept(file)
    assert not identity.may_accept(file)


def test_another_county_may_have_issued_earlier(services, identity, bureau):
    other = county()
    earlier = issued(other, services, identity.request(), block="D", at=now_of(services) - timedelta(days=300))
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))

    assert identity.accept(earlier, county_fingerprint=confirmed(other)).block == "D"


def test_a_certificate_for_another_laptop_is_not_ours(services, other_services, identity, bureau):
    file = issued(bureau, services, other_services.identity.request())

    with pytest.raises(AppError, match="certificate_not_ours"):
        identity.accept(file, county_fingerprint=confirmed(bureau))


def test_a_certificate_for_a_user_who_left_is_not_ours(services, identity, bureau, open_profile):
    user = services.users.add("赵海燕", Role.VILLAGE, PASSPHRASE + "二", seconds=0)
    theirs = Identity(replace(services.session, user=user), services.divisions)
    file = issued(bureau, services, theirs.request())
    services.users.remove("赵海燕")

    with pytest.raises(AppError, match="certificate_not_ours"):
        identity.accept(file, county_fingerprint=confirmed(bureau))


def test_each_user_has_a_certificate_of_their_own_over_one_device_key(services, identity, bureau):
    user = services.users.add("赵海燕", Role.VILLAGE, PASSPHRASE + "二", seconds=0)
    theirs = Identity(replace(services.session, user=user), services.divisions)
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))
    theirs.accept(issued(bureau, services, theirs.request()))

    assert [each.signer().name for each in (identity, theirs)] == ["李明法", "赵海燕"]
    assert identity.signer().key.public() == theirs.signer().key.public()


def test_a_certificate_by_somebody_else_than_the_authority_beside_it_is_refused(services, identity, bureau):
    other = county()
    file = issued(bureau, services, identity.request()).split(b"-----BEGIN CERTIFICATE-----")[1]

    with pytest.raises(AppError, match="certificate_untrusted"):
        identity.accept(
            b"-----BEGIN CERTIFICATE-----" + file + other.certificate.pem(), county_fingerprint=confirmed(other)
        )


def test_a_certificate_that_is_over_is_not_accepted(services, identity, bureau):
    file = issued(bureau, services, identity.request(), years=1)

    with pytest.raises(AppError, match="certificate_untrusted"):
        at_another_time(services, now_of(services) + LATER).accept(file, county_fingerprint=confirmed(bureau))


@pytest.mark.parametrize(
    "file", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_what_is_no_certificate_is_refused(identity, file):
    with pytest.raises(AppError, match="certificate_unreadable"):
        identity.accept(file)


def test_a_file_without_its_authority_is_refused(services, identity, bureau):
    own = issued(bureau, services, identity.request()).replace(bureau.certificate.pem(), b"")

    for file in (own, bureau.certificate.pem(), own + own + bureau.certificate.pem()):
        with pytest.raises(AppError, match="certificate_unreadable"):
            identity.accept(file, county_fingerprint=confirmed(bureau))


def test_papers_are_signed_through_the_days_of_grace_and_no_longer(services, identity, bureau):
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))
    end = identity.signer().chain[0].x509.not_valid_after_utc

    assert at_another_time(services, end + timedelta(days=29)).signer().name == "李明法"
    after = at_another_time(services, end + timedelta(days=31))
    assert after.enrolment().standing is Standing.ENDED
    with pytest.raises(AppError, match="certificate_ended"):
        after.signer()


def test_a_clock_before_the_certificate_signs_nothing(services, identity, bureau):
    identity.accept(issued(bureau, services, identity.request()), county_fingerprint=confirmed(bureau))

    with pytest.raises(AppError, match="certificate_early"):
        at_another_time(services, now_of(services) - timedelta(days=400)).signer()


def test_a_renamed_user_signs_under_the_new_name(services, identity):
    identity.signer()
    renamed = Identity(
        replace(services.session, user=replace(services.session.user, name="李明亮")), services.divisions
    )

    assert renamed.signer().name == "李明亮"


@pytest.mark.parametrize("name", ["濮阳𬱖㛃", "阿" * 80, "\u200b", ""])
def test_any_name_signs(services, name):
    user = replace(services.session.user, name=name)
    identity = Identity(replace(services.session, user=user), services.divisions)

    assert identity.signer().name
    assert certificates.read_request(identity.request()).binding.name
