"""The search as screens use it: always up to date, with titles' parts and snippets, on every laptop."""

import pytest

from app.services.search import SearchFilter
from app.store import search_queue
from tests.factories import exchange, make_parties, make_party


def found(services, words, **options):
    return [(hit.kind, hit.id) for hit in services.search.find(words, **options)]


@pytest.fixture
def matter(services):
    """A consultation of 张三 with rows on it."""
    party = make_party(services, name="张三", phone="13700000418")
    return services.consultations.record({"enquirer": party.id, "question": "宅基地的边界，ＡＢ两家"})


def test_a_hit_tells_what_it_is_called_by_and_where_the_words_stand(services, matter):
    (hit,) = services.search.find("基地 ab")

    assert (hit.id, hit.kind, hit.people) == (matter.id, "consultation", ("张三",))
    assert hit.heading == (matter.number,)
    assert hit.snippet.text == "宅基地的边界，ＡＢ两家"
    assert (hit.snippet.start, hit.snippet.length) == (1, 2)


def test_what_was_just_saved_changed_deleted_and_brought_back_is_found_at_once(services, matter):
    services.consultations.change(matter.id, {"question": "承包地"})
    assert (found(services, "宅基地"), found(services, "承包地")) == ([], [("consultation", matter.id)])

    services.consultations.delete(matter.id)
    assert found(services, "承包地") == []

    services.consultations.bring_back(matter.id)
    note = services.rows.add("note", matter.id, {"text": "村会计作证"})
    assert found(services, "会计") == [("consultation", matter.id)]

    services.rows.remove("note", note.id)
    assert found(services, "会计") == []


def test_a_person_who_changes_the_name_is_found_in_the_matters_by_the_new_one(services, matter):
    services.search.find("张三")
    services.parties.change(matter.enquirer, {"name": "张大有"})

    assert found(services, "zdy") == [("consultation", matter.id), ("party", matter.enquirer)]
    assert found(services, "张三") == []


def test_what_another_laptop_wrote_is_found_after_the_exchange(services, other_services, matter):
    services.search.find("x")
    other_services.search.find("x")

    exchange(services, other_services)

    assert found(other_services, "宅基地") == found(services, "宅基地") == [("consultation", matter.id)]


def test_what_was_erased_is_found_nowhere(services, other_services, matter):
    party = make_party(services, name="钱多多")
    exchange(services, other_services)
    assert len(found(other_services, "钱多多")) == 1

    services.history.erase(party.id, reason="本人要求删除", decided_by=("李明法", "赵海燕"))
    exchange(services, other_services)

    assert found(services, "钱多多") == found(other_services, "钱多多") == []
    assert found(other_services, "宅基地") == [("consultation", matter.id)]


def test_a_list_page_gets_all_ids_of_its_kind(services, matter):
    assert services.search.ids("张三", "consultation") == [matter.id]
    assert services.search.ids("张三", "dispute") == []
    assert len(services.search.ids("张三")) == 2


def test_filters_and_the_limit(services, matter):
    ids = make_parties(services, 30)

    assert len(found(services, "孙")) == 20
    assert found(services, "sun", limit=3, ranked=True)
    assert found(services, "孙", limit=1) == [("party", ids[-1])]
    assert found(services, "", wanted=SearchFilter(kind="consultation")) == [("consultation", matter.id)]
    assert found(services, "") == []


def test_many_changes_are_told_before_and_while_they_are_indexed(services):
    make_parties(services, 30)
    assert services.search.pending() >= 30
    told = []

    assert services.search.catch_up(progress=lambda done, total: told.append((done, total))) == 30
    assert told == [(30, 30)]
    assert services.search.pending() == 0
    assert services.search.rebuild() == 30


def test_an_index_that_lost_a_record_never_shows_what_is_not_there(services, matter):
    services.search.find("宅基地")
    services.session.database.execute("UPDATE consultation SET question = '别的'")

    assert found(services, "宅基地") == []


def test_a_restored_backup_and_a_repair_keep_the_search_right(services, matter):
    services.search.find("宅基地")
    services.session.database.execute("DELETE FROM search_index WHERE rowid IN (SELECT place FROM search_doc)")
    assert [finding.code for finding in services.integrity.check()] == ["index_differs"]

    assert services.integrity.repair() == []
    assert search_queue.pending(services.session.database) == 0
    assert found(services, "宅基地") == [("consultation", matter.id)]
