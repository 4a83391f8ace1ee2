"""Slices: what goes out is signed up to its end, what comes in hangs together."""

from dataclasses import replace

import pytest

from app.errors import AppError
from app.model.identifiers import new_id
from app.model.transfer import Checkpoint, TravellingSlice
from app.store import changes, checkpoints, encoding, slices
from tests.factories import VILLAGE_SCOPE


def travelling(part: slices.Outgoing) -> TravellingSlice:
    """Return an outgoing slice with the words of a checkpoint under it; nobody signs here."""
    point = Checkpoint(part.stream, part.scope, part.n, part.hash, b"said", b"signed")
    return TravellingSlice(part.device, part.first, point, part.changes)


def whole(laptop) -> TravellingSlice:
    (part,) = slices.outgoing(laptop.database, laptop.author.device, {})
    return travelling(part)


@pytest.fixture
def busy(laptop):
    party = new_id()
    for n in range(5):
        laptop.write(party, phone=str(n))
    return laptop


def test_an_own_stream_goes_out_whole_or_from_what_is_covered(busy):
    (part,) = slices.outgoing(busy.database, busy.author.device, {})
    (rest,) = slices.outgoing(busy.database, busy.author.device, {part.number: 3})

    assert (part.first, part.n, part.scope, part.checkpoint) == (1, 5, VILLAGE_SCOPE, None)
    assert (rest.first, rest.n, rest.changes) == (4, 5, part.changes[3:])
    assert slices.outgoing(busy.database, busy.author.device, {part.number: 5}) == []
    slices.verified(travelling(rest))


def test_another_devices_stream_goes_no_further_than_its_owner_signed(busy, make_laptop):
    other = make_laptop()
    part = whole(busy)
    changes.add(other.database, changes.since(busy.database, {}))
    unsigned = slices.outgoing(other.database, other.author.device, {})
    checkpoints.keep(other.database, part)

    (passed_on,) = slices.outgoing(other.database, other.author.device, {})

    assert unsigned == []
    assert (passed_on.device, passed_on.changes, passed_on.checkpoint) == (part.device, part.changes, part.checkpoint)


def test_both_branches_of_a_fork_go_out_each_change_once(busy, make_laptop):
    clone, county = make_laptop(), make_laptop()
    clone_author = replace(clone.author, device=busy.author.device)
    changes.add(clone.database, changes.since(busy.database, {}))
    clone.database.execute("UPDATE stream SET writable = 1")
    twin = replace(clone, author=clone_author)
    twin.write(new_id(), phone="left")
    busy.write(new_id(), phone="right")
    for laptop in (busy, twin):
        changes.add(county.database, changes.since(laptop.database, {}))

    found = slices.outgoing(county.database, busy.author.device, {})

    assert sorted(len(part.changes) for part in found) == [1, 6]
    for part in found:
        slices.verified(travelling(part))


@pytest.mark.parametrize("damage", ["payload", "envelope", "missing", "swapped", "first", "tip", "text"])
def test_a_slice_that_does_not_hang_together_is_refused(busy, damage: str):
    part = whole(busy)
    pairs = list(part.changes)
    if damage == "payload":
        pairs[2] = (pairs[2][0], pairs[1][1])
    elif damage == "envelope":
        pairs[2] = (pairs[2][0].replace(b'"by":"', b'"by":"x'), pairs[2][1])
    elif damage == "missing":
        del pairs[2]
    elif damage == "swapped":
        pairs[1], pairs[2] = pairs[2], pairs[1]
    elif damage == "text":
        pairs[0] = (b"no envelope", pairs[0][1])
    changed = replace(part, changes=tuple(pairs))
    if damage == "first":
        changed = replace(part, first=2)
    elif damage == "tip":
        changed = replace(part, checkpoint=replace(part.checkpoint, hash="0" * 64))

    slices.verified(part)
    with pytest.raises(AppError, match="slice_broken"):
        slices.verified(changed)


def test_a_payload_that_nobody_has_held_against_its_envelope_yet_is(busy):
    part = whole(busy)
    pairs = list(part.changes)
    known = [encoding.hash_of(envelope) for envelope, _payload in pairs]
    pairs[2] = (pairs[2][0], pairs[1][1])

    slices.verified(replace(part, hashes=lambda: known))
    with pytest.raises(AppError, match="slice_broken"):
        slices.verified(replace(part, changes=tuple(pairs), hashes=lambda: [*known[:2], None, *known[3:]]))


def test_a_gap_before_a_slice_is_told(busy, make_laptop):
    other = make_laptop()
    (part,) = slices.outgoing(busy.database, busy.author.device, {1: 3})
    late = travelling(part)

    assert slices.gap_before(other.database, late) == (1, 3)
    changes.add(other.database, changes.since(busy.database, {}))
    assert slices.gap_before(other.database, late) is None


def test_blobs_and_restricted_contents_are_named(busy):
    busy.write(new_id(), table="attachment", blob="ab" * 16)
    part = whole(busy)

    assert list(slices.blobs_named(part.changes)) == ["ab" * 16]
    assert not any(slices.is_restricted(envelope) for envelope, _payload in part.changes)
    assert slices.owner(busy.database, part.stream) == (busy.author.device, VILLAGE_SCOPE)
    assert slices.owner(busy.database, "unknown") is None
    assert len(slices.payload_hash(part.changes[0][0])) == 64
