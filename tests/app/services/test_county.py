"""The county's authority: its file, its passphrase, what it issues."""

import json
import os
import stat
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.errors import AccessError, AppError
from app.identity import certificates
from app.identity.keys import DeviceKey
from app.identity.trust import Trust
from app.model.signature import Reason
from app.model.transfer import PUBLIC
from app.services import county
from tests.conftest import NOW
from tests.signers import BINDING

PASSPHRASE = "老城墙-二月-铜铃铛"


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The file of an authority made once, and what making it returned."""
    path = tmp_path_factory.mktemp("safe") / "county.ca"
    return path, county.found(path, "南乐县司法局", PASSPHRASE, now=NOW, seconds=0)


@pytest.fixture(scope="module")
def asked():
    return certificates.request(DeviceKey.new(), place="魏庄村", binding=BINDING)


def issued(kept, asked, **changes):
    given = {"confirmed": county.request_of(asked).fingerprint, "now": NOW, **changes}
    return county.issue(kept[0], given.pop("passphrase", PASSPHRASE), asked, **given)


def test_an_authority_is_described_without_its_passphrase(kept):
    path, made = kept

    assert county.read(path) == made
    assert made.name == "南乐县司法局"
    assert made.ends_at.date() == date(2046, 11, 23)


def test_its_file_holds_no_key_in_the_clear_and_is_private(kept):
    path, _ = kept

    assert set(json.loads(path.read_text())) == {"kind", "format", "certificate", "slot"}
    assert b"PRIVATE" not in path.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_request_is_shown_before_it_is_granted(asked):
    shown = county.request_of(asked)

    assert (shown.place, shown.binding) == ("魏庄村", BINDING)
    assert len(shown.fingerprint.split()) == 8


def test_an_issued_certificate_is_trusted_by_whoever_trusts_the_county(kept, asked):
    made = issued(kept, asked, block="C")
    own, authority = certificates.read_pem(made.pem)

    assert Trust([authority]).judge(own.der(), NOW).reason is Reason.VALID
    assert own.binding == replace(BINDING, block="C")
    assert authority.pem() == kept[1].pem
    assert made.fingerprint == county.request_of(asked).fingerprint
    assert f"{own.x509.serial_number:x}" == made.serial


def test_a_certificate_lasts_three_years_or_until_the_day_that_is_named(kept, asked):
    assert issued(kept, asked).ends_at.date() == date(2029, 11, 23)
    assert issued(kept, asked, until=date(2027, 3, 31)).ends_at.date() == date(2027, 3, 31)


def test_no_certificate_outlives_its_authority(kept, asked):
    late = NOW + timedelta(days=19 * 365)

    assert issued(kept, asked, now=late).ends_at == kept[1].ends_at
    assert issued(kept, asked, until=date(2199, 1, 1)).ends_at == kept[1].ends_at


def test_an_authority_that_is_over_issues_nothing(kept, asked):
    with pytest.raises(AppError, match="authority_ended"):
        issued(kept, asked, now=NOW + timedelta(days=21 * 366))


def test_a_day_that_is_past_is_no_last_day(kept, asked):
    with pytest.raises(AppError, match="until_unusual"):
        issued(kept, asked, until=date(2026, 11, 22))


@pytest.mark.parametrize("confirmed", ["", "1234 5678", "0" * 32])
def test_without_the_right_fingerprint_nothing_is_issued(kept, asked, confirmed):
    with pytest.raises(AppError, match="fingerprint_differs"):
        issued(kept, asked, confirmed=confirmed)


@pytest.mark.parametrize("block", ["b", "BB", "甲", "1", " "])
def test_a_block_is_one_capital_letter(kept, asked, block):
    with pytest.raises(AppError, match="block_unusual"):
        issued(kept, asked, block=block)


def test_another_passphrase_opens_nothing(kept, asked):
    with pytest.raises(AccessError, match="wrong_authority_passphrase"):
        issued(kept, asked, passphrase="月亮-石磨-七里河")


def test_a_weak_passphrase_makes_no_authority(tmp_path):
    with pytest.raises(AccessError, match="passphrase_weak"):
        county.found(tmp_path / "county.ca", "南乐县司法局", "12345678", now=NOW, seconds=0)

    assert list(tmp_path.iterdir()) == []


def test_an_authority_is_not_made_twice_over(kept):
    before = kept[0].read_bytes()

    with pytest.raises(AppError, match="authority_exists"):
        county.found(kept[0], "南乐县司法局", PASSPHRASE, now=NOW, seconds=0)

    assert kept[0].read_bytes() == before


def test_a_request_that_is_none_is_refused(kept):
    with pytest.raises(AppError, match="request_unreadable"):
        county.request_of(b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----")


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: {**kept, "format": 2},
        lambda kept: {**kept, "certificate": "none"},
        lambda kept: {**kept, "slot": {**kept["slot"], "sealed": "zz"}},
        lambda kept: {**kept, "slot": {**kept["slot"], "iterations": 1}},
        lambda kept: {**kept, "slot": {**kept["slot"], "kind": "user"}},
        lambda kept: {**kept, "slot": None},
        lambda kept: {"slots": []},
        lambda kept: [],
    ],
)
def test_a_damaged_file_is_said_to_be_one(kept, tmp_path, change):
    other = tmp_path / "county.ca"
    other.write_text(json.dumps(change(json.loads(kept[0].read_text()))))

    with pytest.raises(AppError, match="authority_unreadable"):
        county.read(other)


def test_a_file_with_the_certificate_of_another_authority_issues_nothing(kept, asked, tmp_path):
    other = county.found(tmp_path / "other.ca", "范县司法局", PASSPHRASE, now=NOW, seconds=0)
    mixed = tmp_path / "mixed.ca"
    mixed.write_text(json.dumps({**json.loads(kept[0].read_text()), "certificate": other.pem.decode()}))

    with pytest.raises(AppError, match="authority_unreadable"):
        issued((mixed, None), asked)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[" * 100_000, b" " * 300_000])
def test_any_other_file_is_none(tmp_path, content):
    path = tmp_path / "county.ca"
    path.write_bytes(content)

    for other in (path, tmp_path / "missing", tmp_path):
        with pytest.raises(AppError, match="authority_unreadable"):
            county.read(other)


def test_a_certificate_issued_on_29_february_ends_on_the_28th(kept, asked):
    leap = datetime(2028, 2, 29, 12, tzinfo=NOW.tzinfo)

    assert issued(kept, asked, now=leap).ends_at.date() == date(2031, 2, 28)


def test_what_the_county_alone_writes_is_granted_to_its_own_desk_only(kept):
    scopes = ("o:office", PUBLIC)
    asked = certificates.request(DeviceKey.new(), place="县局", binding=replace(BINDING, scopes=scopes))
    confirmed = county.request_of(asked).fingerprint

    others = county.issue(kept[0], PASSPHRASE, asked, confirmed=confirmed, now=NOW)
    desk = county.issue_to_desk(kept[0], PASSPHRASE, asked, confirmed=confirmed, now=NOW)

    assert (others.binding.scopes, desk.binding.scopes) == (("o:office",), scopes)
