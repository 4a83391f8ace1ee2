"""A change as two lines of bytes: read back as written; anything else is refused with one code."""

from hashlib import sha256

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import AppError
from app.store import encoding

HEAD = {
    "stream": "ab" * 16,
    "n": 1,
    "prev": encoding.FIRST_PREVIOUS,
    "table": "party",
    "record": "01a0b1c2-0000-7000-8000-000000000001",
    "schema": 1,
    "by": "someone",
    "at": "2026-11-23T10:00:00.000+08:00",
    "kind": "set",
    "restricted": False,
}
ERASED = "a/1/" + "0" * 16
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)


@given(st.dictionaries(st.text(min_size=1), SCALARS), st.dictionaries(st.text(min_size=1), st.lists(st.text())))
def test_what_was_written_is_read_back(fields, base):
    payload = encoding.payload_of(fields, base)
    envelope = encoding.envelope_of(payload, HEAD)

    change = encoding.decode(envelope, payload)

    assert change.fields == fields
    assert change.base == base
    assert change.present
    assert change.name == f"{HEAD['stream']}/1/{sha256(envelope).hexdigest()[:16]}"


def test_the_same_content_never_has_the_same_hash():
    one, other = (encoding.payload_of({"id_number": "1"}, {}) for _ in range(2))

    assert sha256(one).digest() != sha256(other).digest()


def test_without_its_payload_a_change_says_nothing_but_where_it_belongs():
    payload = encoding.payload_of({"name": "甲"}, {"name": ["x"]})
    envelope = encoding.envelope_of(payload, HEAD)

    bare = encoding.decode(envelope, None)

    assert bare == encoding.decode(envelope, payload)._replace(fields={}, base={}, present=False)


def test_an_erasure_carries_its_reason_and_the_two_who_decided():
    payload = encoding.payload_of({}, {}, erases=(ERASED,), reason="本人要求", decided_by=("甲", "乙"))
    envelope = encoding.envelope_of(payload, {**HEAD, "kind": "erase"})

    change = encoding.decode(envelope, payload)

    assert (change.erases, change.reason, change.decided_by) == ((ERASED,), "本人要求", ("甲", "乙"))
    assert encoding.decode(envelope, None).erases == ()


@given(st.binary(max_size=60))
def test_any_bytes_are_either_a_change_or_refused(noise):
    for read in (encoding.read_envelope, encoding.read_payload):
        with pytest.raises(AppError, match="change_damaged"):
            read(noise)


@pytest.mark.parametrize("key", [*HEAD, "payload_hash"])
@pytest.mark.parametrize("value", [None, [], {}, 1.5])
def test_an_envelope_with_a_key_of_another_type_is_refused(key, value):
    head = {**HEAD, "payload_hash": "00" * 32, key: value}

    with pytest.raises(AppError, match="change_damaged"):
        encoding.read_envelope(orjson.dumps(head))


@pytest.mark.parametrize(
    "payload", [b'{"fields": {}}', b'{"fields": [], "base": {}}', b'{"fields": {}, "base": {"a": 1}}']
)
def test_a_payload_of_another_shape_is_refused(payload):
    with pytest.raises(AppError, match="change_damaged"):
        encoding.read_payload(payload)


def test_a_lone_surrogate_is_no_text():
    with pytest.raises(AppError, match="change_damaged"):
        encoding.read_payload(rb'{"fields": {"name": "\ud800"}, "base": {}}')


def incoming(head, payload=b'{"fields": {}, "base": {}}'):
    encoding.incoming(encoding.read_line(encoding.envelope_of(payload, {**HEAD, **head}), payload))


@pytest.mark.parametrize(
    "head",
    [
        {"n": 2**63},
        {"schema": 0},
        {"schema": -1},
        {"record": "x"},
        {"record": "01A0B1C2-0000-7000-8000-000000000001"},
        {"at": ""},
        {"at": "2026-11-23"},
    ],
)
def test_an_envelope_no_program_writes_is_refused_when_it_comes_in(head):
    with pytest.raises(AppError, match="change_damaged"):
        incoming(head)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ('"kind":"erase"', '"kind": "erase"'),
        ('"kind":"erase"', '"kind":"\\u0065rase"'),
        ('"kind":"set"', '"more":{"kind":"erase"},"kind":"set"'),
        ('"kind":"set"', '"kind":"erase","kind":"set"'),
    ],
)
def test_an_erasure_that_a_search_of_the_log_would_miss_or_invent_is_refused(written: str, other: str):
    kind = "erase" if "erase" in written else "set"
    payload = encoding.payload_of({}, {}, erases=(), reason="x", decided_by=("a", "b"))
    told = encoding.envelope_of(payload, {**HEAD, "kind": kind})
    hidden = told.replace(written.encode(), other.encode())
    assert hidden != told
    encoding.incoming(encoding.read_line(told, payload))

    with pytest.raises(AppError, match="change_damaged"):
        encoding.incoming(encoding.read_line(hidden, payload))


def test_an_erasure_whose_reason_nobody_could_read_is_refused():
    erasure = encoding.payload_of({}, {}, erases=(ERASED,), reason="x", decided_by=("甲", "乙"))

    with pytest.raises(AppError, match="change_damaged"):
        incoming({"kind": "erase", "restricted": True}, erasure)


def test_a_change_of_ours_passes_when_it_comes_in():
    erasure = encoding.payload_of({}, {}, erases=(ERASED,), reason="本人要求", decided_by=("甲", "乙"))

    incoming({"kind": "erase"}, erasure)
    incoming({}, encoding.payload_of({"name": "甲"}, {"name": ["a/1/0"]}))
