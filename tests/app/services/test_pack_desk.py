"""The county's desk: only it has the key for packs, and only what was checked is built."""

import pytest

from app.errors import AppError, PackRefused
from app.exchange import pack_file
from app.model.signature import Reason
from app.rules import pack_source
from app.services import county, pack_desk, sealed_files
from tests import packing
from tests.days import NOW

PASSPHRASE = "保险柜-里的-U盘-1987"


@pytest.fixture
def ca(tmp_path):
    county.found(tmp_path / "ca.json", "南乐县司法局", PASSPHRASE, now=NOW.replace(month=1), seconds=0)
    return tmp_path / "ca.json"


@pytest.fixture
def folder(tmp_path):
    return packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY)


def test_a_village_gets_no_key_for_packs(services, ca):
    with pytest.raises(AppError, match="not_county_desk"):
        services.packs.desk.take_key(ca, PASSPHRASE)


def test_another_countys_authority_grants_no_key(county_services, ca):
    with pytest.raises(AppError, match="certificate_untrusted"):
        county_services.packs.desk.take_key(ca, PASSPHRASE)
    assert county_services.packs.desk.key() is None


def test_what_the_desk_signs_is_judged_valid(county_services, desk_bureau, folder, tmp_path):
    packing.grant_pack_key(desk_bureau, county_services)
    pack_desk.build(folder, tmp_path / "c.fgp", county_services.packs.desk.check(folder))

    start = county_services.packs.desk.sign(tmp_path / "c.fgp")

    assert start.head.version == "2026.1"
    found = sealed_files.judged_pack(tmp_path / "c.fgp", desk_bureau.trust())
    assert (found.reason, found.signer) == (Reason.VALID, "南乐县司法局")


def test_without_a_key_nothing_is_signed(county_services, folder, tmp_path):
    pack_file.build(folder, tmp_path / "c.fgp")
    before = (tmp_path / "c.fgp").read_bytes()

    with pytest.raises(AppError, match="pack_key_missing"):
        county_services.packs.desk.sign(tmp_path / "c.fgp")

    assert (tmp_path / "c.fgp").read_bytes() == before


def test_what_fails_its_check_is_not_built(tmp_path):
    folder = packing.calendars(tmp_path / "c", "2026.1", "2027-01-01")

    with pytest.raises(PackRefused):
        pack_desk.build(folder, tmp_path / "c.fgp", pack_desk.check(folder, pack_source.shipped()))

    assert not (tmp_path / "c.fgp").exists()
