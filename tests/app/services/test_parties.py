"""Parties: recorded, changed, found, listed, united, deleted and brought back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import AppError, InvalidInput
from app.model.identifiers import new_id
from app.services.parties import Order, PartyFilter
from tests import factories
from tests.conftest import VILLAGE
from tests.factories import exchange, make_parties, make_party

ON_ONE_PROFILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def found(services, **wanted):
    listing = services.parties.page(PartyFilter(**wanted))
    return [kept.record.name for kept in listing.rows(0, listing.count)]


def changes_of(services, record):
    return len(services.history.of(record))


# Recording and changing


def test_a_party_is_recorded_in_the_scope_of_the_village(services):
    party = make_party(services)

    assert party.name == "孙桂兰"
    assert party.scope == f"v:{VILLAGE}"
    assert (party.kind, party.anonymous) == ("natural_person", False)
    assert services.parties.get(party.id).record == party


def test_a_party_may_be_recorded_with_next_to_nothing(services):
    party = services.parties.record({"anonymous": True})

    assert (party.name, party.phone, party.anonymous) == (None, None, True)
    assert services.parties.page(PartyFilter()).count == 1


def test_a_draft_that_began_a_party_gives_it_its_id(services):
    record = new_id()
    services.drafts.keep("party", record, "name", value="孙桂")

    party = services.parties.record({"name": "孙桂兰"}, record=record)

    assert party.id == record
    assert services.drafts.of(record) == {}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"nickname": "兰"}, ("nickname", "field_unknown")),
        ({"id": "x"}, ("id", "field_unknown")),
        ({"deleted": True}, ("deleted", "field_unknown")),
        ({"phone": 13700000418}, ("phone", "value_type")),
        ({"anonymous": "ja"}, ("anonymous", "value_flag")),
        ({"anonymous": 1}, ("anonymous", "value_flag")),
        ({"name": True}, ("name", "value_type")),
        ({"name": "孙\ud800"}, ("name", "value_type")),
    ],
)
def test_a_field_parties_do_not_have_or_a_wrong_type_is_refused(services, given, problem):
    party = make_party(services)

    for attempt in (lambda: services.parties.record(given), lambda: services.parties.change(party.id, given)):
        with pytest.raises(InvalidInput) as refused:
            attempt()
        assert [(found.field, found.code) for found in refused.value.problems] == [problem]

    assert services.parties.page(PartyFilter()).count == 1
    assert changes_of(services, party.id) == 1


def test_a_change_writes_the_changed_fields_alone(services):
    party = make_party(services)

    changed = services.parties.change(party.id, {"name": party.name, "phone": "13700000419"})

    assert changed.phone == "13700000419"
    (newest, _first) = services.history.of(party.id)
    assert [(move.field, move.before, move.after) for move in newest.moves] == [
        ("phone", ("13700000418",), "13700000419")
    ]


def test_unchanged_values_write_nothing(services):
    party = make_party(services)

    services.parties.change(party.id, {"name": party.name, "note": None})

    assert changes_of(services, party.id) == 1


def test_a_draft_goes_with_its_change_even_where_the_value_is_the_old_one(services):
    party = make_party(services)
    for field in ("name", "phone", "note"):
        services.drafts.keep("party", party.id, field, value="…")

    services.parties.change(party.id, {"name": party.name, "phone": "13700000419"})

    assert services.drafts.of(party.id) == {"note": "…"}
    services.parties.change(party.id, {"note": None})
    assert services.drafts.of(party.id) == {}


def test_setting_a_contested_field_to_the_value_shown_ends_the_conflict(services, other_services):
    party = make_party(services)
    exchange(services, other_services)
    services.parties.change(party.id, {"phone": "13700000001"})
    other_services.parties.change(party.id, {"phone": "13700000002"})
    exchange(services, other_services)
    shown = services.parties.get(party.id)
    assert shown.conflicts == ("phone",)

    services.parties.change(party.id, {"phone": shown.record.phone})

    assert services.parties.get(party.id).conflicts == ()


def test_a_party_that_is_not_held_is_missing(services):
    for attempt in (services.parties.get, services.parties.delete, services.parties.separate):
        with pytest.raises(AppError, match="record_missing"):
            attempt("01a0b1c2-0000-7000-8000-000000000001")
    assert services.parties.find("01a0b1c2-0000-7000-8000-000000000001") is None


def test_problems_and_facts_go_by_the_day_of_the_session(services):
    party = make_party(services, birth_date="2026-12-01")

    assert [problem.code for problem in services.parties.problems(party)] == ["birth_in_future"]
    assert services.parties.facts(make_party(services)).age == 65
    assert services.parties.facts(make_party(services)).is_elderly


# Finding


@pytest.fixture
def village(services):
    make_party(services, name="张三", phone="0393-4412345", id_number="410928196104180021")
    make_party(services, name="单雄信", phone="13800001111", kind="legal_person", division="410928107202")
    make_party(services, name="濮阳示例农机合作社", kind="organisation", credit_code="93410928MA40000000")
    make_party(services, name="吕布 50%_\\", phone=None)
    return services


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("张", ["张三"]),
        ("三", ["张三"]),
        ("zhangsan", ["张三"]),
        ("ZS", ["张三"]),
        ("ｚｓ", ["张三"]),
        ("hangsan", []),
        ("shan", ["单雄信"]),
        ("农机", ["濮阳示例农机合作社"]),
        ("1111", ["单雄信"]),
        ("4412345", ["张三"]),
        ("03934412345", ["张三"]),
        ("0393-4412345", ["张三"]),
        ("196104", ["张三"]),
        ("ma40", ["濮阳示例农机合作社"]),
        ("张 4412", ["张三"]),
        ("张 1111", []),
        ("lvbu", ["吕布 50%_\\"]),
        ("lüb", ["吕布 50%_\\"]),
        ("50%", ["吕布 50%_\\"]),
        ("张%三", ["张三"]),
        ("张_", ["张三"]),
        ("'; DROP TABLE party; --", []),
        ("王", []),
    ],
)
def test_parties_are_found_by_characters_pinyin_initials_and_numbers(village, words, names):
    assert found(village, words=words) == names


@pytest.mark.parametrize("words", ["  ", "_%", "\\", "·"])
def test_words_in_which_nothing_can_be_looked_for_do_not_narrow_the_list(village, words):
    assert found(village, words=words) == ["吕布 50%_\\", "濮阳示例农机合作社", "单雄信", "张三"]


@pytest.mark.parametrize("words", ["张 " * 5000, "a" * 200_000, "\x00", "🀄 " * 3000])
def test_whatever_is_pasted_into_the_search_brings_no_fault(village, words):
    found(village, words=words)
    village.parties.search(words)


def test_filters_narrow_the_list(village):
    tagged = village.parties.search("张三")[0]
    village.rows.add("party_tag", tagged.id, {"tag": "elderly"})
    village.parties.delete(village.parties.search("lvbu")[0].id)

    assert found(village, kind="legal_person") == ["单雄信"]
    assert found(village, division="410928107202") == ["单雄信"]
    assert found(village, tag="elderly") == ["张三"]
    assert found(village, only_deleted=True) == ["吕布 50%_\\"]
    assert found(village, kind="natural_person", words="zs") == ["张三"]
    assert found(village, only_conflicts=True) == []


def test_a_list_by_name_follows_the_pinyin(village):
    assert found(village, order=Order.NAME) == ["吕布 50%_\\", "濮阳示例农机合作社", "单雄信", "张三"]


def test_a_search_gives_the_newest_so_many(services):
    make_parties(services, 30)

    hits = services.parties.search("sun", limit=5)

    assert [hit.name for hit in hits] == [f"孙{place}" for place in range(29, 24, -1)]


# Two records of one person


def test_the_same_id_number_is_proposed_as_the_same_person(services):
    one = make_party(services, id_number="410928196104180021")
    other = make_party(services, name="孙贵兰", id_number="410928196104180021")

    (duplicate,) = services.parties.duplicates_of(one.id)

    assert (duplicate.party, duplicate.agrees) == (other, "resident_id")


def test_the_same_credit_code_is_proposed(services):
    given = {"kind": "organisation", "credit_code": "93410928MA40000000", "birth_date": None}
    one, other = make_party(services, **given), make_party(services, **given, name="合作社")

    assert [(found.party, found.agrees) for found in services.parties.duplicates_of(one.id)] == [(other, "credit_code")]


def test_the_same_name_village_and_birth_is_proposed_and_the_name_alone_is_not(services):
    one, other = make_party(services), make_party(services)
    make_party(services, birth_date="1962-01-01")
    make_party(services, division="410928107202")
    make_party(services, birth_date=None)

    assert [(found.party, found.agrees) for found in services.parties.duplicates_of(one.id)] == [
        (other, "name_village_birth")
    ]


def test_united_records_are_proposed_no_more_until_they_are_separated(services):
    one, other = make_party(services), make_party(services)

    link = services.parties.unite(one.id, other.id, reason="同一人")

    assert services.parties.duplicates_of(one.id) == services.parties.duplicates_of(other.id) == []
    assert services.parties.links(other.id) == [link]
    services.parties.separate(link.id)
    assert services.parties.links(one.id) == []
    assert [found.party for found in services.parties.duplicates_of(other.id)] == [one]
    services.rows.bring_back("same_as", link.id)
    assert services.parties.links(one.id) == [link]


def test_a_deleted_party_is_no_duplicate(services):
    one, other = make_party(services), make_party(services)
    services.parties.delete(other.id)

    assert services.parties.duplicates_of(one.id) == []


def test_a_record_is_not_united_with_itself_or_with_nothing(services):
    party = make_party(services)

    with pytest.raises(AppError, match="same_record"):
        services.parties.unite(party.id, party.id, reason="")
    with pytest.raises(AppError, match="record_missing"):
        services.parties.unite(party.id, new_id(), reason="")
    assert services.parties.links(party.id) == []


# Deleting, and what hangs on a party


def test_a_deleted_party_is_off_the_lists_and_comes_back_whole(services):
    party = make_party(services)

    services.parties.delete(party.id)

    assert services.parties.get(party.id).deleted
    assert services.parties.page(PartyFilter()).count == 0
    assert services.parties.search("孙") == []
    assert services.parties.bring_back(party.id) == party
    assert services.parties.page(PartyFilter()).count == 1
    assert services.integrity.check() == []


def test_what_one_laptop_records_the_other_finds(services, other_services):
    party = make_party(services)

    exchange(services, other_services)

    assert other_services.parties.search("sunguilan") == [party]
    assert factories.rows(other_services) == factories.rows(services)


@ON_ONE_PROFILE
@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_words_find_without_a_fault(services, words):
    found(services, words=" ".join(words))
