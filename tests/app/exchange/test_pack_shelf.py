"""The packs of a profile on its disk: one rename brings one into use; what is not whole is not offered."""

import json

import pytest

from app.errors import AppError
from app.exchange import pack_file, pack_shelf
from app.exchange.pack_shelf import PackShelf
from app.model.pack import PackKind, PackPlace
from tests import packing

A, B, C = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture
def shelf(tmp_path):
    return PackShelf(tmp_path / "packs")


@pytest.fixture
def kept(shelf, tmp_path):
    """Put an unsigned pack on the shelf; return its hash."""
    pack_file.build(packing.notes(tmp_path / "notes", "1"), tmp_path / "n.fgp")
    with shelf.staging() as folder:
        start, _none = pack_file.unpack(tmp_path / "n.fgp", folder, lambda _start: None)
        shelf.keep(folder, start.sha256)
    return start.sha256


def test_an_empty_shelf_uses_nothing(shelf):
    assert shelf.place() == PackPlace()


def test_a_place_comes_back_as_it_was_put(shelf):
    place = PackPlace({PackKind.RULES: A}, {PackKind.RULES: ("", B)}, frozenset({PackKind.RULES}))

    shelf.put_place(place)

    assert shelf.place() == place


@pytest.mark.parametrize(
    "content", ["", "[]", '{"format": 2}', '{"format": 1, "active": {"rules": "../x"}, "before": {}, "pinned": []}']
)
def test_a_file_that_is_not_as_written_uses_nothing(shelf, tmp_path, content):
    shelf.put_place(PackPlace())
    (tmp_path / "packs" / "active.json").write_text(content)

    assert shelf.place() == PackPlace()


def test_a_kept_pack_is_whole_until_a_byte_changes(shelf, kept):
    file = shelf.files(kept) / "route_notes.toml"

    assert shelf.whole(kept).head.version == "1"
    file.write_bytes(file.read_bytes() + b"#")
    assert shelf.whole(kept) is None
    assert shelf.start(kept) is not None


def test_a_file_too_many_or_too_few_is_noticed(shelf, kept):
    (shelf.files(kept) / "more").write_text("x")
    assert shelf.whole(kept) is None
    (shelf.files(kept) / "more").unlink()
    (shelf.files(kept) / "route_notes.toml").unlink()
    assert shelf.whole(kept) is None


def test_another_manifest_is_another_pack(shelf, kept, tmp_path):
    manifest = tmp_path / "packs" / kept / "manifest.json"
    told = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**told, "version": "2"}, separators=(",", ":")))

    assert shelf.start(kept) is None


def test_leftovers_and_packs_that_nobody_goes_back_to_are_swept(shelf, kept, tmp_path):
    (tmp_path / "packs" / "staging-1").mkdir()
    shelf.put_place(PackPlace({PackKind.NOTES: kept}))
    shelf.tidy()
    assert shelf.whole(kept)
    assert not (tmp_path / "packs" / "staging-1").exists()

    shelf.put_place(PackPlace())
    shelf.tidy()
    assert not shelf.files(kept).exists()


def test_two_packs_are_kept_to_go_back_to():
    place = PackPlace()
    for pack in (A, B, C):
        place = pack_shelf.activated(place, PackKind.RULES, pack)

    assert place.active == {PackKind.RULES: C}
    assert place.before == {PackKind.RULES: (A, B)}


def test_going_back_pins_an_older_pack_but_not_the_shipped_one():
    place = pack_shelf.activated(pack_shelf.activated(PackPlace(), PackKind.RULES, A), PackKind.RULES, B)

    once = pack_shelf.taken_back(place, PackKind.RULES)
    twice = pack_shelf.taken_back(once, PackKind.RULES)

    assert (once.active, once.pinned) == ({PackKind.RULES: A}, {PackKind.RULES})
    assert (twice.active, twice.pinned) == ({}, frozenset())
    with pytest.raises(AppError, match="pack_no_former"):
        pack_shelf.taken_back(twice, PackKind.RULES)
