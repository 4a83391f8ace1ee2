"""Where law and papers are read from: what is installed and whole stands before what was shipped."""

from app.exchange.pack_shelf import PackShelf
from app.model.pack import PackKind, PackPlace, PackState
from app.paths import data
from app.rules import pack_source
from app.services import pack_places


def test_a_fresh_profile_reads_what_was_shipped(profile):
    places = pack_places.of(profile)

    assert places.rules == pack_source.shipped()
    assert places.templates is None
    assert places.note("route_notes.toml") == data("route_notes.toml")


def test_a_place_that_names_a_pack_that_is_gone_reads_what_was_shipped(profile):
    shelf = PackShelf(profile.packs)
    shelf.put_place(PackPlace({PackKind.RULES: "a" * 64}))

    assert pack_places.of(profile).rules == pack_source.shipped()
    assert pack_places.installed(shelf, shelf.place(), None)[PackKind.RULES].state is PackState.DAMAGED


def test_the_shipped_version_is_that_of_the_shipped_folder():
    assert pack_places.shipped_version() == "2026.11"
    assert pack_places.rules_version({}) == "2026.11"
