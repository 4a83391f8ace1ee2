"""Writing bundles: restricted contents go to whom they may, and each file is complete in itself."""

import pytest

from app.exchange import bundle, sealing
from app.identity import cms
from app.services.bundle_writing import BundleWriting, Letter
from app.store import encoding, slices, streams
from tests.travelling import files_below

STRANGER = sealing.new_identity()


@pytest.fixture
def outgoing(services):
    """This laptop's streams, one of which holds a restricted change."""
    session = services.session
    number, stream = streams.own(session.database, session.installation.device, session.home_scope)
    payload = encoding.payload_of({"phone": "13700000777"}, {})
    head = {
        "stream": stream,
        "n": 1,
        "prev": "0" * 64,
        "table": "party",
        "record": "0199a0b1-c2d3-7000-8000-0000000000aa",
    }
    told = {"schema": 1, "by": "u", "at": "2026-11-23T10:00:00+08:00", "kind": "set", "restricted": True}
    envelope = encoding.envelope_of(payload, {**head, **told})
    session.database.execute(
        "INSERT INTO change (stream, n, fork, record, envelope, payload) VALUES (?, 1, 0, ?, ?, ?)",
        (number, head["record"], envelope, payload),
    )
    return slices.outgoing(session.database, session.installation.device, {})


def payloads(services, folder, **given) -> list[bytes | None]:
    """Return what a reader finds under the restricted change."""
    recipient = sealing.recipient_of(STRANGER)
    (done,) = BundleWriting(services.session, services.identity).write(
        folder, Letter((recipient,), given.pop("outgoing"), restricted_for=(recipient,), **given)
    )
    with (folder / done.file).open("rb") as source, bundle.opened(source, STRANGER, folder, cms.verify) as found:
        return [payload for part in found.slices for line, payload in part.changes if slices.is_restricted(line)]


def test_restricted_contents_of_one_device_go_to_that_device_alone(services, outgoing, tmp_path):
    own = services.session.installation.device

    (mine,) = payloads(services, tmp_path, outgoing=outgoing, restricted_of=own)
    (theirs,) = payloads(services, tmp_path, outgoing=outgoing, restricted_of="cd" * 16)
    (every,) = payloads(services, tmp_path, outgoing=outgoing)

    assert mine == every != None  # noqa: E711
    assert theirs is None


def test_names_of_files_never_repeat_in_a_folder(services, outgoing, tmp_path):
    for _ in range(3):
        payloads(services, tmp_path, outgoing=outgoing)

    assert len({name for name in files_below(tmp_path) if name.endswith(".fgb")}) == 3
