"""Streams: one a device and scope, begun anew after a restore, never written again after a fork."""

from dataclasses import replace

import pytest

from app.errors import AppError
from app.model.change import Slice
from app.store import encoding, streams
from tests.factories import VILLAGE_SCOPE

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


def test_a_device_writes_in_one_stream_for_each_scope(laptop):
    device = laptop.author.device

    village, again, office = (
        streams.own(laptop.database, device, scope) for scope in (VILLAGE_SCOPE, VILLAGE_SCOPE, "o:office")
    )

    assert village == again
    assert office[1] != village[1]
    assert len(bytes.fromhex(village[1])) == 16


def test_an_empty_stream_ends_at_zero(laptop):
    number, _stream = streams.own(laptop.database, laptop.author.device, VILLAGE_SCOPE)

    assert streams.end_of(laptop.database, number) == (0, encoding.FIRST_PREVIOUS)


def test_beginning_anew_opens_another_stream_for_the_next_change(laptop):
    before = laptop.write(RECORD, name="甲")

    streams.begin_anew(laptop.database)
    after = laptop.write(RECORD, name="乙")

    assert after.stream != before.stream
    assert after.n == 1
    assert len(streams.known(laptop.database)) == 2
    assert streams.forked(laptop.database) == []


def test_a_forked_stream_is_remembered_and_never_written_again(laptop):
    before = laptop.write(RECORD, name="甲")

    streams.note_fork(laptop.database, before.stream)

    assert streams.forked(laptop.database) == [before.stream]
    assert laptop.write(RECORD, name="乙").stream != before.stream


def test_changes_that_came_in_are_told_new_double_and_forked(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORD, name="甲")
    (part,) = one.log()

    outcome = streams.insert(other.database, map(streams.read, [part, part]))

    assert (outcome.new, outcome.duplicates, outcome.forked) == (1, 1, frozenset())
    assert list(outcome.touched) == [("party", VILLAGE_SCOPE, RECORD)]


def test_both_branches_of_a_fork_in_one_slice_are_held(make_laptop):
    one, other = make_laptop(), make_laptop()
    change = one.write(RECORD, name="甲")
    (part,) = one.log()
    payload = encoding.payload_of({"name": "乙"}, {})
    head = encoding.read_envelope(part.changes[0][0])
    branch = encoding.envelope_of(payload, {key: head[key] for key in head if key != "payload_hash"})

    both = Slice(part.stream, part.device, part.scope, (*part.changes, (branch, payload)))
    outcome = streams.insert(other.database, [streams.read(both)])

    assert outcome.forked == {change.stream}
    assert other.database.rows("SELECT n, fork FROM change ORDER BY n, fork") == [(1, 0), (1, 1)]


def test_a_known_stream_stays_in_its_scope(make_laptop):
    one, other = make_laptop(), make_laptop()
    one.write(RECORD, name="甲")
    (part,) = one.log()
    streams.insert(other.database, [streams.read(part)])

    streams.insert(other.database, [streams.read(replace(part, scope="v:another"))])

    assert [row[3] for row in streams.known(other.database)] == [VILLAGE_SCOPE]


def test_a_line_of_another_stream_is_refused(make_laptop):
    one = make_laptop()
    one.write(RECORD, name="甲")
    (part,) = one.log()

    with pytest.raises(AppError, match="change_damaged"):
        streams.read(replace(part, stream="00" * 16))


def test_an_empty_slice_changes_nothing(laptop):
    outcome = streams.insert(laptop.database, [streams.read(Slice("00" * 16, "d", VILLAGE_SCOPE, ()))])

    assert (outcome.new, outcome.touched) == (0, {})


def test_the_scopes_of_streams_are_told_as_far_as_they_stand_here(laptop):
    laptop.write(RECORD, name="甲")
    _number, stream = streams.own(laptop.database, laptop.author.device, VILLAGE_SCOPE)

    assert streams.scopes_of(laptop.database, [stream, "f" * 32]) == {VILLAGE_SCOPE}
    assert streams.scopes_of(laptop.database, []) == frozenset()


def test_a_stream_that_has_grown_long_gives_way_to_the_next(laptop, monkeypatch):
    monkeypatch.setattr(streams, "LONGEST", 2)

    written = [laptop.write(RECORD, name=str(number)) for number in range(5)]

    assert [change.n for change in written] == [1, 2, 1, 2, 1]
    assert len({change.stream for change in written}) == 3
    assert not streams.is_writable(laptop.database, written[0].stream)
    assert streams.is_writable(laptop.database, written[-1].stream)
