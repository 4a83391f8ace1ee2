"""County to village: what a device lacks of its scopes comes back with its receipt, for it alone, restored or new."""

import shutil

import pytest

from app.errors import AppError
from app.model.transfer import TransferStatus
from app.services import access, backups
from app.store import streams
from tests.conftest import PASSPHRASE
from tests.factories import make_party
from tests.travelling import Village, enrol, give_card, log_of, row_of

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"\0" * 400


@pytest.fixture
def other(other_services, county_services, desk_bureau, tmp_path):
    """A second laptop of the same village, enrolled, with a stick of its own."""
    enrol(desk_bureau, other_services)
    give_card(desk_bureau, county_services, other_services)
    (tmp_path / "other-stick").mkdir()
    return Village(other_services, tmp_path / "other-stick")


def round_of(village: Village, county) -> list:
    """Let a laptop write, the county take in and reply onto the same stick, the laptop take in; return what it read."""
    files = village.write()
    county.exchange.reply(county.exchange.take(files), village.stick)
    return [each for each in village.take().files if each.file not in {file.name for file in files}]


def publish(county, name: str) -> str:
    """Enter, at the county, a body for everybody."""
    return county.directory.record({"name": name, "kind": "notary"}).id


def test_where_the_device_lacks_nothing_the_reply_is_a_receipt_alone(village, county_services):
    make_party(village.services)
    outcome = county_services.exchange.take(village.write())

    written = county_services.exchange.reply(outcome, village.stick)

    assert [each.file.endswith(".fgr") for each in written] == [True]
    assert written[0].device == village.services.session.installation.device


def test_what_the_county_publishes_reaches_the_village_with_the_receipt_inside(village, county_services):
    body = publish(county_services, "县公证处")
    party = make_party(village.services)

    files = village.write()
    written = county_services.exchange.reply(county_services.exchange.take(files), village.stick)
    (bundle,) = (village.stick / each.file for each in written if each.file.endswith(".fgb"))
    (taken,) = village.take(bundle).files

    assert (taken.status, taken.signer) == (TransferStatus.IMPORTED, "王局长")
    assert "receipt_taken" in [each.code for each in taken.notices]
    assert row_of(village.services, "body", body) == row_of(county_services, "body", body)
    assert village.services.directory.is_public(village.services.directory.get(body).record)
    assert not county_services.directory.is_public(county_services.directory.get(body).record)
    assert village.services.exchange.delivery_of(party.id).delivered_on is not None


def test_what_was_sent_once_is_not_sent_again(village, county_services):
    publish(county_services, "县公证处")
    round_of(village, county_services)

    again = county_services.exchange.reply(county_services.exchange.take(village.write()), village.stick)

    assert [each.file.endswith(".fgr") for each in again] == [True]


def test_a_note_that_the_county_hangs_on_a_villages_record_reaches_it(village, county_services):
    party = make_party(village.services)
    round_of(village, county_services)
    note = county_services.rows.add("note", party.id, {"text": "请补办授权手续"})

    round_of(village, county_services)

    assert note.scope == party.scope
    assert [each.text for each in village.services.rows.of("note", party.id)] == ["请补办授权手续"]


def test_two_laptops_of_a_village_learn_from_each_other_through_the_county(village, other, county_services):
    mine, theirs = make_party(village.services), make_party(other.services, name="赵铁柱", phone="13700000777")
    added = village.services.attachments.add(mine.id, "照片.png", PICTURE)
    for each in (village, other, village):
        round_of(each, county_services)

    assert village.services.parties.find(theirs.id) is not None
    assert other.services.attachments.content(other.services.attachments.get(added.id)) == PICTURE


def test_a_reply_is_for_its_device_alone(village, other, county_services):
    publish(county_services, "县公证处")
    outcome = county_services.exchange.take(village.write())
    written = county_services.exchange.reply(outcome, village.stick)
    held = log_of(other.services)

    others = other.take(*(village.stick / each.file for each in written)).files

    assert {each.status for each in others} == {TransferStatus.IGNORED}
    assert log_of(other.services) == held


def test_a_laptop_restored_from_an_old_backup_gets_its_own_changes_back(
    village, county_services, open_profile, founded
):
    first = make_party(village.services)
    backup = village.services.backups.make()
    later = make_party(village.services, name="赵铁柱", phone="13700000777")
    added = village.services.attachments.add(later.id, "照片.png", PICTURE)
    round_of(village, county_services)
    profile = village.services.session.profile
    village.services.close()
    shutil.rmtree(profile.blobs)
    backups.restore(profile, backup, PASSPHRASE, name=None, now=village.services.session.now())
    restored = Village(open_profile(profile), village.stick)
    assert restored.services.parties.find(later.id) is None

    outcome = county_services.exchange.take(restored.write())
    county_services.exchange.reply(outcome, village.stick)
    back = restored.take().files

    told = {each.code: each.facts for file in back for each in file.notices}
    assert "device_restored" in [each.code for each in outcome.files[0].notices]
    assert int(told["changes_returned"]["count"]) == int(outcome.files[0].notices[0].facts["lost"]) > 0
    assert restored.services.parties.find(first.id)
    assert restored.services.parties.find(later.id)
    assert restored.services.attachments.content(restored.services.attachments.get(added.id)) == PICTURE
    assert streams.forked(restored.services.session.database) == []


def test_a_county_restored_from_a_backup_gets_its_own_back_and_both_sides_are_told(
    village, county_services, open_profile
):
    round_of(village, county_services)
    backup = county_services.backups.make()
    body = publish(county_services, "县公证处")
    party = make_party(village.services)
    round_of(village, county_services)
    round_of(village, county_services)
    session = county_services.session
    profile, unlocked = session.profile, access.Unlocked(session.key, session.user.id)
    county_services.close()
    backups.restore(profile, backup, PASSPHRASE, name=None, now=village.services.session.now())
    restored = open_profile(profile, unlocked=unlocked)
    assert restored.parties.find(party.id) is None

    first = [each.code for file in round_of(village, restored) for each in file.notices]
    outcome = restored.exchange.take(village.write())

    assert "county_restored" in first
    assert "changes_brought_back" in [each.code for each in outcome.files[0].notices]
    assert restored.parties.find(party.id) is not None
    assert restored.directory.find(body) is not None
    assert streams.forked(restored.session.database) == []


def test_a_seed_is_the_whole_history_for_a_new_laptop_of_the_village(village, other, county_services):
    party = make_party(village.services)
    village.services.parties.change(party.id, {"phone": "13700000419"})
    village.services.attachments.add(party.id, "照片.png", PICTURE)
    round_of(village, county_services)
    county_services.exchange.take(other.write())

    written = county_services.exchange.seed(other.services.session.installation.device, other.stick)
    taken = other.take(*(other.stick / each.file for each in written)).files

    assert {each.device for each in written} == {other.services.session.installation.device}
    assert sum(each.blobs for each in taken) == 1
    assert row_of(other.services, "party", party.id) == row_of(village.services, "party", party.id)
    assert len(other.services.history.of(party.id)) == len(village.services.history.of(party.id))


def test_what_an_earlier_reply_left_unfinished_is_cleared(village, county_services):
    make_party(village.services)
    county_services.exchange.take(village.write())
    device = village.services.session.installation.device[:8]
    kept = village.stick / f"{device}_000007_20261123.fgb.part"  # the laptop's own: it clears that itself
    left = village.stick / f"{device}_000001_20261123.fgr.part"
    for path in (kept, left):
        path.write_bytes(b"half")

    county_services.exchange.write(village.stick)

    assert [path.name for path in village.stick.glob("*.part")] == [kept.name]


def test_a_seed_for_nobody_known_is_refused(county_services, services, tmp_path):
    with pytest.raises(AppError, match="device_unknown"):
        county_services.exchange.seed("ab" * 16, tmp_path)
    with pytest.raises(AppError, match="not_county_desk"):
        services.exchange.seed("ab" * 16, tmp_path)
