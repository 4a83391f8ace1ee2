"""Restricted notes: read by the second passphrase alone, absent elsewhere, for the county alone."""

import pytest

from app.errors import AccessError, AppError, InvalidInput
from app.exchange import sealing
from tests.conftest import PASSPHRASE
from tests.factories import make_party
from tests.travelling import enrol, give_card, log_of

SECOND = "芦苇荡-月亮-2003"
ADDRESS, NOTE = "示例镇河东12号二楼", {"kind": "safe_contact", "about": "孙桂兰", "address": "示例镇河东12号二楼"}


@pytest.fixture
def notes(services):
    """The village's restricted notes, their passphrase set, closed."""
    services.restricted.set_passphrase(SECOND, seconds=0)
    return services.restricted


def bytes_of(services) -> bytes:
    """Return all that the open store holds, as somebody would see it who got no further than the first passphrase."""
    database = services.session.database
    names = [row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return repr([database.rows(f'SELECT * FROM "{name}"') for name in names]).encode()


def test_a_note_is_added_closed_and_read_open(notes):
    record = notes.add(NOTE)

    with pytest.raises(AppError, match="restricted_locked"):
        notes.all()
    notes.open(SECOND)
    (note,) = notes.all()
    assert (note.id, note.about, note.address) == (record, "孙桂兰", ADDRESS)
    notes.close()
    with pytest.raises(AppError, match="restricted_locked"):
        notes.all()


def test_changes_and_removals_fold_as_everywhere(notes):
    first, second = notes.add(NOTE), notes.add({"kind": "clue", "text": "夜里有人运渣土"})
    notes.open(SECOND)
    notes.change(first, {"phone": "13700000999"})
    notes.remove(second)

    (note,) = notes.all()

    assert (note.address, note.phone) == (ADDRESS, "13700000999")
    with pytest.raises(InvalidInput):
        notes.change(first, {"colour": "red"})


def test_the_first_passphrase_alone_shows_nothing_of_it(services, notes):
    party = make_party(services)
    notes.add({**NOTE, "record": party.id})
    notes.open(SECOND)
    notes.change(notes.all()[0].id, {"text": "不要打家里电话"})
    notes.close()

    held = bytes_of(services)

    assert ADDRESS.encode() not in held
    assert "不要打家里电话".encode() not in held
    assert ADDRESS.encode() not in b"".join(row[3] or b"" for row in log_of(services))


def test_a_wrong_a_weak_and_the_first_passphrase_are_refused(services, notes):
    with pytest.raises(AccessError, match="second_passphrase_wrong"):
        notes.open("不对的口令")
    with pytest.raises(AccessError, match="passphrase_weak"):
        notes.change_passphrase(SECOND, "123456", seconds=0)
    with pytest.raises(AccessError, match="second_is_first"):
        notes.change_passphrase(SECOND, PASSPHRASE, seconds=0)
    with pytest.raises(AppError, match="second_key_exists"):
        notes.set_passphrase("另一个-石榴-1999", seconds=0)


def test_a_new_second_passphrase_takes_the_place_of_the_old(notes):
    notes.add(NOTE)
    notes.change_passphrase(SECOND, "石榴花-开-1999", seconds=0)

    with pytest.raises(AccessError, match="second_passphrase_wrong"):
        notes.open(SECOND)
    notes.open("石榴花-开-1999")
    assert len(notes.all()) == 1


def test_without_a_second_passphrase_nothing_is_taken(services):
    with pytest.raises(AppError, match="second_key_missing"):
        services.restricted.add(NOTE)


def test_it_reaches_the_county_alone_and_waits_there_for_its_second_key(village, county_services):
    notes = village.services.restricted
    notes.set_passphrase(SECOND, seconds=0)
    notes.add(NOTE)
    village.write()

    (outcome,) = county_services.exchange.take([village.stick]).files
    theirs = county_services.restricted
    waiting = theirs.count()
    theirs.set_passphrase("县局-保密-槐花2020", seconds=0)
    held = bytes_of(county_services)
    theirs.open("县局-保密-槐花2020")

    assert outcome.refused == ()
    assert waiting == 1
    assert ADDRESS.encode() not in held
    assert [note.address for note in theirs.all()] == [ADDRESS]
    with pytest.raises(AppError, match="village_decides"):
        theirs.remove(theirs.all()[0].id)
    assert log_of(village.services) <= log_of(county_services)


def test_a_township_reads_along_without_it(services, county_services, other_services, desk_bureau, tmp_path):
    for each in (services, other_services):
        enrol(desk_bureau, each)
    pem = other_services.identity.sender().chain[0].pem()
    services.exchange.accept_card(county_services.exchange.make_card((pem,)))
    services.restricted.set_passphrase(SECOND, seconds=0)
    services.restricted.add(NOTE)
    (done,) = services.exchange.write(tmp_path)

    (outcome,) = other_services.exchange.take([tmp_path / done.file]).files

    assert outcome.refused == ()
    assert other_services.restricted.count() == 0


def test_what_was_written_before_the_card_travels_once_it_was_opened(services, county_services, desk_bureau, tmp_path):
    services.restricted.set_passphrase(SECOND, seconds=0)
    services.restricted.add(NOTE)
    enrol(desk_bureau, services)
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()

    with pytest.raises(AppError, match="restricted_locked"):
        services.exchange.write(tmp_path / "stick")
    services.restricted.open(SECOND)
    services.exchange.write(tmp_path / "stick")
    county_services.exchange.take([tmp_path / "stick"])

    assert county_services.restricted.count() == 1


def test_an_erased_note_is_gone_on_both_sides_even_if_it_comes_again(village, county_services):
    services = village.services
    services.restricted.set_passphrase(SECOND, seconds=0)
    record = services.restricted.add(NOTE)
    (first,) = village.write()
    county_services.exchange.take([first])
    services.restricted.erase(record, reason="当事人要求", decided_by=("甲", "乙"))
    (second,) = [path for path in village.write() if path != first]

    county_services.exchange.take([second])
    county_services.exchange.take([first])

    assert (services.restricted.count(), county_services.restricted.count()) == (0, 0)


def test_what_is_done_with_the_second_key_is_accounted_for(services, notes):
    notes.open(SECOND)

    assert [each.act for each in services.key_acts.all()][:2] == ["second_opened", "second_set"]


def test_a_county_with_a_new_recipient_gets_it_once_it_was_opened_and_loses_no_bundle(
    village, county_services, desk_bureau
):
    services = village.services
    services.restricted.set_passphrase(SECOND, seconds=0)
    services.restricted.add(NOTE)
    database = services.session.database
    database.execute("UPDATE sealed_payload SET county = ?", (sealing.recipient_of(sealing.new_identity()),))

    with pytest.raises(AppError, match="restricted_locked"):
        village.write()
    services.restricted.open(SECOND)
    village.write()
    (outcome,) = county_services.exchange.take([village.stick]).files

    assert (outcome.refused, county_services.restricted.count()) == ((), 1)


def test_older_backups_of_a_county_hold_nothing_unsealed(village, county_services):
    village.services.restricted.set_passphrase(SECOND, seconds=0)
    village.services.restricted.add(NOTE)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.backups.make()

    county_services.restricted.set_passphrase("县局-保密-槐花2020", seconds=0)

    assert len(county_services.backups.all()) == 1
