"""USB in: all of a bundle or nothing; what is cut, changed, foreign or unknown stands apart with its reason."""

import os

import pytest

from app.errors import DriveError
from app.model.transfer import TransferStatus
from tests.factories import make_party
from tests.mutants import mutants, plain_of, resealed
from tests.travelling import Village, enrol, files_below, give_card, log_of, pretend_delivered


@pytest.fixture
def reference(village):
    """A bundle with two people and a picture on the stick."""
    party = make_party(village.services)
    make_party(village.services, name="赵铁柱", phone="13700000777")
    picture = bytes.fromhex("89504e470d0a1a0a") + os.urandom(60_000)
    village.services.attachments.add(party.id, "照片.png", picture)
    (file,) = village.write()
    return file


@pytest.fixture
def unknown(services, county_services, desk_bureau, tmp_path):
    """A laptop that has the card but no certificate yet."""
    give_card(desk_bureau, county_services, services)
    (tmp_path / "stick").mkdir()
    return Village(services, tmp_path / "stick")


def taken(desk, *files):
    return desk.exchange.take(files).files


@pytest.mark.parametrize("every", [4096, pytest.param(64, marks=[pytest.mark.soak, pytest.mark.timeout(0)])])
def test_a_bundle_cut_anywhere_changes_nothing_and_the_whole_one_is_taken(
    reference, county_services, tmp_path, every: int
):
    whole, folder = reference.read_bytes(), county_services.session.profile.folder
    held, files = log_of(county_services), files_below(folder)
    cut = tmp_path / "cut.fgb"
    for length in range(0, len(whole), every):
        cut.write_bytes(whole[:length])
        (outcome,) = taken(county_services, cut)
        assert (outcome.status, outcome.new) == (TransferStatus.QUARANTINED, 0)
        assert outcome.reason in {"bundle_damaged", "file_foreign"}

    assert log_of(county_services) == held
    assert files_below(folder) == files
    assert taken(county_services, reference)[0].blobs == 1


def refuse_mutants(reference, desk, tmp_path, *, count: int, seed: int):
    """Look at changed bundles: none is taken, none leaves a file anywhere."""
    secret, folder = desk.identity.secret(), desk.session.profile.folder
    plain = plain_of(reference, secret)
    held, files, around = log_of(desk), files_below(folder), set(tmp_path.iterdir())
    changed = tmp_path / "changed.fgb"
    for mutant in mutants(reference.read_bytes(), plain, secret, count=count, seed=seed):
        changed.write_bytes(mutant)
        outcome = desk.exchange.inspect(changed)
        assert outcome.status is TransferStatus.QUARANTINED, outcome

    changed.unlink()
    assert log_of(desk) == held
    assert files_below(folder) == files
    assert set(tmp_path.iterdir()) == around
    assert taken(desk, reference)[0].status is TransferStatus.IMPORTED


@pytest.mark.parametrize("seed", range(2))
def test_no_changed_bundle_is_taken_and_none_leaves_a_file(reference, county_services, tmp_path, seed: int):
    refuse_mutants(reference, county_services, tmp_path, count=1000, seed=seed)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(100, 150))
def test_none_of_a_hundred_thousand_changed_bundles_is_taken(reference, county_services, tmp_path, seed: int):
    refuse_mutants(reference, county_services, tmp_path, count=2000, seed=seed)


def test_a_foreign_file_and_a_bundle_for_others_are_told_apart(reference, county_services, other_services, tmp_path):
    foreign = tmp_path / "foreign.fgb"
    foreign.write_bytes(b"PK not a bundle")
    plain = plain_of(reference, county_services.identity.secret())
    passed_on = tmp_path / "passed-on.fgb"
    passed_on.write_bytes(resealed(plain, other_services.identity.secret()))

    reasons = [each.reason for each in taken(other_services, foreign, reference, passed_on)]

    assert reasons == ["file_foreign", "bundle_not_ours", "sender_unknown"]


def test_one_bad_file_stops_no_other(reference, county_services, village):
    (village.stick / "00000000_000001_20261123.fgb").write_bytes(reference.read_bytes()[:-1])

    outcome = county_services.exchange.take([village.stick])

    assert [each.status for each in outcome.files] == [TransferStatus.QUARANTINED, TransferStatus.IMPORTED]


def test_a_file_name_that_is_no_utf_8_is_taken_as_any_other(reference, county_services):
    try:
        odd = reference.rename(reference.with_name("a\udcff.fgb"))
    except OSError:
        pytest.skip("this system's file names are Unicode")

    (outcome,) = county_services.exchange.take([odd]).files

    assert (outcome.status, outcome.file) == (TransferStatus.IMPORTED, "a\ufffd.fgb")


def test_a_path_that_leads_nowhere_is_told(county_services, tmp_path):
    with pytest.raises(DriveError, match="drive_missing"):
        county_services.exchange.take([tmp_path / "gone"])


def test_a_laptop_nobody_has_enrolled_is_held_and_merged_once_it_is(unknown, county_services, desk_bureau):
    party = make_party(unknown.services)
    (first,) = unknown.write()
    held = log_of(county_services)

    (waiting,) = taken(county_services, first)

    assert (waiting.status, waiting.reason) == (TransferStatus.WAITING, "bundle_waiting")
    assert log_of(county_services) == held
    kept = list(county_services.session.profile.held.iterdir())
    assert [path.read_bytes() for path in kept] == [first.read_bytes()]

    enrol(desk_bureau, unknown.services)
    make_party(unknown.services, name="赵铁柱", phone="13700000777")
    (second,) = unknown.write()
    outcomes = taken(county_services, second)

    assert [(each.file, each.status) for each in outcomes] == [
        (second.name, TransferStatus.IMPORTED),
        (first.name, TransferStatus.IMPORTED),
    ]
    assert list(county_services.session.profile.held.iterdir()) == []
    assert log_of(unknown.services) <= log_of(county_services)
    assert county_services.parties.find(party.id) is not None
    assert taken(county_services, first)[0].status is TransferStatus.IMPORTED


def test_a_gap_is_told_and_closed_by_the_next_round(village, county_services):
    make_party(village.services)
    pretend_delivered(village.services)
    make_party(village.services, name="赵铁柱", phone="13700000777")
    (late,) = village.write()

    (outcome,) = taken(county_services, late)
    county_services.exchange.write(village.stick)
    village.take(*village.stick.glob("*.fgr"))
    (all_again,) = village.write()
    (closed,) = taken(county_services, all_again)

    assert [(first, last) for _stream, first, last in outcome.gaps] == [(1, 1)]
    assert closed.gaps == ()
    assert log_of(village.services) <= log_of(county_services)


def test_no_persons_name_stands_in_the_log_of_transfers(village, reference, county_services):
    taken(county_services, reference)

    written = repr(county_services.session.database.rows("SELECT * FROM transfer"))

    assert "李明法" not in written
    assert "孙桂兰" not in written


def test_a_township_on_the_card_reads_along_and_copies_as_it_came(
    services, county_services, other_services, desk_bureau, tmp_path
):
    enrol(desk_bureau, services)
    enrol(desk_bureau, other_services)
    pem = other_services.identity.sender().chain[0].pem()
    services.exchange.accept_card(county_services.exchange.make_card((pem,)))
    party = make_party(services)
    (done,) = services.exchange.write(tmp_path)

    at_township, at_county = (taken(desk, tmp_path / done.file)[0] for desk in (other_services, county_services))

    assert at_township.new == at_county.new > 0
    assert other_services.parties.find(party.id) is not None


def test_what_a_township_holds_arrives_on_its_way_too(services, county_services, other_services, desk_bureau, tmp_path):
    enrol(desk_bureau, services)
    enrol(desk_bureau, other_services)
    pem = other_services.identity.sender().chain[0].pem()
    for laptop in (services, other_services):
        laptop.exchange.accept_card(county_services.exchange.make_card((pem,)))
    make_party(services)
    (done,) = services.exchange.write(tmp_path)
    taken(other_services, tmp_path / done.file)
    (passed_on,) = other_services.exchange.write(tmp_path)

    (outcome,) = taken(county_services, tmp_path / passed_on.file)

    assert outcome.refused == ()
    assert log_of(services) <= log_of(county_services)


def test_what_a_township_has_brought_once_it_brings_no_more(
    services, county_services, other_services, desk_bureau, tmp_path
):
    enrol(desk_bureau, services)
    enrol(desk_bureau, other_services)
    pem = other_services.identity.sender().chain[0].pem()
    for laptop in (services, other_services):
        laptop.exchange.accept_card(county_services.exchange.make_card((pem,)))
    party = make_party(services)
    services.attachments.add(party.id, "照片.png", bytes.fromhex("89504e470d0a1a0a") + os.urandom(6_000))
    (done,) = services.exchange.write(tmp_path)
    taken(other_services, tmp_path / done.file)
    (first,) = other_services.exchange.write(tmp_path)
    taken(county_services, tmp_path / first.file)
    taken(other_services, *(tmp_path / each.file for each in county_services.exchange.write(tmp_path)))

    (again,) = other_services.exchange.write(tmp_path)

    assert first.changes > 0
    assert (again.changes, again.blobs) == (0, 0)
    assert other_services.exchange.delivery_of(party.id).delivered_on is not None
