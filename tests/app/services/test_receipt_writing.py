"""Receipts: what a county's store holds now, signed, one a device."""

import shutil
import subprocess

import pytest

from app.errors import AppError
from app.exchange import receipts, signed_page
from app.identity import cms
from app.services.receipt_writing import ReceiptWriting
from app.services.senders import Sender, Senders
from app.store import local, streams
from tests.conftest import unless_required
from tests.factories import make_party


@pytest.fixture
def arrived(village, county_services):
    """The county after a bundle of the village's."""
    make_party(village.services)
    village.write()
    county_services.exchange.take([village.stick])
    return county_services


def test_a_receipt_names_device_store_and_what_is_held(village, arrived):
    (written,) = arrived.exchange.write(village.stick)
    line, signature = signed_page.read((village.stick / written.file).read_bytes())
    receipt = receipts.read(line)

    assert cms.verify(line, signature).chain[0].name == "王局长"
    assert receipt.device == village.services.session.installation.device
    assert (receipt.store,) == local.stores(arrived.session.database)
    own = {stream for _n, stream, device, _s in streams.known(village.services.session.database)}
    assert {each.stream for each in receipt.held} >= own
    assert written.file.endswith(".fgr")


def test_numbers_rise_and_a_restored_store_has_another_name(village, arrived):
    (device,) = Senders(arrived.identity.trust(), arrived.session.database).accepted()
    writing = ReceiptWriting(arrived.session, arrived.identity)
    first, second = (arrived.exchange.write(village.stick)[0].file for _ in range(2))
    before = writing.receipt(device, 3)
    local.renew_store(arrived.session.database)
    restored = writing.receipt(device, 4)

    assert second > first
    assert restored.store != before.store
    assert restored.succeeds == (before.store,)


def test_a_village_writes_none_and_a_county_without_villages_says_so(services, county_services, tmp_path):
    with pytest.raises(AppError, match="not_county_desk"):
        ReceiptWriting(services.session, services.identity).page(tmp_path, Sender("ab" * 16, "", (), b"", True))
    with pytest.raises(AppError, match="nothing_to_send"):
        county_services.exchange.write(tmp_path)


@pytest.mark.external
def test_openssl_verifies_a_receipt_and_a_card_as_the_formats_say(village, arrived, desk_bureau, tmp_path):
    if not (shutil.which("openssl") and shutil.which("base64") and shutil.which("sh")):
        unless_required("openssl, base64 and sh are needed")
    (written,) = arrived.exchange.write(village.stick)
    (tmp_path / "county.pem").write_bytes(desk_bureau.certificate.pem())
    for content in ((village.stick / written.file).read_bytes(), arrived.exchange.make_card()):
        (tmp_path / "X").write_bytes(content)
        command = (
            "head -n 1 X | tr -d '\\n' > said.json; tail -n 1 X | base64 -d > said.p7s; openssl cms -verify -binary "
            "-inform DER -in said.p7s -content said.json -CAfile county.pem -purpose any -out again.json"
        )
        done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)

        assert done.returncode == 0, done.stderr
        assert (tmp_path / "again.json").read_bytes() == content.split(b"\n")[0]
