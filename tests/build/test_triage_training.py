"""What `evaluate` reports; training itself needs packages that the set-up does not bring."""

import json

import triage_training
from triage_corpus import Question

MARRIED, SUED = Question("离婚", "婚姻家庭"), Question("商标", "知识产权")


def lines(asked, shown, scores):
    return triage_training.report(asked, shown, scores).splitlines()


def test_a_topics_score_is_the_sum_of_its_classes():
    scores = {"guarantee": 0.4, "divorce": 0.3, "child_custody": 0.3}

    told = lines([MARRIED], [["guarantee"]], [scores])

    assert "all topics, topics: top-1 1.000, top-3 1.000 (1)" in told
    assert "all topics, classes: top-1 0.000, top-3 1.000 (1)" in told


def test_a_shown_leaf_is_right_for_every_topic_that_comes_out_there():
    told = lines([SUED], [["business_dispute"]], [{"+company": 1.0}])

    assert "all topics, leaves: top-1 1.000, top-3 1.000 (1)" in told
    assert "all topics, classes: top-1 0.000, top-3 0.000 (1)" in told
    assert len(told) == 4


def test_topics_without_a_leaf_are_also_left_out_and_silence_is_wrong():
    told = lines([MARRIED, SUED], [[], ["business_dispute"]], [{"divorce": 1.0}, {"+intellectual": 1.0}])

    assert told[0] == "2 questions; 1 without a suggestion"
    assert "all topics, leaves: top-1 0.500, top-3 0.500 (2)" in told
    assert "without those no leaf is for, leaves: top-1 0.000, top-3 0.000 (1)" in told


def test_the_shipped_model_is_asked_without_any_training_package(tmp_path, capsys):
    file = tmp_path / "unseen.jsonl"
    file.write_text(json.dumps({"question": "想离婚，孩子抚养费咋算", "label": "婚姻家庭"}), encoding="utf-8")

    triage_training.main(["evaluate", str(file)])

    assert "all topics, leaves: top-1 1.000, top-3 1.000 (1)" in capsys.readouterr().out
