"""Every flipped bit, exchanged, removed or moved change in the log shows."""

import random

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.change import Slice
from app.store import chains, changes, encoding
from tests.factories import VILLAGE_SCOPE, Laptop

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


def written(laptop: Laptop, count: int = 6) -> Laptop:
    for place in range(count):
        laptop.write(RECORD, name=f"甲{place}")
    return laptop


def codes(laptop: Laptop) -> list[tuple[str, int]]:
    return [(found.code, found.n) for found in chains.verify(laptop.database)]


def test_an_honest_log_has_no_fault(laptop):
    written(laptop)

    assert chains.verify(laptop.database) == []


def test_an_empty_log_has_no_fault(laptop):
    assert chains.verify(laptop.database) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([("envelope", n) for n in range(1, 6)] + [("payload", n) for n in range(1, 7)]),
    st.integers(0, 10**6),
)
def test_every_flipped_bit_shows(make_laptop, place, bit):
    """But for the last envelope: the next change, or a checkpoint, vouches for it."""
    laptop = written(make_laptop())
    column, n = place
    ((content,),) = laptop.database.rows(f"SELECT {column} FROM change WHERE n = ?", (n,))
    flipped = bytearray(content)
    flipped[bit // 8 % len(content)] ^= 1 << bit % 8
    laptop.database.execute(f"UPDATE change SET {column} = ? WHERE n = ?", (bytes(flipped), n))

    found = chains.verify(laptop.database)

    assert {item.n for item in found if item.is_fault} & {n, n + 1}
    laptop.database.close()


@pytest.mark.parametrize("n", [1, 3, 5])
def test_a_removed_change_shows_as_a_gap(laptop, n):
    written(laptop).database.execute("DELETE FROM change WHERE n = ?", (n,))

    assert codes(laptop) == [("chain_gap", n)]


def test_two_changes_that_swapped_places_show(laptop):
    written(laptop)
    for before, after in ((2, 100), (4, 2), (100, 4)):
        laptop.database.execute("UPDATE change SET n = ? WHERE n = ?", (after, before))

    assert ("chain_broken", 2) in codes(laptop)
    assert ("chain_broken", 4) in codes(laptop)


def test_two_payloads_that_swapped_places_show(laptop):
    written(laptop)
    ((one,), (other,)) = laptop.database.rows("SELECT payload FROM change WHERE n IN (2, 4) ORDER BY n")
    laptop.database.execute("UPDATE change SET payload = ? WHERE n = 2", (other,))
    laptop.database.execute("UPDATE change SET payload = ? WHERE n = 4", (one,))

    assert codes(laptop) == [("payload_differs", 2), ("payload_differs", 4)]


def test_a_change_moved_to_another_stream_shows(laptop):
    written(laptop)
    laptop.database.execute("INSERT INTO stream VALUES (99, ?, ?, ?, 0, 0)", ("cd" * 16, "ef" * 16, VILLAGE_SCOPE))
    laptop.database.execute("UPDATE change SET stream = 99 WHERE n = 1")

    assert ("chain_broken", 1) in codes(laptop)


def test_a_change_hung_on_another_record_shows(laptop):
    written(laptop).database.execute("UPDATE change SET record = '01a0b1c2-0000-7000-8000-000000000002' WHERE n = 3")

    assert codes(laptop) == [("chain_broken", 3)]


def test_a_change_written_anew_in_the_middle_shows(laptop):
    written(laptop)
    ((envelope, payload),) = laptop.database.rows("SELECT envelope, payload FROM change WHERE n = 3")
    head = {**orjson.loads(envelope), "by": "another"}
    forged = encoding.envelope_of(payload, {key: head[key] for key in head if key != "payload_hash"})
    laptop.database.execute("UPDATE change SET envelope = ? WHERE n = 3", (forged,))

    assert codes(laptop) == [("chain_broken", 4)]


def test_a_gap_and_a_fork_are_no_faults(make_laptop):
    laptop, other = written(make_laptop()), make_laptop()
    (part,) = laptop.log()
    changes.add(other.database, [Slice(part.stream, part.device, part.scope, part.changes[3:])])

    (gap,) = chains.verify(other.database)

    assert (gap.code, gap.n, gap.is_fault) == ("chain_gap", 1, False)


def test_a_branch_that_goes_on_from_neither_change_before_it_shows(make_laptop):
    laptop = written(make_laptop(), 3)
    payload = encoding.payload_of({"name": "乙"}, {})
    (part,) = laptop.log()
    head = {**orjson.loads(part.changes[2][0]), "prev": "11" * 32}
    forged = encoding.envelope_of(payload, {key: head[key] for key in head if key != "payload_hash"})

    changes.add(laptop.database, [Slice(part.stream, part.device, part.scope, ((forged, payload),))])

    assert codes(laptop) == [("chain_forked", 3), ("chain_broken", 3)]


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_thousand_flipped_bits_all_show(laptop):
    written(laptop, 4)
    order = random.Random("bits")
    lines = {
        (column, n): laptop.database.rows(f"SELECT {column} FROM change WHERE n = ?", (n,))[0][0]
        for column in ("envelope", "payload")
        for n in (1, 2, 3)
    }
    for _ in range(100_000):
        (column, n), content = order.choice(list(lines.items()))
        flipped = bytearray(content)
        flipped[order.randrange(len(content))] ^= 1 << order.randrange(8)
        with laptop.database.atomic():
            laptop.database.execute(f"UPDATE change SET {column} = ? WHERE n = ?", (bytes(flipped), n))
            found = chains.verify(laptop.database)
            laptop.database.execute(f"UPDATE change SET {column} = ? WHERE n = ?", (content, n))

        assert any(item.is_fault for item in found), (column, n, bytes(flipped))
