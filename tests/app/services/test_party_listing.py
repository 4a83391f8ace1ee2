"""Long lists of parties, read a page at a time at any place."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import bootstrap
from app.paths import Profile
from app.services import access
from app.services.parties import Order, PartyFilter
from tests.conftest import TODAY
from tests.factories import make_parties


@pytest.fixture(scope="module")
def long_list(tmp_path_factory, _founded):
    """Three thousand parties, some deleted, some brought back, some changed; and a plain query's answer."""
    folder, made = _founded
    copy = tmp_path_factory.mktemp("long") / "profile"
    shutil.copytree(folder, copy)
    services = bootstrap.open_services(Profile(copy), access.Unlocked(made.key, made.user.id), today=TODAY)
    ids = make_parties(services, 3000)
    with services.session.database.atomic():
        for record in ids[::50]:
            services.parties.change(record, {"note": "补记"})
        for record in ids[::11]:
            services.parties.delete(record)
        for record in ids[::33]:
            services.parties.bring_back(record)
    rows = services.session.database.rows("SELECT id FROM party WHERE deleted = 0 ORDER BY id DESC")
    yield services, [row[0] for row in rows]
    services.close()


def test_a_long_list_counts_its_live_rows(long_list):
    services, plain = long_list

    assert services.parties.page(PartyFilter()).count == len(plain) == 3000 - 273 + 91


@settings(max_examples=4 * settings().max_examples)
@given(st.integers(0, 3100), st.integers(0, 120))
def test_a_long_list_read_anywhere_equals_a_plain_query(long_list, start, length):
    services, plain = long_list
    listing = services.parties.page(PartyFilter())

    page = listing.rows(start, start + length)

    assert [kept.record.id for kept in page] == plain[start : start + length]


def test_every_page_of_a_long_list_one_after_the_other_is_the_whole(long_list):
    services, plain = long_list
    listing = services.parties.page(PartyFilter())

    pages = [kept.record.id for start in range(0, listing.count, 64) for kept in listing.rows(start, start + 64)]

    assert pages == plain


def test_a_filtered_long_list_is_read_in_pages_too(long_list):
    services, plain = long_list
    listing = services.parties.page(PartyFilter(words="孙", order=Order.NAME))

    assert listing.count == len(plain)
    assert sorted(kept.record.id for kept in listing.rows(0, listing.count)) == plain[::-1]
    assert listing.rows(listing.count, listing.count + 10) == []


def test_an_empty_list_has_no_rows(services):
    listing = services.parties.page(PartyFilter())

    assert listing.count == 0
    assert listing.rows(0, 50) == []


def test_a_list_found_by_one_thread_is_read_by_another(services, profile, open_profile):
    make_parties(services, 3)
    elsewhere = open_profile(profile)

    here = services.parties.read_here(elsewhere.parties.page(PartyFilter()))
    elsewhere.close()

    assert [kept.record.name for kept in here.rows(0, 3)] == ["孙2", "孙1", "孙0"]
