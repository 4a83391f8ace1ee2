"""A copied disk becomes a computer of its own: both go on side by side, and both sides are told in words."""

import shutil

import pytest

from app import bootstrap
from app.errors import AccessError, StorageError
from app.identity import certificates
from app.identity.keys import fingerprint
from app.model.installation import Role
from app.model.key_act import Act
from app.paths import Profile
from app.services import access, splitting
from app.services.parties import PartyFilter
from app.services.senders import Senders
from app.store import backups as copies
from app.store import checkpoints, local, streams
from app.store.database import open_to_read
from tests.conftest import PASSPHRASE, TODAY
from tests.factories import make_party
from tests.hands import ASCII_PASSPHRASE
from tests.signers import keep_authority
from tests.travelling import Village, log_of


@pytest.fixture
def clone(village, open_profile, tmp_path):
    """A copy of the village's disk on which somebody has worked on; its own stick."""
    make_party(village.services, name="孙桂兰")
    session = village.services.session
    session.database.vacuum()
    shutil.copytree(session.profile.folder, tmp_path / "clone")
    (tmp_path / "other stick").mkdir()
    copy = Village(open_profile(Profile(tmp_path / "clone")), tmp_path / "other stick")
    make_party(copy.services, name="钱有粮", phone="13700000778")
    return copy


@pytest.fixture
def split(clone, open_profile):
    """The same copy after it was asked to become a computer of its own, and opened again."""
    splitting.want(clone.services.session, PASSPHRASE)
    profile = clone.services.session.profile
    clone.services.close()
    return Village(open_profile(profile), clone.stick)


@pytest.fixture
def safe(desk_bureau, tmp_path):
    """The authority's file."""
    return keep_authority(desk_bureau, tmp_path / "ca.json", PASSPHRASE)


def test_the_copy_has_another_id_another_key_and_no_certificate(village, split):
    mine, theirs = village.services, split.services

    assert theirs.session.installation.device != mine.session.installation.device
    assert theirs.session.author.device == theirs.session.installation.device
    assert theirs.identity.enrolment().fingerprint != mine.identity.enrolment().fingerprint
    assert theirs.identity.recipient() != mine.identity.recipient()
    assert theirs.identity.enrolment().standing == "provisional"
    assert theirs.identity.trust().roots == mine.identity.trust().roots
    assert theirs.identity.asks()
    assert local.stores(theirs.session.database)[0] != local.stores(mine.session.database)[0]
    assert splitting.origin(theirs.session)[0] == mine.session.installation.device
    assert theirs.key_acts.latest(Act.DEVICE_SPLIT).subject == mine.session.installation.device


def test_no_backup_brings_the_other_computers_id_and_key_back(clone, open_profile):
    session = clone.services.session
    clone.services.backups.make()
    splitting.want(session, PASSPHRASE)
    clone.services.close()
    split = open_profile(session.profile)

    made = split.backups.make()

    assert [each.folder for each in copies.existing(session.profile)] == [made.folder]
    copy = open_to_read(made.folder / "store.db", session.key)
    assert local.get(copy, local.DEVICE) == split.session.installation.device
    copy.close()


def test_nothing_is_ever_written_in_an_old_stream_again(split):
    database = split.services.session.database
    old = {stream for _number, stream, device, _scope in streams.known(database)
           if device != split.services.session.installation.device}  # fmt: skip
    before = {stream: streams.last_of(database, stream) for stream in old}

    make_party(split.services, name="周大年")

    assert old
    assert {stream: streams.last_of(database, stream) for stream in old} == before
    assert not any(streams.is_writable(database, stream) for stream in old)


def test_the_county_enrols_it_beside_the_first_and_both_hear_of_each_other(village, split, county_services, safe):
    former = village.services.session.installation.device
    county_services.exchange.take(village.write())

    waiting = county_services.exchange.take(split.write())
    (asked,) = county_services.devices.asked()
    assert [each.reason for each in waiting.files] == ["bundle_waiting"]
    assert (asked.copied_from, asked.is_known, asked.needs_comparing) == (former, False, True)

    device = split.services.session.installation.device
    made, released = county_services.devices.issue(
        device, safe, PASSPHRASE, confirmed=split.services.identity.enrolment().fingerprint
    )
    assert [each.status for each in released] == ["imported"]
    assert not released[0].refused
    assert made.binding.block != village.services.identity.enrolment().block
    assert {each.device for each in county_services.devices.all()} >= {former, device}
    assert {each.name for each in county_services.parties.search("钱有粮")} == {"钱有粮"}

    told = {}
    for desk in (split, village, split, village):
        make_party(desk.services, name=f"新来的{len(log_of(desk.services))}", phone=None)
        county_services.exchange.reply(county_services.exchange.take(desk.write()), desk.stick)
        codes = {notice.code for file in desk.take().files for notice in file.notices}
        told.setdefault(desk.stick, set()).update(codes)
    assert split.services.identity.enrolment().block == made.binding.block
    names = [{each.record.name for each in services.parties.page(PartyFilter()).rows(0, 99)}
             for services in (village.services, split.services, county_services)]  # fmt: skip
    assert names[0] == names[2]
    assert {"孙桂兰", "钱有粮"} < names[0]
    assert len(names[0] & names[1]) >= len(names[0]) - 1  # the last one is still on its way
    assert told[village.stick] & {"forked_here", "copied_here"}  # the first one hears of it in words
    assert "certificate_taken" in told[split.stick]


def test_what_both_have_written_after_a_fork_is_nowhere_lost(village, clone, open_profile, county_services, safe):
    make_party(village.services, name="赵铁柱", phone="13700000777")  # the same stream, another end
    county_services.exchange.take(village.write())
    outcome = county_services.exchange.take(clone.write())
    assert "device_forked" in [each.code for file in outcome.files for each in file.notices]
    splitting.want(clone.services.session, PASSPHRASE)
    profile = clone.services.session.profile
    clone.services.close()
    split = Village(open_profile(profile), clone.stick)
    make_party(split.services, name="周大年", phone="13700000780")

    county_services.exchange.take(split.write())
    county_services.devices.issue(
        split.services.session.installation.device, safe, PASSPHRASE,
        confirmed=split.services.identity.enrolment().fingerprint,
    )  # fmt: skip

    held = {name for name in ("孙桂兰", "赵铁柱", "钱有粮", "周大年") if county_services.parties.search(name)}
    assert held == {"孙桂兰", "赵铁柱", "钱有粮", "周大年"}


def test_what_was_written_counts_everywhere_though_a_person_without_a_certificate_opens_it(clone, county_services):
    session = clone.services.session
    clone.services.users.add("赵会计", Role.VILLAGE, ASCII_PASSPHRASE, seconds=0)
    splitting.want(session, PASSPHRASE)
    clone.services.close()

    split = bootstrap.open_services(
        session.profile, access.unlock(session.profile, ASCII_PASSPHRASE, "赵会计"), today=TODAY
    )

    database, senders = split.session.database, Senders(county_services.identity.trust())
    points = [
        point
        for number, _stream, device, _scope in streams.known(database)
        if device == session.installation.device
        for point in checkpoints.of(database, number)
    ]
    split.close()
    assert points
    assert all(senders.of(point.statement, point.signature).is_registered for point in points)


def test_nothing_is_signed_off_while_a_job_might_still_write(clone, open_profile):
    session = clone.services.session
    splitting.want(session, PASSPHRASE)

    with pytest.raises(StorageError, match="store_busy"):
        open_profile(session.profile)
    make_party(clone.services, name="周大年", phone="13700000780")
    clone.services.close()

    split = open_profile(session.profile)
    assert split.session.installation.device != session.installation.device
    assert split.session.database.rows("PRAGMA journal_mode") == [("wal",)]


def test_without_the_passphrase_it_stays_as_it_is(village, open_profile):
    session = village.services.session

    with pytest.raises(AccessError, match="wrong_passphrase"):
        splitting.want(session, "别的口令")

    assert local.get(session.database, local.SPLIT_WANTED) is None
    assert splitting.origin(session) is None
    again = open_profile(session.profile)
    assert again.session.installation.device == session.installation.device


def test_it_is_done_once_whoever_opens_the_store_first(clone, open_profile):
    session = clone.services.session
    splitting.want(session, PASSPHRASE)
    clone.services.close()

    opened, again = open_profile(session.profile), open_profile(session.profile)

    assert opened.session.installation.device == again.session.installation.device != session.installation.device
    request = certificates.read_request(again.identity.request())
    assert fingerprint(request.public) == opened.identity.enrolment().fingerprint
