"""Search finds all there is and nothing else, whatever happened to the records; the newest first, filtered, ranked."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.change import DELETED
from app.store import changes, search, search_index, search_text
from app.store.search_text import SearchFilter
from tests.app.store import naive_search
from tests.factories import VILLAGE_SCOPE, Laptop, scattered

ALL = SearchFilter()


def record_id(number: int, *, second: int = 0) -> str:
    """Return a UUIDv7 of 2026 whose time is so many seconds later."""
    moment = f"{1_780_000_000_000 + second * 1000:012x}"
    return f"{moment[:8]}-{moment[8:]}-7000-8000-{number:012x}"


def found(laptop: Laptop, words: str, wanted: SearchFilter = ALL) -> list[tuple[str, str]]:
    search_index.catch_up(laptop.database)
    hits = search.newest(laptop.database, search_text.terms(words), wanted, limit=-1)
    return [(hit.kind, hit.record) for hit in hits]


# Against a naive search over the same records

TRICKY = (
    "张三李四甲䶮𠀀婷aAbBéÅßﬁ㎏1１2,，.-_'\"*()（）《》 \u3000\n\t\x00\x1c\u0301\u0308\u00a8İǅ한ᄒ\ue001\U0010ff2f:^+{}"
)
TEXTS = st.text(st.sampled_from(TRICKY), max_size=9)
PARTIES = [record_id(number, second=number % 2) for number in range(2)]
MATTERS = [record_id(number, second=number % 2) for number in range(10, 13)]
ROWS = [record_id(number) for number in range(20, 23)]
AGREEMENTS = [record_id(number) for number in range(40, 42)]
FIELDS = {
    "party": ("name", "phone", "note", "domicile"),
    "consultation": ("question", "number", "answer"),
    "dispute": ("title", "brief", "amount"),
    "note": ("text",),
    "participant": ("note",),
    "attachment": ("name", "key", "sha256"),
    "follow_up": ("situation",),
    "household_member": ("member_name",),
    "agreement": ("facts", "number"),
    "agreement_term": ("text", "place"),
    "obligation": ("content", "amount"),
}
NO_TEXT = {"party", "record", "enquirer", "agreement", "place"}
OWN_IDS = {"household_member": [record_id(30)], "agreement": AGREEMENTS}
HANGS_ON = (
    {"household_member": ("party", PARTIES)}
    | dict.fromkeys(("note", "participant", "attachment", "follow_up", "agreement"), ("record", MATTERS))
    | dict.fromkeys(("agreement_term", "obligation"), ("agreement", AGREEMENTS))
)


WHAT = (
    "write",
    "write",
    "write",
    "write",
    "delete",
    "delete",
    "restore",
    "erase",
    "merge",
    "merge",
    "search",
    "search",
)


@st.composite
def actions(draw):
    """One thing that may happen: (who, what, record, table, fields)."""
    table = draw(st.sampled_from([*FIELDS, "party", "party", "consultation", "dispute", "participant", "note"]))
    fields = {draw(st.sampled_from(FIELDS[table])): draw(TEXTS)}
    if table in HANGS_ON:
        column, owners = HANGS_ON[table]
        record = draw(st.sampled_from(OWN_IDS.get(table, ROWS)))
        if draw(st.integers(0, 2)):
            fields[column] = draw(st.sampled_from(owners))
    else:
        record = draw(st.sampled_from(PARTIES if table == "party" else MATTERS))
    if table == "participant":
        fields["party"] = draw(st.sampled_from(PARTIES))
    if table == "consultation" and draw(st.booleans()):
        fields["enquirer"] = draw(st.sampled_from(PARTIES))
    return draw(st.integers(0, 1)), draw(st.sampled_from(WHAT)), record, table, fields


def happen(laptops: list[Laptop], action, order: random.Random) -> None:
    who, what, record, table, fields = action
    one, other = laptops[who], laptops[1 - who]
    if what == "write":
        one.write(record, table=table, **fields)
    elif what == "delete":
        one.delete(record, table=table)
    elif what == "restore":
        one.write(record, table=table, **{DELETED: False})
    elif what == "erase":
        past = changes.history(one.database, record, VILLAGE_SCOPE)
        names = [each.name for each in past if each.table == table and each.kind != "erase"]
        if names:
            one.erase(record, names)
    elif what == "merge":
        for piece in scattered(one.log(), order):
            changes.add(other.database, piece)
            if order.random() < 0.3:
                search_index.catch_up(other.database)
    else:
        search_index.catch_up(one.database)


def questions(history, order: random.Random) -> list[str]:
    """Return pieces of one to six characters of all that was ever written, and some that nobody wrote."""
    written = [value for *_rest, fields in history for name, value in fields.items() if name not in NO_TEXT and value]
    asked = [order.choice(TRICKY) for _ in range(3)] + ["zs", "zhang", "a 1", "lv", "三 张"]
    for text in order.sample(written, min(len(written), 15)):
        start = order.randrange(len(text))
        asked.append(text[start : start + order.randint(1, 6)])
    return asked


@given(history=st.lists(actions(), min_size=20, max_size=50), seed=st.integers(0, 2**32))
def test_after_any_history_search_finds_exactly_what_a_naive_search_finds(make_laptop_fresh, history, seed):
    laptops, order = [make_laptop_fresh(), make_laptop_fresh()], random.Random(seed)
    for action in history:
        happen(laptops, action, order)

    for laptop in laptops:
        for words in questions(history, order):
            assert set(found(laptop, words)) == naive_search.find(laptop.database, words), repr(words)
        assert search_index.differing(laptop.database) == []


@pytest.fixture(scope="session")
def make_laptop_fresh(_empty_store, tmp_path_factory):
    """Make laptops for one example each; they are many, so each is closed when the next pair is made."""
    import shutil

    from app.store.author import Author
    from app.store.database import open_database
    from tests.conftest import NOW, STORE_KEY

    folder, opened = tmp_path_factory.mktemp("laptops"), []

    def make_one() -> Laptop:
        if len(opened) == 2:
            for laptop in opened:
                laptop.database.close()
            opened.clear()
        path = folder / f"{len(opened)}.db"
        for side in ("", "-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)
        shutil.copyfile(_empty_store, path)
        author = Author(f"user-{len(opened)}", f"{len(opened):032x}", lambda: NOW)
        opened.append(Laptop(open_database(path, STORE_KEY), author))
        return opened[-1]

    yield make_one
    for laptop in opened:
        laptop.database.close()


# What a user can rely on


@pytest.fixture
def village(laptop: Laptop) -> Laptop:
    """People and matters of known ages."""
    for number, (second, name) in enumerate([(5, "张三"), (3, "张三丰"), (9, "李四")]):
        laptop.write(record_id(number, second=second), name=name)
    laptop.write(
        record_id(10, second=7),
        table="consultation",
        enquirer=record_id(0, second=5),
        question="张家的宅基地",
        received_at="2026-03-05T09:00",
        dispute_type="homestead",
        status="open",
    )
    laptop.write(
        record_id(11, second=1),
        table="dispute",
        title="宅基地之争",
        brief="两家" * 50,
        accepted_on="2025-12-31",
        dispute_type="homestead",
        status="closed",
    )
    return laptop


def test_the_newest_records_stand_first_whenever_they_arrived(village):
    seconds = [int(record[:8] + record[9:13], 16) for _kind, record in found(village, "zhang")]

    assert len(seconds) == 3
    assert seconds == sorted(seconds, reverse=True)


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (ALL, ["consultation", "dispute"]),
        (SearchFilter(kind="dispute"), ["dispute"]),
        (SearchFilter(kind="party"), []),
        (SearchFilter(dispute_type="homestead"), ["consultation", "dispute"]),
        (SearchFilter(dispute_type="homestead_boundary"), []),
        (SearchFilter(status="closed"), ["dispute"]),
        (SearchFilter(since="2026-01-01"), ["consultation"]),
        (SearchFilter(until="2025-12-31"), ["dispute"]),
        (SearchFilter(since="2025-12-31", until="2026-03-05"), ["consultation", "dispute"]),
        (SearchFilter(since="2026-03-06"), []),
    ],
)
def test_filters_narrow_the_hits(village, wanted, kinds):
    assert [kind for kind, _record in found(village, "宅基地", wanted)] == kinds


def test_a_filter_alone_lists_all_that_pass_it(village):
    assert len(found(village, "", SearchFilter(kind="party"))) == 3
    assert found(village, "") == []


def test_all_words_must_be_there(village):
    assert len(found(village, "张 宅基地")) == 1
    assert found(village, "李四 宅基地") == []


def test_ranked_a_title_goes_before_a_text_and_a_short_text_before_a_long_one(village):
    village.write(record_id(12, second=8), table="dispute", brief="宅基地" + "说来话长" * 30)
    search_index.catch_up(village.database)

    hits = search.ranked(village.database, ("宅基地",), ALL, limit=20)

    assert [hit.record for hit in hits] == [
        record_id(11, second=1),
        record_id(10, second=7),
        record_id(12, second=8),
    ]
    assert search.ranked(village.database, (), ALL, limit=20) == []
    assert len(search.ranked(village.database, (), SearchFilter(kind="party"), limit=2)) == 2


def test_ranked_looks_at_the_newest_thousand_only(laptop, monkeypatch):
    monkeypatch.setattr(search, "_RANKED_AMONG", 3)
    laptop.write(record_id(0, second=0), name="宅")
    for number in range(1, 4):
        laptop.write(record_id(number, second=number), note="宅")
    search_index.catch_up(laptop.database)

    hits = search.ranked(laptop.database, ("宅",), ALL, limit=20)

    assert [hit.record for hit in hits] == [record_id(number, second=number) for number in (3, 2, 1)]


def test_ids_are_all_hits_the_newest_first(village):
    search_index.catch_up(village.database)

    assert search.ids(village.database, ("张三",), SearchFilter(kind="party")) == [
        record_id(0, second=5),
        record_id(1, second=3),
    ]
    assert search.ids(village.database, (), ALL) == []


def test_a_span_of_days_picks_what_lies_in_it(laptop):
    first = date(2025, 11, 20)
    days = [first + timedelta(days=17 * step) for step in range(40)]
    for number, day in enumerate(days):
        laptop.write(record_id(number, second=number), table="dispute", title="争", accepted_on=day.isoformat())
    since, until = date(2026, 1, 3), date(2027, 2, 14)

    hits = found(laptop, "争", SearchFilter(since=since.isoformat(), until=until.isoformat()))

    assert len(hits) == sum(since <= day <= until for day in days)


def test_a_matter_without_a_day_counts_from_its_making_in_china(laptop):
    laptop.write(record_id(1), table="dispute", title="争")  # made 2026-05-29, four in the morning in China

    assert len(found(laptop, "争", SearchFilter(since="2026-05-29", until="2026-05-29"))) == 1


def test_a_text_in_another_scope_is_found_too(laptop):
    fields = {"name": "张三"}
    changes.write(laptop.database, laptop.author, table="party", record=record_id(1), scope="o:office", fields=fields)
    laptop.write(record_id(1), name="张三")

    assert len(found(laptop, "张三")) == 2


def test_a_long_text_is_found_by_any_piece(laptop):
    text = "".join(chr(0x4E00 + (place * 7919) % 20000) for place in range(5000))
    laptop.write(record_id(1), note=text)

    assert found(laptop, text[1000:2900]) == [("party", record_id(1))]
    assert found(laptop, text[1000:1400] + "x") == []


def test_a_page_of_words_pasted_into_the_field_is_no_fault(laptop):
    page = " ".join(chr(0x4E00 + number) for number in range(1_000))
    laptop.write(record_id(1), note=page)

    assert found(laptop, page) == [("party", record_id(1))]
    assert search.ranked(laptop.database, search_text.terms(page), ALL, limit=20) != []
    assert found(laptop, page[:1_000] + " \u9f8d") == []


def test_a_page_of_single_characters_ranked_is_no_fault(laptop):
    laptop.write(record_id(1), table="consultation", question="地")

    words = " ".join(chr(0x4E00 + number) for number in range(1000))

    assert search.ranked(laptop.database, search_text.terms(words), ALL, limit=5) == []
