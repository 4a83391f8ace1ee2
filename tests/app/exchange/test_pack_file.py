"""A pack as one file: the same folder gives the same bytes; nothing that was changed or cut is taken."""

import shutil
import subprocess

import pytest

from app.errors import AppError
from app.exchange import pack_file
from app.identity import cms
from tests import packing
from tests.conftest import unless_required
from tests.days import NOW
from tests.open_files import touched_while_open
from tests.signers import county, flipped


@pytest.fixture(scope="module")
def bureau():
    return county()


@pytest.fixture(scope="module")
def signer(bureau):
    return packing.pack_signer(bureau, NOW)


@pytest.fixture
def pack(signer, tmp_path):
    folder = packing.notes(tmp_path / "notes", "1")
    (folder / "深").mkdir()
    (folder / "深" / "二.txt").write_text("字", encoding="utf-8")
    return packing.signed(signer, folder, tmp_path / "notes.fgp")


def verified(start):
    return cms.verify(start.line, start.signature)


def test_the_same_folder_gives_the_same_bytes(tmp_path):
    folder = packing.notes(tmp_path / "notes", "1")

    pack_file.build(folder, tmp_path / "a.fgp")
    (folder / "route_notes.toml").touch()
    pack_file.build(folder, tmp_path / "b.fgp")

    assert (tmp_path / "a.fgp").read_bytes() == (tmp_path / "b.fgp").read_bytes()
    assert pack_file.start_of(tmp_path / "a.fgp").signature == b""


def test_files_come_out_as_they_went_in(pack, tmp_path):
    (tmp_path / "out" / "files").mkdir(parents=True)

    start, signed = pack_file.unpack(pack, tmp_path / "out", verified)

    assert signed.chain[0].signs_packs
    assert sorted(each.name for each in start.head.files) == ["route_notes.toml", "深/二.txt"]
    assert (tmp_path / "out" / "files" / "深" / "二.txt").read_text(encoding="utf-8") == "字"
    assert (tmp_path / "out" / "manifest.json").read_bytes() == start.line


def test_a_pack_cut_at_every_512th_byte_is_refused(pack, tmp_path):
    content, cut = pack.read_bytes(), tmp_path / "cut.fgp"

    for end in range(0, len(content), 512):
        cut.write_bytes(content[:end])
        with pytest.raises(AppError, match="pack_damaged"):
            pack_file.verify(cut, verified)


def test_every_flipped_bit_is_noticed(pack, tmp_path):
    changed = tmp_path / "changed.fgp"

    for place, content in flipped(pack.read_bytes(), 300, seed=7):
        changed.write_bytes(content)
        with pytest.raises(AppError) as refused:
            pack_file.verify(changed, verified)
        assert refused.value.code in {"pack_damaged", "pack_newer", "content_changed", "signature_damaged"}, place


def test_what_follows_the_end_is_refused(pack):
    with pack.open("ab") as out:
        out.write(b"\0" * 512)

    with pytest.raises(AppError, match="pack_damaged"):
        pack_file.verify(pack, verified)


def test_nothing_is_unpacked_before_the_signature_was_judged(pack, tmp_path):
    (tmp_path / "out").mkdir()

    def refuse(_start):
        raise AppError("pack_untrusted")

    with pytest.raises(AppError, match="pack_untrusted"):
        pack_file.unpack(pack, tmp_path / "out", refuse)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_second_signature_takes_the_place_of_the_first(pack, signer):
    before = pack_file.start_of(pack)

    pack_file.attach(pack, cms.sign(before.line, signer.key, signer.chain))

    assert pack_file.start_of(pack).sha256 == before.sha256
    pack_file.verify(pack, verified)


def test_no_pack_is_open_while_a_signed_one_takes_its_place(pack, signer):
    start = pack_file.start_of(pack)

    with touched_while_open() as found:
        pack_file.attach(pack, cms.sign(start.line, signer.key, signer.chain))

    assert found == []


def test_a_pack_that_is_damaged_is_not_signed_and_stays_as_it_was(pack):
    content = pack.read_bytes()[:-512]
    pack.write_bytes(content)

    with pytest.raises(AppError, match="pack_damaged"):
        pack_file.attach(pack, b"signature")

    assert pack.read_bytes() == content
    assert [path.name for path in pack.parent.glob("*.fgp*")] == ["notes.fgp"]


def test_a_pack_is_known_by_how_it_begins(pack, tmp_path):
    other = tmp_path / "x.tar"
    other.write_bytes(b"manifest.json\0" + b"\0" * 600)

    assert pack_file.is_pack(pack)
    assert not pack_file.is_pack(other)


def test_openssl_and_tar_accept_what_is_written(pack, bureau, tmp_path):
    if shutil.which("openssl") is None or shutil.which("tar") is None:
        unless_required("openssl and tar are needed")
    (tmp_path / "ca.pem").write_bytes(bureau.certificate.pem())
    subprocess.run(["tar", "xf", pack], cwd=tmp_path, check=True)
    command = "openssl cms -verify -binary -inform DER -in manifest.p7s -content manifest.json -CAfile ca.pem"

    said = subprocess.run(
        [*command.split(), "-purpose", "any", "-no_check_time"], cwd=tmp_path, capture_output=True, check=True
    )

    assert said.stdout == (tmp_path / "manifest.json").read_bytes()
    assert (tmp_path / "files" / "00002").read_text(encoding="utf-8") == "字"
