"""The check finds what is not as it should be, the repair mends what history can; a kill costs nothing."""

import os
import random
from pathlib import Path

import pytest

from app.services.integrity import Finding
from app.store import changes, folding, listing, search_index
from tests import factories
from tests.factories import make_parties, make_party
from tests.killing import killed

ROOT = Path(__file__).resolve().parents[3]


def codes(services):
    return [found.code for found in services.integrity.check()]


def test_a_fresh_profile_is_whole(services):
    assert services.integrity.check() == []


def test_a_profile_with_work_in_it_is_whole(services):
    make_parties(services, 30)
    party = make_party(services)
    services.rows.add("party_tag", party.id, {"tag": "elderly"})
    services.parties.delete(party.id)

    assert services.integrity.check() == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE party SET name = '王五'", "row_differs"),
        ("DELETE FROM party", "row_differs"),
        ("UPDATE listing SET live = live + 1", "count_differs"),
        ("DELETE FROM listing", "count_differs"),
    ],
)
def test_a_table_that_differs_from_history_is_found_and_mended(services, profile, statement, code):
    party = make_party(services)
    services.session.database.execute(statement)
    assert code in codes(services)

    findings = services.integrity.repair()

    assert findings == []
    assert services.parties.get(party.id).record == party
    assert profile.reserve.exists()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE change SET payload = CAST(replace(payload, '孙', '李') AS BLOB)", "payload_differs"),
        ("UPDATE change SET envelope = CAST('{' AS BLOB) WHERE n = 1", "change_damaged"),
        ("UPDATE change SET payload = CAST('{}' AS BLOB) WHERE n = 2", "change_damaged"),
        ("UPDATE change SET envelope = CAST(replace(envelope, 'party', 'partx') AS BLOB)", "chain_broken"),
    ],
)
def test_a_tampered_history_is_found_and_never_taken_for_mended(services, statement, code):
    party = make_party(services)
    services.parties.change(party.id, {"note": "甲"})
    services.session.database.execute(statement)

    assert code in codes(services)
    assert code in [found.code for found in services.integrity.repair()]


def test_a_damaged_file_is_found_and_left_alone(services, profile, open_profile):
    make_parties(services, 50)
    services.close()
    content = bytearray(profile.store.read_bytes())
    content[len(content) // 2 + 50] ^= 1
    profile.store.write_bytes(content)

    again = open_profile(profile)

    assert again.integrity.check() == [Finding("store_damaged")]
    assert again.integrity.repair() == [Finding("store_damaged")]
    again.close()
    assert profile.store.read_bytes() == bytes(content)


def test_the_quick_check_at_start_sees_a_damaged_file(services, profile, open_profile):
    make_parties(services, 50)
    assert services.integrity.check_at_start() == []
    services.close()
    content = bytearray(profile.store.read_bytes())
    content[-500] ^= 1
    profile.store.write_bytes(content)

    assert open_profile(profile).integrity.check_at_start() == [Finding("store_damaged")]


def test_key_slots_that_are_gone_or_damaged_are_found(services, profile):
    profile.keyslots.write_text("{")
    assert codes(services) == ["keyslots_damaged"]

    profile.keyslots.unlink()
    assert codes(services) == ["keyslots_missing"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_index WHERE rowid IN (SELECT place FROM search_doc)",
        "UPDATE search_doc SET fingerprint = 0",
        "UPDATE search_index_data SET block = zeroblob(length(block)) WHERE id > 1000",
    ],
)
def test_a_search_index_that_differs_is_found_and_mended(services, statement):
    party = make_party(services)
    services.search.find("x")
    services.session.database.execute(statement)
    assert codes(services) == ["index_differs"]

    assert services.integrity.repair() == []
    assert [hit.id for hit in services.search.find("sungui")] == [party.id]


# kill -9 in the midst of typing and saving

WRITER = """\
    party = services.parties.record({"name": f"孙{n}", "note": "口述" * 200})
    print("recorded", party.id, n, flush=True)
    services.drafts.keep("party", party.id, "note", value=f"没写完{n}")
    print("draft", party.id, n, flush=True)
    services.parties.change(party.id, {"phone": str(n)})
    print("changed", party.id, n, flush=True)
    if n % 5 == 0:
        services.parties.delete(party.id)
        print("deleted", party.id, n, flush=True)
"""


def everything_confirmed_is_there(services, confirmed) -> None:
    last = {record: (what, n) for what, record, n in confirmed}
    for record, (what, n) in last.items():
        kept = services.parties.get(record)
        assert kept.record.name == f"孙{n}"
        if what == "deleted":
            assert kept.deleted
        if what in {"changed", "deleted"}:
            assert kept.record.phone == n
        if what in {"draft", "changed", "deleted"}:
            assert services.drafts.of(record) == {"note": f"没写完{n}"}


def kill_many(profile, founded, open_profile, kills: int) -> None:
    order, confirmed = random.Random("kill -9"), []
    for _ in range(kills):
        start = int(confirmed[-1][2]) if confirmed else 0
        confirmed += killed(WRITER, profile, founded, start=start, wait=order.uniform(0.0, 0.25))
        services = open_profile(profile)

        assert services.integrity.check() == []
        everything_confirmed_is_there(services, confirmed[-200:])
        services.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL; what a dying program leaves is tested on Linux")
def test_fifteen_kills_in_the_midst_of_saving_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 15)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_two_hundred_kills_in_the_midst_of_saving_cost_nothing_confirmed(profile, founded, open_profile):
    kill_many(profile, founded, open_profile, 200)


def test_an_id_that_stands_in_two_scopes_is_told_and_both_stay(services):
    party = make_party(services)
    database, author = services.session.database, services.session.author
    changes.write(database, author, table="party", record=party.id, scope="v:410923100999", fields={"name": "冒名者"})

    found = [(each.code, each.facts["record"], each.is_fault) for each in services.integrity.check()]

    assert found == [("record_twice", party.id, False)]
    assert len(database.rows("SELECT 1 FROM party WHERE id = ?", (party.id,))) == 2


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "../store.db", "."])
def test_a_name_of_a_foreign_program_is_a_lost_content(services, name):
    consultation = factories.make_consultation(services)
    services.attachments.add(consultation.id, "a.txt", "证词".encode())
    services.rows.add("attachment", consultation.id, {"blob": name})

    services.integrity.tidy()

    assert [found.code for found in services.integrity.check()] == ["blob_missing"]


def test_what_is_saved_while_the_store_is_checked_is_no_finding(services, profile, open_profile, monkeypatch):
    window = open_profile(profile)
    make_party(services)
    services.search.catch_up()
    states, documents, is_right = folding._states, search_index._all_documents, listing.is_right
    saved = []

    def save() -> None:
        saved.append(make_party(window))

    def folded(rows):
        yield from states(rows)
        save()

    def composed(database):
        save()
        yield from documents(database)

    def counted(database, table):
        save()
        return is_right(database, table)

    monkeypatch.setattr(folding, "_states", folded)
    monkeypatch.setattr(search_index, "_all_documents", composed)
    monkeypatch.setattr(listing, "is_right", counted)

    assert services.integrity.check() == []
    assert len(saved) > 2
