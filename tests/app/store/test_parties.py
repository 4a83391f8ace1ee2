"""Finding parties in the tables: conditions, order, limits."""

import pytest

from app.model.party import Party
from app.store import parties
from app.store.parties import Order, PartyFilter
from tests.factories import Laptop

IDS = [f"01a0b1c2-0000-7000-8000-{number:012x}" for number in range(5)]


@pytest.fixture
def village(laptop: Laptop) -> Laptop:
    for record, name in zip(IDS, ("张三", "李四", "张三丰", "王五", "章鱼"), strict=True):
        laptop.write(record, name=name, kind="natural_person")
    laptop.delete(IDS[3])
    return laptop


def test_ids_come_newest_first_or_by_name(village):
    assert parties.ids(village.database, PartyFilter()) == [IDS[4], IDS[2], IDS[1], IDS[0]]
    assert parties.ids(village.database, PartyFilter(order=Order.NAME)) == [IDS[1], IDS[0], IDS[2], IDS[4]]


def test_a_limit_cuts_the_list(village):
    assert parties.ids(village.database, PartyFilter(words="zhang"), 2) == [IDS[4], IDS[2]]


def test_only_the_plain_list_needs_no_scan():
    assert PartyFilter().is_everything
    assert not PartyFilter(words="张").is_everything
    assert not PartyFilter(order=Order.NAME).is_everything


def test_nobody_is_alike_whose_birth_is_unknown(village):
    village.write(IDS[1], name="张三")

    assert parties.alike(village.database, Party(id=IDS[0], scope="v", kind="natural_person", name="张三")) == []


def test_a_deleted_link_links_no_more(village):
    link = "01a0b1c2-0000-7000-8000-0000000000aa"
    village.write(link, table="same_as", one=IDS[0], other=IDS[2])
    assert [found.id for found in parties.links(village.database, IDS[2])] == [link]

    village.delete(link, table="same_as")

    assert parties.links(village.database, IDS[2]) == []
