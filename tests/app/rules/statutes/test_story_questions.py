from app.rules.statutes.story_questions import Question, Questions


def test_the_shipped_questions_belong_to_articles():
    questions = Questions.load()

    assert len(questions.all) > 2_000
    assert "谁可以成为个体工商户？" in questions.of("民法典", 54, 0)
    assert questions.answered_by("民法典") > 100


def test_a_law_under_its_short_name_answers_too():
    questions = Questions([Question("村委会组织法", 11, 0, "村主任能罢免吗")])

    assert questions.of("村民委员会组织法", 11, 0) == ["村主任能罢免吗"]
    assert questions.of("民法典", 11, 0) == ()
    assert questions.answered_by("民法典") == 0


def test_plain_words_belong_to_articles():
    questions = Questions.load()

    assert "滑倒" in questions.words_of("民法典", 1198, 0)
    assert "醉驾" in questions.words_of("刑法", 133, 1)
    assert questions.words_of("民法典", 9_999, 0) == Questions(()).words_of("民法典", 1198, 0) == ""
