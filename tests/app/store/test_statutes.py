"""The library's file: layout, versions in and out, and a file that is another or no longer whole."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import StorageError
from app.model.statute import Article, Declared, Version
from app.store import statutes
from app.store.database import Database

KEY = bytes(range(32))
ARTICLES = [Article(0, 1, 0, "第一条", "第一章 总则", "甲"), Article(1, 1, 0, "第一条", "附件", "乙")]


def version(title: str = "虚构法", published: date | None = date(2020, 1, 1)) -> Version:
    return Version(0, title, title, "机关", "法律", published, date(2020, 2, 1), Declared.IN_FORCE)


def add(database: Database, given: Version, articles: list[Article] = ARTICLES) -> statutes.Imported:
    with database.atomic():
        return statutes.add(database, given, articles, preamble="通过", repeals=["旧法"])


@pytest.fixture
def database(tmp_path: Path):
    opened = statutes.open_library(tmp_path / "statutes.db", KEY)
    yield opened
    opened.close()


def test_a_version_is_kept_as_it_was_read(database: Database):
    number = add(database, version()).version

    assert statutes.articles_of(database, number) == ARTICLES
    assert statutes.articles_named(database, number, 1, 0) == ARTICLES
    assert [each.text for each in statutes.headings_of(database, number)] == ["", ""]
    assert statutes.version_of(database, number).effective == date(2020, 2, 1)
    assert database.rows("SELECT preamble FROM version") == [("通过",)]
    assert statutes.repealed_on(database) == {"旧法": [date(2020, 2, 1)]}
    assert statutes.counts(database) == (1, 1, 2)


def test_the_same_again_is_the_same_and_another_text_replaces_it(database: Database):
    first, again = add(database, version()), add(database, version())
    other = add(database, version(), [Article(0, 1, 0, "第一条", "", "丙")])

    assert (first.standing, again.standing, other.standing) == ("new", "same", "replaced")
    assert statutes.counts(database) == (1, 1, 1)


def test_versions_of_other_days_stand_beside_it(database: Database):
    add(database, version())
    add(database, version(published=None))
    add(database, version(published=date(2024, 1, 1)))

    assert [each.published for each in statutes.versions(database, "虚构法")] == [
        date(2020, 1, 1), None, date(2024, 1, 1),
    ]  # fmt: skip
    assert len(statutes.versions(database)) == 3


def test_a_version_taken_out_leaves_nothing(database: Database):
    number = add(database, version()).version

    with database.atomic():
        statutes.remove(database, number)

    assert statutes.counts(database) == (0, 0, 0)
    assert statutes.repealed_on(database) == {}


def test_files_are_known_by_bytes_and_by_how_they_were_read(database: Database):
    statutes.note_source(database, "ab", 1)

    assert statutes.is_known(database, "ab", 1)
    assert not statutes.is_known(database, "ab", 2)
    assert not statutes.is_known(database, "cd", 1)


def test_nothing_readable_stands_in_the_file(tmp_path: Path, database: Database):
    add(database, version(), [Article(0, 1, 0, "第一条", "", "滴水檐下")])
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    assert "滴水檐下".encode() not in (tmp_path / "statutes.db").read_bytes()


def test_a_file_under_another_key_is_damaged(tmp_path: Path, database: Database):
    add(database, version())
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    with pytest.raises(StorageError, match="statutes_damaged"):
        statutes.open_library(tmp_path / "statutes.db", bytes(32))


def test_a_file_of_another_layout_is_begun_anew(tmp_path: Path):
    path = tmp_path / "statutes.db"
    older = statutes.open_library(path, KEY)
    add(older, version())
    older.execute("PRAGMA user_version = 99")
    older.close()

    fresh = statutes.open_library(path, KEY)

    assert statutes.counts(fresh) == (0, 0, 0)
    fresh.close()


def test_a_discarded_library_is_gone_with_its_log(tmp_path: Path):
    path = tmp_path / "statutes.db"
    statutes.open_library(path, KEY).close()

    statutes.discard(path)
    statutes.discard(path)

    assert list(tmp_path.iterdir()) == []
