"""Stories asked of the library's index, with and without known questions."""

from datetime import date
from pathlib import Path

import pytest

import story_vectors
from app.rules.statutes.story_questions import Question, Questions
from app.rules.statutes.story_vectors import StoryVectors
from app.services import Services
from app.services.statute_library import Library
from app.services.statute_stories import Stories
from tests import made_up_laws

TODAY = date(2026, 11, 23)


def vectors(terms: list[str], rows: list[list[int]]) -> StoryVectors:
    return StoryVectors(story_vectors.written(terms, rows, [[0.1, 0], [0, 0.1]], [0, 0]))


@pytest.fixture
def library(services: Services, tmp_path: Path) -> Library:
    services.statutes.import_folder(made_up_laws.write_folder(tmp_path / "laws"))
    return Library(services.session.profile, services.session.key)


def test_nothing_is_asked_of_a_desk_without_texts(services: Services):
    stories = Stories(Library(services.session.profile, services.session.key), Questions(()))

    assert stories.find("滴水", TODAY, limit=5) == []


def test_a_question_that_was_answered_before_is_answered_again(library: Library):
    stories = Stories(library, Questions([Question("虚构仲裁法", 2, 0, "外人能不能来旁听")]))

    stories.build(TODAY)

    assert [(hit.version.law, hit.article.label) for hit in stories.find("能不能旁听", TODAY, limit=1)] == [
        ("虚构仲裁法", "第二条")
    ]
    library.close()


def test_an_article_is_found_by_what_plain_people_call_its_matter(library: Library):
    stories = Stories(library, Questions((), {("虚构仲裁法", 2, 0): "旁听席"}))

    stories.build(TODAY)

    assert [(hit.version.law, hit.article.number) for hit in stories.find("旁听席", TODAY, limit=1)] == [
        ("虚构仲裁法", 2)
    ]
    library.close()


def test_the_neighbour_of_an_article_that_answered_a_question_follows_it(library: Library):
    stories = Stories(library, Questions([Question("虚构仲裁法", 2, 0, "庭审旁听席")]))

    stories.build(TODAY)

    found = [(hit.version.law, hit.article.number) for hit in stories.find("旁听席", TODAY, limit=10)]
    assert found == [("虚构仲裁法", 2), ("虚构仲裁法", 1)]
    library.close()


def test_of_articles_with_the_same_words_the_one_nearer_in_meaning_comes_first(library: Library):
    known = Questions((), dict.fromkeys([("虚构仲裁法", 1, 0), ("虚构仲裁法", 2, 0)], "旁听席"))
    ranked = []
    for row in ([100, 0], [-100, 0]):
        stories = Stories(library, known, vectors(["旁", "公开"], [row, [100, 0]]))
        stories.build(TODAY)
        ranked.append([hit.article.number for hit in stories.find("旁听席", TODAY, limit=2)])

    assert ranked == [[2, 1], [1, 2]]
    library.close()


def test_an_index_without_vectors_is_asked_by_words(library: Library):
    Stories(library, Questions(())).build(TODAY)

    stories = Stories(library, Questions(()), vectors(["滴"], [[100, 0]]))

    by_words = Stories(library, Questions(())).find("滴水", TODAY, limit=5)
    assert stories.find("滴水", TODAY, limit=5) == by_words != []
    library.close()


def test_an_article_that_the_version_of_the_day_has_not_is_left_out(library: Library):
    stories = Stories(library, Questions(()))

    now = stories.find("调解不收费", TODAY, limit=10)
    then = stories.find("调解不收费", date(2020, 1, 1), limit=10)

    assert "第二条之一" in {hit.article.label for hit in now}
    assert "第二条之一" not in {hit.article.label for hit in then}
    library.close()
