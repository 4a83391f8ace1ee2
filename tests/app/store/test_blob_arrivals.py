"""Attachments that arrive: only those a row names and that open with its key take their place."""

from app.store import blob_arrivals
from app.store.blob_arrivals import Arrivals
from tests.factories import make_party

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"\0" * 400


def arrived(services, name: str, content: bytes) -> Arrivals:
    profile = services.session.profile
    blob_arrivals.make_room(profile)
    part = profile.incoming / "part"
    part.write_bytes(content)
    arrivals = Arrivals()
    blob_arrivals.place(services.session.database, profile, {name: part}, arrivals)
    return arrivals


def added(services):
    row = services.attachments.add(make_party(services).id, "照片.png", PICTURE)
    path = services.session.profile.blobs / row.blob
    return row, path, path.read_bytes()


def test_one_that_was_missing_takes_its_place(services):
    row, path, sealed = added(services)
    path.unlink()
    scopes = frozenset({row.scope})
    lacking = blob_arrivals.missing(services.session.database, services.session.profile, scopes)

    arrivals = arrived(services, row.blob, sealed)

    assert lacking == [row.blob]
    assert arrivals.placed == [path]
    assert services.attachments.content(row) == PICTURE
    assert blob_arrivals.missing(services.session.database, services.session.profile, scopes) == []
    assert blob_arrivals.missing(services.session.database, services.session.profile, frozenset()) == []


def test_a_damaged_one_here_is_replaced_and_a_whole_one_left(services):
    row, path, sealed = added(services)
    assert arrived(services, row.blob, sealed).placed == []
    path.write_bytes(b"damaged")

    arrived(services, row.blob, sealed)

    assert services.attachments.content(row) == PICTURE


def test_what_no_row_names_or_is_something_else_waits(services):
    row, path, _sealed = added(services)
    path.unlink()

    assert arrived(services, "ab" * 16, b"x").waiting == 1
    assert arrived(services, row.blob, b"something else").waiting == 1
    assert not path.exists()


def test_what_was_placed_is_taken_back(services):
    row, path, sealed = added(services)
    path.unlink()

    arrived(services, row.blob, sealed).take_back()

    assert not path.exists()
