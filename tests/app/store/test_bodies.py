"""Finding bodies: by words, kind and scope."""

import pytest

from app.store import bodies
from app.store.bodies import PUBLIC_SCOPE, BodyFilter, BodyOrder
from tests.factories import VILLAGE_SCOPE

IDS = [f"019e7000-0000-7000-8000-00000000000{place}" for place in range(4)]


@pytest.fixture
def filled(laptop):
    laptop.write(IDS[0], table="body", kind="notary", name="示例公证处", phone="0393-5550101", hours="周一至周五 8:30")
    laptop.write(
        IDS[1], table="body", kind="judicial_office", name="安示例司法所", address="大街 100% 号", area="410928107"
    )
    laptop.write(IDS[2], table="body", kind="notary", name="已撤的公证处")
    laptop.delete(IDS[2], table="body")
    return laptop.database


def found(database, scopes=(VILLAGE_SCOPE,), named=lambda word: (), **wanted):
    return bodies.ids(database, BodyFilter(**wanted), scopes, named)


def test_by_name_unless_the_newest_are_asked_for(filled):
    assert found(filled) == [IDS[1], IDS[0]]
    assert found(filled, order=BodyOrder.NEWEST) == [IDS[1], IDS[0]]
    assert found(filled, only_deleted=True) == [IDS[2]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("公证", [0]), ("gzc", [0]), ("g", []), ("s", [0]), ("slgzc", [0]), ("5550101", [0]), ("8:30", [0]),
        ("周一 示例", [0]), ("100%", [1]),
        ("%", [1]), ("_", []), ("示例", [1, 0]), ("没有", []),
    ],
)  # fmt: skip
def test_words_are_looked_for_in_every_text(filled, words, expected):
    assert found(filled, words=words) == [IDS[place] for place in expected]


def test_a_word_may_name_a_kind_or_an_area(filled):
    assert found(filled, words="户部寨", named=lambda word: ["410928107"]) == [IDS[1]]
    assert found(filled, words="公证机构", named=lambda word: ["notary"]) == [IDS[0]]
    assert bodies.areas(filled) == ["410928107"]


def test_only_the_scopes_asked_for_are_seen(filled):
    assert found(filled, scopes=(PUBLIC_SCOPE,)) == []
    assert [kept.record.id for kept in bodies.live(filled, [VILLAGE_SCOPE], ["notary"])] == [IDS[0]]
    assert [kept.record.id for kept in bodies.live(filled, [VILLAGE_SCOPE, PUBLIC_SCOPE])] == [IDS[1], IDS[0]]


def test_the_plain_list_leaves_nothing_out():
    assert BodyFilter(order=BodyOrder.NEWEST).is_everything
    assert not BodyFilter(words="甲").is_everything
