"""Writing bundles: restricted contents go to whom they may, and each file is complete in itself."""

import pytest

from app.exchange import bundle, sealing
from app.identity import cms
from app.services.bundle_writing import BundleWriting, Letter
from app.store import changes, slices
from app.store.merge import State
from tests.travelling import files_below

STRANGER = sealing.new_identity()


@pytest.fixture
def outgoing(services):
    """This laptop's streams, one of which holds a restricted change that is sealed for `STRANGER` too."""
    session = services.session
    changes.write_restricted(
        session.database,
        session.author,
        key=("restricted_note", session.home_scope, "0199a0b1-c2d3-7000-8000-0000000000aa"),
        fields={"phone": "13700000777"},
        seen=State({}),
        county=sealing.recipient_of(STRANGER),
    )
    return slices.outgoing(session.database, session.installation.device, {})


def payloads(services, folder, outgoing, restricted_for: tuple[str, ...]) -> list[bytes | None]:
    """Return what a reader finds under the restricted change."""
    recipient = sealing.recipient_of(STRANGER)
    (done,) = BundleWriting(services.session, services.identity).write(
        folder, Letter((recipient,), outgoing, restricted_for=restricted_for)
    )
    with (folder / done.file).open("rb") as source, bundle.opened(source, STRANGER, folder, cms.verify) as found:
        return [payload for part in found.slices for line, payload in part.changes if slices.is_restricted(line)]


def test_restricted_contents_go_to_whom_they_are_for_and_to_nobody_else(services, outgoing, tmp_path):
    (theirs,) = payloads(services, tmp_path, outgoing, (sealing.recipient_of(STRANGER),))
    (nobodys,) = payloads(services, tmp_path, outgoing, ())

    assert b"13700000777" in theirs
    assert nobodys is None


def test_names_of_files_never_repeat_in_a_folder(services, outgoing, tmp_path):
    for _ in range(3):
        payloads(services, tmp_path, outgoing, ())

    assert len({name for name in files_below(tmp_path) if name.endswith(".fgb")}) == 3
