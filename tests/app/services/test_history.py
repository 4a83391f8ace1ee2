"""History: who, when, what, before and after; conflicts and their end; undo; erasing by law."""

from datetime import date, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.errors import AppError
from app.model.change import DELETED
from app.model.identifiers import new_id
from app.services.parties import PartyFilter
from app.store import changes
from app.store.author import Author
from tests.conftest import BEIJING, NOW
from tests.factories import exchange, make_party, rows

TWO = ("李明法", "赵海燕")


def write_at(services, record, moment, **fields):
    session = services.session
    author = Author(session.user.id, session.author.device, lambda: moment)
    changes.write(session.database, author, table="party", record=record, scope=session.home_scope, fields=fields)


def test_the_history_tells_who_when_and_what_before_and_after(services):
    party = make_party(services)
    services.parties.change(party.id, {"phone": "13700000419"})

    newest, first = services.history.of(party.id)

    assert (newest.by, newest.kind, newest.content) == (services.session.user.id, "set", "shown")
    assert [(move.field, move.before, move.after) for move in newest.moves] == [
        ("phone", ("13700000418",), "13700000419")
    ]
    assert {move.field: move.after for move in first.moves}["name"] == "孙桂兰"
    assert all(move.before == () for move in first.moves)
    assert timedelta(0) <= services.session.now() - newest.at < timedelta(minutes=1)
    assert not newest.is_clock_doubtful


def test_a_clock_that_jumped_back_is_doubtful_in_the_history_and_changes_no_value(services):
    record = new_id()
    write_at(services, record, NOW, name="甲")
    write_at(services, record, datetime(2019, 1, 1, tzinfo=BEIJING), name="乙")

    events = services.history.of(record)

    assert [(event.moves[0].after, event.is_clock_doubtful) for event in events] == [
        ("甲", False),
        ("乙", True),
    ]
    assert services.parties.get(record).record.name == "乙"


def test_a_missing_and_a_newer_content_are_named(services):
    party = make_party(services)
    services.parties.change(party.id, {"note": "甲"})
    database = services.session.database
    database.execute("UPDATE change SET payload = NULL WHERE n = 1 AND record = ?", (party.id,))
    envelope = database.rows("SELECT envelope FROM change WHERE n = 2 AND record = ?", (party.id,))[0][0]
    newer = envelope.replace(b'"schema":1', b'"schema":2')
    database.execute("UPDATE change SET envelope = ? WHERE n = 2 AND record = ?", (newer, party.id))

    assert [event.content for event in services.history.of(party.id)] == ["newer", "missing"]
    assert [event.moves for event in services.history.of(party.id)] == [(), ()]


def test_what_is_not_held_has_no_history(services):
    for attempt in (services.history.of, services.history.conflicts_of):
        with pytest.raises(AppError, match="record_missing"):
            attempt(new_id())
    with pytest.raises(AppError, match="record_missing"):
        services.history.erase(new_id(), reason="", decided_by=TWO)


# Conflicts


@pytest.fixture
def contested(services, other_services):
    """A party to whom two people gave two phone numbers."""
    party = make_party(services)
    exchange(services, other_services)
    services.parties.change(party.id, {"phone": "13700000001"})
    other_services.parties.change(party.id, {"phone": "13700000002"})
    exchange(services, other_services)
    return party


def test_both_values_stand_until_a_person_decides(services, other_services, contested):
    (conflict,) = services.history.conflicts_of(contested.id)

    shown = services.parties.get(contested.id)
    assert (conflict.table, conflict.field) == ("party", "phone")
    assert {value for _change, value in conflict.values} == {"13700000001", "13700000002"}
    assert conflict.values[0][1] == shown.record.phone
    assert services.history.all_conflicts() == [("party", contested.id, contested.scope, ("phone",))]
    assert other_services.history.conflicts_of(contested.id) == [conflict]
    assert services.parties.page(PartyFilter(only_conflicts=True)).count == 1


def test_a_persons_decision_ends_the_conflict_everywhere(services, other_services, contested):
    services.history.resolve(contested.id, "phone", "13700000001")
    exchange(services, other_services)

    for one in (services, other_services):
        assert one.history.conflicts_of(contested.id) == []
        assert one.parties.get(contested.id).record.phone == "13700000001"
        assert one.history.of(contested.id)[0].kind == "resolve"
    move = services.history.of(contested.id)[0].moves[0]
    assert set(move.before) == {"13700000001", "13700000002"}
    assert rows(services) == rows(other_services)


@pytest.mark.parametrize(("value", "is_deleted"), [(False, False), (True, True)])
def test_a_deletion_that_met_a_later_change_is_decided_by_a_person(services, other_services, value, is_deleted):
    party = make_party(services)
    exchange(services, other_services)
    services.parties.delete(party.id)
    other_services.parties.change(party.id, {"note": "又来过"})
    exchange(services, other_services)
    (conflict,) = other_services.history.conflicts_of(party.id)
    assert conflict.field == DELETED
    assert not other_services.parties.get(party.id).deleted

    other_services.history.resolve(party.id, DELETED, value)
    exchange(services, other_services)

    for one in (services, other_services):
        assert one.history.conflicts_of(party.id) == []
        assert one.parties.get(party.id).deleted is is_deleted
        assert one.parties.get(party.id).record.note == "又来过"
        assert [found for found in one.integrity.check() if found.is_fault] == []


def test_a_conflict_of_values_that_are_no_texts_can_be_shown_and_ended(services, other_services, contested):
    for one, value in ((services, ["1"]), (other_services, {"2": 2})):
        changes.write(
            one.session.database,
            one.session.author,
            table="party",
            record=contested.id,
            scope=contested.scope,
            fields={"note": value},
        )
    exchange(services, other_services)

    fields = {conflict.field for conflict in services.history.conflicts_of(contested.id)}
    services.history.resolve(contested.id, "note", "文字")

    assert fields == {"phone", "note"}
    assert services.parties.get(contested.id).record.note == "文字"


def test_no_stream_forked_is_no_alarm(services):
    assert services.history.forks() == []


def test_what_nobody_else_holds_yet_is_counted(services, other_services):
    before = services.history.unsent()
    party = make_party(services)
    services.parties.change(party.id, {"note": "甲"})
    make_party(other_services)
    exchange(services, other_services)

    assert services.history.unsent() == before + 2
    waiting = services.exchange.outbox()
    assert (waiting.own, waiting.changes > waiting.own) == (services.history.unsent(), True)


# Erasing


def decrypted(store, key):
    """Return every page of a store and of the log beside it in the clear, freed ones too (SQLCipher 4: AES-CBC)."""
    content = store.read_bytes()
    pages = [(start == 0, content[start : start + 4096]) for start in range(0, len(content), 4096)]
    log = store.with_name(store.name + "-wal")
    frames = log.read_bytes()[32:] if log.exists() else b""
    for start in range(0, len(frames), 24 + 4096):
        is_first = frames[start : start + 4] == b"\0\0\0\1"
        pages.append((is_first, frames[start + 24 : start + 24 + 4096]))
    clear = b""
    for is_first, page in pages:
        body, iv = page[16 if is_first else 0 : -80], page[-80:-64]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        clear += decryptor.update(body) + decryptor.finalize()
    return clear


CANARY = "芦花村口的老槐树旁"


def test_erased_content_is_gone_from_every_page_and_backup(services, profile, founded):
    party = make_party(services, name="钱多多", note=CANARY)
    services.parties.change(party.id, {"note": CANARY + "，又说了一遍"})
    services.drafts.keep("party", party.id, "note", value=CANARY)
    kept = make_party(services, name="留下的人")
    services.backups.make()
    assert CANARY.encode() in decrypted(profile.store, founded.key)

    services.history.erase(party.id, reason="本人要求删除", decided_by=TWO)

    (backup,) = services.backups.all()
    for store in (profile.store, backup.folder / "store.db"):
        clear = decrypted(store, founded.key)
        assert "留下的人".encode() in clear
        assert CANARY.encode() not in clear
        assert "钱多多".encode() not in clear
    assert services.parties.find(party.id) is None
    assert [services.parties.is_erased(each) for each in (party.id, kept.id, new_id())] == [True, False, False]
    assert services.parties.get(kept.id).record == kept
    assert services.drafts.open() == []
    assert [found for found in services.integrity.check() if found.is_fault] == []


def test_an_erasure_reaches_the_other_laptop_and_comes_again_without_harm(services, other_services):
    party = make_party(services, note=CANARY)
    exchange(services, other_services)
    assert other_services.parties.get(party.id).record.note == CANARY

    services.history.erase(party.id, reason="本人要求删除", decided_by=TWO)
    for _ in range(2):
        exchange(services, other_services)

    for one in (services, other_services):
        assert one.parties.find(party.id) is None
        assert one.session.database.rows("SELECT payload FROM change WHERE record = ? AND n = 1", (party.id,)) == [
            (None,)
        ]
        assert [found for found in one.integrity.check() if found.is_fault] == []
    assert rows(services) == rows(other_services)


def test_what_was_written_after_an_erasure_stands(services, other_services):
    party = make_party(services)
    exchange(services, other_services)
    other_services.parties.change(party.id, {"note": "后来补的"})

    services.history.erase(party.id, reason="本人要求删除", decided_by=TWO)
    exchange(services, other_services)

    assert services.parties.get(party.id).record.note == "后来补的"
    assert services.parties.get(party.id).record.name is None
    contents = [event.content for event in services.history.of(party.id)]
    assert sorted(contents) == ["erased", "shown", "shown"]
    assert [event.reason for event in services.history.of(party.id) if event.kind == "erase"] == ["本人要求删除"]


@pytest.mark.parametrize("persons", [("李明法", "李明法"), ("李明法", ""), (" ", "赵海燕"), ("李明法", " 李明法 ")])
def test_two_different_persons_decide(services, persons):
    party = make_party(services)

    with pytest.raises(AppError, match="two_persons_needed"):
        services.history.erase(party.id, reason="", decided_by=persons)

    assert services.parties.get(party.id).record == party


def test_an_erasure_is_refused_while_the_law_wants_the_record_kept(services, profile, open_profile):
    party = make_party(services)
    consent = services.rows.add("consent", party.id, {"given_at": "2026-11-23"})
    begun = services.session.now().date()

    with pytest.raises(AppError, match="retention_runs") as refused:
        services.history.erase(consent.id, reason="", decided_by=TWO)

    assert refused.value.facts["until"].startswith(str(begun.year + 3))
    assert "《" in refused.value.facts["basis"]
    assert services.rows.of("consent", party.id) == [consent]
    services.close()
    later = open_profile(profile, date(begun.year + 3, 12, 31))
    later.history.erase(consent.id, reason="期满", decided_by=TWO)
    assert later.rows.of("consent", party.id) == []


def test_a_user_is_never_erased(services):
    with pytest.raises(AppError, match="retention_runs"):
        services.history.erase(services.session.user.id, reason="", decided_by=TWO)


def test_a_record_says_whether_the_county_has_it_and_nothing_at_the_county(village, county_services):
    party = make_party(village.services)
    before = village.services.history.delivery_of(party.id)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    village.take()

    after = village.services.history.delivery_of(party.id)
    assert before is not None
    assert before.delivered_on is None
    assert after is not None
    assert after.delivered_on is not None
    assert county_services.history.delivery_of(party.id) is None
