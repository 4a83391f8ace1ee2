"""The round trip: village, county, receipt, village; everything arrives once and as it was written."""

from datetime import date

import pytest

from app.errors import AppError
from app.model.transfer import TransferStatus
from app.store import changes
from tests.factories import make_party
from tests.travelling import Village, enrol, give_card, log_of, row_of

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"\0" * 400


def test_what_a_village_wrote_arrives_at_the_county_byte_for_byte(village, county_services):
    party = make_party(village.services)
    village.services.parties.change(party.id, {"phone": "13700000419"})

    village.write()
    outcome = county_services.exchange.take([village.stick])

    assert [each.status for each in outcome.files] == [TransferStatus.IMPORTED]
    assert log_of(village.services) <= log_of(county_services)
    assert row_of(county_services, "party", party.id) == row_of(village.services, "party", party.id)
    assert outcome.files[0].new == outcome.files[0].changes
    assert outcome.files[0].signer == "李明法"


def test_nothing_counts_as_delivered_until_the_receipt_says_so(village, county_services):
    party = make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    before = village.services.exchange.delivery_of(party.id)

    county_services.exchange.write(village.stick)
    taken = village.take()

    assert before.delivered_on is None
    assert TransferStatus.RECEIPT in [each.status for each in taken.files]
    assert village.services.exchange.delivery_of(party.id).delivered_on == date.today().isoformat()


def test_what_a_receipt_covers_travels_no_more(village, county_services):
    make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    village.take()
    (nothing,) = village.services.exchange.write(village.stick)

    party = make_party(village.services, name="赵铁柱", phone="13700000777")
    (file,) = village.write()
    outcome = county_services.exchange.take([file])

    assert (nothing.changes, nothing.blobs) == (0, 0)
    assert (outcome.files[0].changes, outcome.files[0].new, outcome.files[0].gaps) == (1, 1, ())
    assert row_of(county_services, "party", party.id) is not None


def test_a_second_import_of_the_same_bundle_changes_nothing(village, county_services):
    make_party(village.services)
    (file,) = village.write()
    county_services.exchange.take([file])
    held = log_of(county_services)

    again = county_services.exchange.take([file])

    assert (again.files[0].status, again.files[0].new) == (TransferStatus.IMPORTED, 0)
    assert log_of(county_services) == held


def test_bundles_arrive_in_any_order(village, county_services):
    files = []
    for phone in ("13700000777", "13700000778", "13700000779"):
        make_party(village.services, phone=phone)
        files += village.write()

    outcome = county_services.exchange.take(files[::-1])

    assert outcome.count(TransferStatus.IMPORTED) == 3
    assert [each.new > 0 for each in outcome.files] == [True, False, False]
    assert log_of(village.services) <= log_of(county_services)


def test_looking_at_a_bundle_says_what_would_come_and_changes_nothing(village, county_services):
    make_party(village.services)
    (file,) = village.write()
    held = log_of(county_services)

    seen = county_services.exchange.inspect(file)

    assert seen.new == seen.changes > 0
    assert log_of(county_services) == held
    assert county_services.exchange.take([file]).files[0].new == seen.new


def test_attachments_travel_and_open_at_the_county(village, county_services):
    party = make_party(village.services)
    added = village.services.attachments.add(party.id, "照片.png", PICTURE)

    village.write()
    outcome = county_services.exchange.take([village.stick])

    assert outcome.files[0].blobs == 1
    assert county_services.attachments.content(county_services.attachments.get(added.id)) == PICTURE
    assert list(county_services.session.profile.incoming.iterdir()) == []


def test_a_record_is_not_delivered_while_an_attachment_of_it_is_missing(village, county_services):
    party = make_party(village.services)
    added = village.services.attachments.add(party.id, "照片.png", PICTURE)
    village.write()
    county_services.exchange.take([village.stick])
    (county_services.session.profile.blobs / added.blob).unlink()
    county_services.exchange.write(village.stick)
    village.take()

    missing = village.services.exchange.delivery_of(party.id)
    (file,) = village.write()
    sent = county_services.exchange.take([file]).files[0]
    county_services.exchange.write(village.stick)
    village.take()

    assert missing.delivered_on is None
    assert (sent.changes, sent.blobs) == (0, 1)
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None


def test_a_conflict_at_the_county_is_counted(village, county_services, other_services, desk_bureau):
    party = make_party(village.services)
    (first,) = village.write()
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    other = Village(other_services, village.stick)
    changes.add(other_services.session.database, changes.since(village.services.session.database, {}))
    village.services.parties.change(party.id, {"phone": "13700000001"})
    other_services.parties.change(party.id, {"phone": "13700000002"})
    (second,) = village.write()
    (third,) = other.write()

    outcome = county_services.exchange.take([first, second, third])

    assert outcome.refused_here == ()
    assert [each.conflicts for each in outcome.files] == [0, 0, 1]


def test_without_a_card_no_bundle_is_written(services, tmp_path):
    make_party(services)

    with pytest.raises(AppError, match="card_missing"):
        services.exchange.write(tmp_path)

    assert not list(tmp_path.glob("*.fgb*"))


def test_what_waits_is_told_until_the_receipt_is_taken(village, county_services):
    make_party(village.services)
    before = village.services.exchange.outbox()

    village.write()
    county_services.exchange.take([village.stick])
    county_services.exchange.write(village.stick)
    village.services.exchange.take_replies(village.services.exchange.replies(village.stick))

    after, trip = village.services.exchange.outbox(), village.services.exchange.round_trip()
    assert (before.records["party"], before.changes > 0, before.since != "") == (1, True, True)
    assert (after.changes, after.since) == (0, "")
    assert trip.receipt_at[:10] == date.today().isoformat()
    assert trip.written_at != ""


def test_writing_tells_how_far_it_is_and_stops_when_told_to(village):
    make_party(village.services)
    heard = []

    def report(step: str, done: int, total: int) -> bool:
        heard.append((step, done <= total))
        return step != "check"

    with pytest.raises(AppError, match="drive_stopped"):
        village.services.exchange.write(village.stick, report)

    assert {step for step, _ok in heard} == {"write", "check"}
    assert all(is_in_order for _step, is_in_order in heard)
    assert list(village.stick.iterdir()) == []


def test_looking_at_many_files_says_of_each_what_it_would_do(village, county_services):
    make_party(village.services)
    village.write()
    (village.stick / "00000000_000001_20261123.fgb").write_bytes(b"PK nothing")
    held = log_of(county_services)

    seen = county_services.exchange.inspect_all([village.stick])

    assert [each.status for each in seen] == [TransferStatus.QUARANTINED, TransferStatus.IMPORTED]
    assert log_of(county_services) == held


def test_a_card_is_looked_at_before_it_is_taken(services, county_services, desk_bureau):
    seen = services.exchange.look_at_card(county_services.exchange.make_card())

    assert (seen.county, len(seen.fingerprint.split())) == (desk_bureau.certificate.name, 8)
    assert services.exchange.card() is None
