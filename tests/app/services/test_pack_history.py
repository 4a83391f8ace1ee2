"""What was verified of packs before: the newest version of a kind, and the newest of the county's keys."""

from datetime import datetime, timedelta

import pytest

from app.errors import AppError
from app.exchange import pack_file
from app.model.pack import PackKind
from app.services import pack_history
from tests import packing
from tests.days import BEIJING
from tests.signers import county

BEGUN = datetime(2026, 11, 1, tzinfo=BEIJING)


@pytest.fixture
def keys(desk_bureau):
    """The county's key for packs and the one that took its place a day later."""
    return [packing.pack_signer(desk_bureau, BEGUN + timedelta(days=days)) for days in (0, 1)]


def made(signer, folder, version):
    return packing.signed(signer, packing.notes(folder / version, version), folder / f"{version}.fgp")


def test_a_new_key_makes_the_one_before_void(trusting, keys, tmp_path):
    stolen, fresh = keys
    trusting.packs.install(made(stolen, tmp_path, "1"))
    trusting.packs.install(made(fresh, tmp_path, "2"))

    with pytest.raises(AppError, match="pack_key_replaced"):
        trusting.packs.install(made(stolen, tmp_path, "3"))
    with pytest.raises(AppError, match="pack_key_replaced"):
        trusting.packs.preview(tmp_path / "3.fgp")

    assert [each.version for each in trusting.packs.all() if each.kind is PackKind.NOTES] == ["2"]
    assert trusting.packs.install(made(fresh, tmp_path, "4")).version == "4"


def test_a_pack_that_is_only_looked_at_makes_no_key_void(trusting, keys, tmp_path):
    old, fresh = keys
    trusting.packs.preview(made(fresh, tmp_path, "2"))

    assert trusting.packs.install(made(old, tmp_path, "1")).version == "1"


def test_another_countys_key_may_be_older(trusting, keys, tmp_path):
    trusting.packs.install(made(keys[1], tmp_path, "1"))
    other = county()
    trusting.identity.take_authority(other.certificate)

    moved = trusting.renewed()

    assert moved.packs.install(made(packing.pack_signer(other, BEGUN), tmp_path, "2")).version == "2"


def test_the_version_taken_into_use_last_is_kept_and_forgotten(trusting, keys, tmp_path):
    database, start = trusting.session.database, pack_file.start_of(made(keys[0], tmp_path, "1"))
    assert pack_history.version(database, PackKind.NOTES) is None

    pack_history.put_version(database, PackKind.NOTES, start)
    assert pack_history.version(database, PackKind.NOTES) == ("1", start.sha256)
    assert pack_history.version(database, PackKind.FEES) is None

    pack_history.put_version(database, PackKind.NOTES, None)
    assert pack_history.version(database, PackKind.NOTES) is None
