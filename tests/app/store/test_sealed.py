"""Restricted contents: apart from the log, sealed for the second key, or waiting for one."""

import pytest

from app.errors import AccessError, AppError
from app.model.change import Slice
from app.store import changes, encoding, folding, sealed
from app.store.merge import State
from tests.factories import VILLAGE_SCOPE

RECORD = "0199a0b1-c2d3-7000-8000-0000000000aa"
KEY = ("restricted_note", VILLAGE_SCOPE, RECORD)


def write(laptop, **fields):
    return changes.write_restricted(laptop.database, laptop.author, key=KEY, fields=fields, seen=State({}), county=None)


def with_payloads(laptop, secret: str) -> list[Slice]:
    """Return the log with the restricted contents in it, as it comes out of a bundle at the county."""
    payloads = {found.envelope: sealed.opened(found, secret) for found in sealed.all_of(laptop.database)}
    return [
        Slice(
            part.stream, part.device, part.scope, tuple((line, payloads.get(line, told)) for line, told in part.changes)
        )
        for part in laptop.log()
    ]


@pytest.fixture
def secret(laptop) -> str:
    sealed.make_key(laptop.database, "一-二-三", iterations=0)
    return sealed.open_key(laptop.database, "一-二-三")


def test_the_log_holds_the_envelope_and_nothing_of_the_content(laptop, secret):
    written = write(laptop, address="示例镇")

    (part,) = laptop.log()
    (found,) = sealed.all_of(laptop.database)
    assert (written.present, part.changes[0][1]) == (False, None)
    assert b"\xe7\xa4\xba" not in found.content
    assert encoding.read_payload(sealed.opened(found, secret))["fields"] == {"address": "示例镇"}


def test_what_comes_in_without_a_key_waits_and_is_sealed_by_the_first_one(laptop, make_laptop, secret):
    write(laptop, address="示例镇")
    other = make_laptop()

    changes.add(other.database, with_payloads(laptop, secret))
    (waiting,) = sealed.all_of(other.database)
    sealed.make_key(other.database, "四-五-六", iterations=0)
    (kept,) = sealed.all_of(other.database)
    theirs = sealed.open_key(other.database, "四-五-六")

    assert (waiting.waits, kept.waits) == (True, False)
    assert sealed.opened(kept, theirs) == waiting.content
    with pytest.raises(AppError, match="restricted_damaged"):
        sealed.opened(kept, secret)


def test_a_content_that_comes_after_its_envelope_fills_it_and_twice_is_once(laptop, make_laptop, secret):
    write(laptop, address="示例镇")
    other = make_laptop()

    changes.add(other.database, laptop.log())
    empty = sealed.all_of(other.database)
    for _ in range(2):
        changes.add(other.database, with_payloads(laptop, secret))

    assert empty == []
    assert len(sealed.all_of(other.database)) == 1


def test_an_erasure_takes_it_and_a_second_arrival_brings_nothing_back(laptop, make_laptop, secret):
    name = write(laptop, address="示例镇").name
    whole = with_payloads(laptop, secret)
    other = make_laptop()
    changes.add(other.database, whole)

    laptop.erase(RECORD, [name])
    changes.add(other.database, laptop.log())
    changes.add(other.database, whole)

    assert sealed.all_of(laptop.database) == sealed.all_of(other.database) == []


def test_no_table_and_no_rebuild_knows_of_it(laptop, secret):
    write(laptop, address="示例镇")
    folding.rebuild(laptop.database)

    assert folding.differing(laptop.database) == []
    assert len(sealed.all_of(laptop.database)) == 1


def test_there_is_one_second_key_and_one_passphrase(laptop, secret):
    with pytest.raises(AppError, match="second_key_exists"):
        sealed.make_key(laptop.database, "七", iterations=0)
    with pytest.raises(AccessError, match="second_passphrase_wrong"):
        sealed.open_key(laptop.database, "七")
    sealed.change_passphrase(laptop.database, secret, "八-九", iterations=0)
    assert sealed.open_key(laptop.database, "八-九") == secret


def test_without_a_key_nothing_opens(laptop):
    with pytest.raises(AppError, match="second_key_missing"):
        sealed.open_key(laptop.database, "x")
