"""Holdings: up to where without a gap, what beyond, and what lacks its content."""

from app.model.change import Slice
from app.model.identifiers import new_id
from app.model.transfer import HeldBeyond
from app.store import changes, encoding, holdings
from tests.factories import VILLAGE_SCOPE


def filled(laptop, count: int) -> Slice:
    for n in range(count):
        laptop.write(new_id(), phone=str(n))
    (part,) = changes.since(laptop.database, {})
    return part


def cut(part: Slice, *wanted: int) -> Slice:
    return Slice(part.stream, part.device, part.scope, tuple(part.changes[n - 1] for n in wanted))


def held(laptop, device: str = ""):
    return holdings.held(laptop.database, [VILLAGE_SCOPE], device)


def test_a_whole_stream_is_held_to_its_end(laptop):
    part = filled(laptop, 3)

    ((one,), beyond) = held(laptop)

    assert (one.stream, one.n, one.hash) == (part.stream, 3, encoding.hash_of(part.changes[-1][0]))
    assert beyond == []


def test_runs_beyond_a_gap_are_told(laptop, make_laptop):
    other = make_laptop()
    part = filled(laptop, 9)
    changes.add(other.database, [cut(part, 1, 2, 4, 5, 8)])

    ((one,), beyond) = held(other)

    assert one.n == 2
    assert beyond == [HeldBeyond(part.stream, 4, 5), HeldBeyond(part.stream, 8, 8)]


def test_nothing_is_held_where_the_first_is_missing(laptop, make_laptop):
    other = make_laptop()
    part = filled(laptop, 3)
    changes.add(other.database, [cut(part, 2, 3)])

    assert held(other) == ([], [HeldBeyond(part.stream, 2, 3)])


def test_a_change_without_its_content_is_not_held(laptop, make_laptop):
    other = make_laptop()
    part = filled(laptop, 3)
    bare = Slice(part.stream, part.device, part.scope, (part.changes[0], (part.changes[1][0], None), part.changes[2]))
    changes.add(other.database, [bare])

    assert held(other)[0][0].n == 1
    changes.add(other.database, [part])
    assert held(other)[0][0].n == 3


def test_an_erased_change_counts_as_held(laptop):
    party = new_id()
    change = laptop.write(party, phone="1")
    laptop.erase(party, [change.name])

    assert held(laptop)[0][0].n == 2


def test_other_scopes_are_told_for_their_own_device_only(laptop):
    filled(laptop, 1)

    assert holdings.held(laptop.database, ["v:000000000000"], "nobody") == ([], [])
    assert len(holdings.held(laptop.database, [], laptop.author.device)[0]) == 1


def test_a_fork_is_told_branch_by_branch(laptop, make_laptop):
    clone, county = make_laptop(), make_laptop()
    changes.add(clone.database, [filled(laptop, 2)])
    clone.database.execute("UPDATE stream SET writable = 1, device = ?", (clone.author.device,))
    clone.write(new_id(), phone="left")
    laptop.write(new_id(), phone="right")
    laptop.write(new_id(), phone="right")
    for one in (laptop, clone):
        changes.add(county.database, changes.since(one.database, {}))

    assert sorted(each.n for each in held(county)[0]) == [3, 4]
