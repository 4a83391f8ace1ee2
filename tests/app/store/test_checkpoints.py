"""Checkpoints: kept as they came, the newest of a run in the place of those before."""

from app.model.identifiers import new_id
from app.store import changes, checkpoints, slices
from tests.app.store.test_slices import travelling


def test_a_further_checkpoint_takes_the_place_of_the_one_before(laptop, make_laptop):
    other = make_laptop()
    party = new_id()
    for n in range(4):
        laptop.write(party, phone=str(n))
        covered = {1: n - 1} if n else {}
        (part,) = slices.outgoing(laptop.database, laptop.author.device, covered)
        changes.add(other.database, changes.since(laptop.database, {}))
        checkpoints.keep(other.database, travelling(part))

    kept = checkpoints.of(other.database, 1)

    assert [(point.n, point.statement, point.signature) for point in kept] == [(4, b"said", b"signed")]


def test_beyond_a_gap_both_stay(laptop, make_laptop):
    other = make_laptop()
    for n in range(6):
        laptop.write(new_id(), phone=str(n))
    (part,) = slices.outgoing(laptop.database, laptop.author.device, {})
    changes.add(other.database, changes.since(laptop.database, {}))
    whole = travelling(part)
    early = slices.Outgoing(1, part.stream, part.device, part.scope, 1, 2, "11" * 32, part.changes[:2], None)
    checkpoints.keep(other.database, travelling(early))

    (late,) = slices.outgoing(laptop.database, laptop.author.device, {1: 4})
    checkpoints.keep(other.database, travelling(late))

    assert [point.n for point in checkpoints.of(other.database, 1)] == [6, 2]
    assert whole.checkpoint.n == 6
