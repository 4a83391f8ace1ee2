"""What is said of agreements."""

import re

from app import agreement_texts, texts
from app.model.agreement import AgreementStatus
from app.model.problem import Problem


def test_every_way_an_agreement_can_stand_has_a_word():
    assert set(agreement_texts.STATUSES) == set(AgreementStatus)


def test_every_problem_is_one_whole_sentence_and_is_told_with_the_others():
    for code, sentence in agreement_texts.PROBLEMS.items():
        assert sentence.endswith("。")
        facts = dict.fromkeys(re.findall(r"{(\w+)}", sentence), "甲")
        assert "—" not in texts.problem_text(Problem("facts", code, facts))
