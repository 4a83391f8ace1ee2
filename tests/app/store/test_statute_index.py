"""The indexes of the library: against reading everything, and what tells that they are out of date."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.statute import Article, Declared, Version
from app.store import search_text, statute_index, statutes
from app.store.database import Database

KEY = bytes(range(32))
TEXT = st.text('甲乙丙丁戊，。ab1\\"* ', min_size=1, max_size=12)


@pytest.fixture
def database(tmp_path: Path):
    opened = statutes.open_library(tmp_path / "statutes.db", KEY)
    yield opened
    opened.close()


def fill(database: Database, texts: Sequence[str]) -> int:
    """Replace all articles by these, of one law, and index them; return the version."""
    articles = [Article(0, place, 0, f"第{place}条", "", text) for place, text in enumerate(texts, 1)]
    given = Version(0, "法", "法", "", "", None, None, Declared.UNKNOWN)
    with database.atomic():
        added = statutes.add(database, given, articles, preamble="", repeals=[])
    statute_index.build_words(database, [(added.version, "法")])
    return added.version


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXT, min_size=1, max_size=8, unique=True), TEXT)
def test_no_article_with_the_words_is_missed(database: Database, texts: list[str], words: str):
    fill(database, texts)
    terms = search_text.terms(words)

    found = {hit.article.text for hit in statute_index.with_words(database, terms)}

    for text in texts:
        if terms and all(any(term in run for run in search_text.runs(f"法 {text}")) for term in terms):
            assert text in found


def test_hits_come_in_the_order_of_the_versions(database: Database):
    first = fill(database, ["甲乙", "甲乙丙"])
    other = Version(0, "另法", "另法", "", "", None, None, Declared.UNKNOWN)
    with database.atomic():
        second = statutes.add(database, other, [Article(0, 1, 0, "第1条", "", "甲乙")], preamble="", repeals=[]).version

    statute_index.build_words(database, [(second, ""), (first, "")])

    assert [hit.version for hit in statute_index.with_words(database, ["甲乙"])] == [second, first, first]


def test_an_index_is_out_of_date_once_something_was_taken_in(database: Database):
    fill(database, ["甲"])
    before = statute_index.is_current(database, statute_index.WORDS)
    statutes.note_source(database, "ab", 1)

    assert before
    assert not statute_index.is_current(database, statute_index.WORDS)
    assert not statute_index.is_current(database, statute_index.STORIES)


def test_a_bucket_is_found_by_any_term_that_could_be_in_it(database: Database):
    assert statute_index.story_places(database) == (b"", b"")
    statute_index.build_stories(database, b"1", b"2", [("乙", b"one"), ("丁", b"two")])

    assert statute_index.story_bucket(database, "下") == b"two"
    assert statute_index.story_bucket(database, "乙甲") == b"one"
    assert statute_index.story_bucket(database, "!") is None
    assert statute_index.story_places(database) == (b"1", b"2")
    assert statute_index.story_vectors(database) == b""
    assert statute_index.is_current(database, statute_index.STORIES)


def test_vectors_are_kept_beside_the_places(database: Database):
    assert statute_index.story_vectors(database) == b""
    statute_index.build_stories(database, b"1", b"2", [], vectors=b"345")
    statute_index.build_stories(database, b"1", b"2", [], vectors=b"34")

    assert statute_index.story_vectors(database) == b"34"


def test_an_article_is_read_by_its_id(database: Database):
    version = fill(database, ["甲"])
    ((number, article),) = statute_index.articles_with_ids(database, version)

    found = statute_index.hit(database, number)

    assert found is not None
    assert (found.version, found.article) == (version, article)
    assert statute_index.hit(database, number + 1) is None
