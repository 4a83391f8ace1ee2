from app.rules.statutes.story_words import placed, story_words


def test_words_are_found_under_every_name_of_the_law():
    table = {"村委会组织法": {"16": "罢免 村主任", "17-1": "贿选"}}

    found = placed(table)

    assert found["村民委员会组织法", 16, 0] == "罢免 村主任"
    assert found["村民委员会组织法", 17, 1] == "贿选"


def test_the_shipped_words_are_short_and_said_once():
    for place, words in story_words().items():
        said = words.split(" ")
        assert len(said) == len(set(said)), place
        assert all(1 <= len(each) <= 20 for each in said), place
        assert place[1] > 0
