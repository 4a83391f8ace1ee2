"""Changes as a foreign, newer or broken program may have written them."""

from hashlib import sha256

import orjson

from app.model.change import Slice
from app.store import encoding
from tests.factories import VILLAGE_SCOPE

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


def made_slice(head: dict, body: dict, *, record: str = RECORD, stream: str = "ab" * 16, n: int = 1) -> Slice:
    """Return a slice with one change as a foreign program may have written it."""
    payload = orjson.dumps({"salt": "00", "fields": {}, "base": {}, **body})
    envelope = {
        "stream": stream,
        "n": n,
        "prev": encoding.FIRST_PREVIOUS,
        "table": "party",
        "record": record,
        "schema": 1,
        "by": "someone",
        "at": "2026-11-23T10:00:00.000+08:00",
        "kind": "set",
        "restricted": False,
        "payload_hash": sha256(payload).hexdigest(),
    }
    return Slice(stream, "ef" * 16, VILLAGE_SCOPE, ((orjson.dumps(envelope | head), payload),))


DAMAGED = {
    "n beyond what a store counts": made_slice({}, {}, n=2**63),
    "n is zero": made_slice({}, {}, n=0),
    "schema zero": made_slice({"schema": 0}, {}),
    "a time that is none": made_slice({"at": "gestern"}, {}),
    "a time without a zone": made_slice({"at": "2026-11-23T10:00:00"}, {}),
    "a record id that is none": made_slice({"record": "zz"}, {}),
    "another stream": made_slice({"stream": "00" * 16}, {}),
    "a key is missing": made_slice({"prev": None}, {}),
    "a payload of another change": made_slice({"payload_hash": "00" * 32}, {}),
    "fields that are none": made_slice({}, {"fields": ["name"]}),
    "a base that is none": made_slice({}, {"fields": {"name": "甲"}, "base": {"name": "x"}}),
    "a base with lists in it": made_slice({}, {"fields": {"name": "甲"}, "base": {"name": [["x"]]}}),
    "an erasure of a name that is none": made_slice({"kind": "erase"}, {"erases": ["x"]}),
    "an erasure with a number that is none": made_slice({"kind": "erase"}, {"erases": ["a/b/c"]}),
    "an erasure of lists": made_slice({"kind": "erase"}, {"erases": [["a/1/c"]]}),
    "an erasure of a text": made_slice({"kind": "erase"}, {"erases": "a/1/c"}),
    "deciders that are none": made_slice({"kind": "erase"}, {"erases": [], "decided_by": 5}),
    "no json": Slice("ab" * 16, "ef" * 16, VILLAGE_SCOPE, ((b"{", b"{}"),)),
    "a list": Slice("ab" * 16, "ef" * 16, VILLAGE_SCOPE, ((b"[]", b"{}"),)),
}
