"""What is said about laws, their versions and imports."""

from datetime import date

import pytest

from app import statute_texts, texts
from app.errors import AppError
from app.model.problem import Problem
from app.model.statute import Declared, Standing, Version

VERSION = Version(1, "虚构法", "虚构法", "", "", date(2020, 5, 28), date(2021, 1, 1), Declared.IN_FORCE)


@pytest.mark.parametrize("code", list(statute_texts.ERRORS))
def test_every_error_is_three_sentences(code: str):
    said = texts.sentence(AppError(code, law="虚构法", article="第一条", file="x.md"))

    assert said.count("。") == 3
    assert "{" not in said


@pytest.mark.parametrize("code", list(statute_texts.PROBLEMS))
def test_every_problem_is_a_sentence(code: str):
    said = texts.problem_text(Problem("text", code, {"before": "第一条", "after": "第三条"}))

    assert said.endswith("。")
    assert "{" not in said


@pytest.mark.parametrize("standing", list(Standing))
def test_every_standing_has_words(standing: Standing):
    assert statute_texts.standing_text(VERSION, standing, date(2020, 6, 1))


def test_a_version_to_come_says_from_when():
    said = statute_texts.standing_text(VERSION, Standing.NOT_YET, date(2020, 6, 1))

    assert said == "2020-06-01 还没有施行，2021-01-01 起施行"


def test_a_version_is_told_by_its_days():
    assert statute_texts.version_text(VERSION) == "2020-05-28 公布，2021-01-01 施行"
    assert statute_texts.version_text(Version(1, "", "", "", "", None, None, Declared.UNKNOWN)) == "日期不详"


def test_the_library_is_told_by_numbers():
    assert statute_texts.counts_text(2, 3, 40) == "2 部法律法规、3 个版本、40 条"
