"""The training tables agree with one another and with the pack."""

import gzip
import json
import tomllib

import triage_corpus as corpus
from app.rules.dispute_types import DisputeTypes

LEAVES = set(DisputeTypes.load().leaves)
MAPPED = corpus.mapped()


def test_every_leaf_and_every_inner_class_has_one_topic():
    tables = tomllib.loads((corpus.HERE / "triage_topics.toml").read_text(encoding="utf-8"))
    listed = [name for names in tables["topics"].values() for name in names]

    assert len(listed) == len(set(listed))
    assert set(listed) == LEAVES | set(MAPPED.inner)
    assert len(tables["topics"]) == 20


def test_inner_classes_are_shown_as_leaves():
    assert set(MAPPED.inner.values()) <= LEAVES
    assert MAPPED.leaf("+bank") == "private_loan"
    assert MAPPED.leaf("divorce") == "divorce"


def test_a_leaf_serves_every_topic_that_has_a_class_there():
    assert MAPPED.topics_at("divorce") == {"婚姻家庭"}
    assert MAPPED.topics_at("business_dispute") == {"公司法", "知识产权", "海事海商"}


def test_labels_and_wordings_name_known_classes():
    labels = (corpus.HERE / "triage_labels.tsv").read_text(encoding="utf-8").splitlines()[1:]

    assert {line.split("\t")[1] for line in labels} | {each.name for each in corpus.own()} <= set(MAPPED.topic_of)
    assert {each.name for each in corpus.own()} == set(MAPPED.topic_of)


def test_no_story_of_the_tests_is_learned():
    stories = tomllib.loads(
        (corpus.ROOT / "tests/app/rules/triage_narratives.toml").read_text(encoding="utf-8")
    )  # fmt: skip

    assert not {text for texts in stories.values() for text in texts} & {each.text for each in corpus.own()}


def test_questions_come_from_plain_and_packed_files_and_only_with_a_topic(tmp_path):
    rows = [{"question": "甲", "label": "婚姻家庭"}, {"question": "乙", "label": "天文"}, {"question": "丙"}]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "one.jsonl").write_text(lines, encoding="utf-8")
    with gzip.open(tmp_path / "two.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(lines)

    assert corpus.questions(tmp_path) == [corpus.Question("甲", "婚姻家庭")] * 2


def test_statutes_in_force_give_their_articles_a_class(tmp_path):
    (tmp_path / "index.tsv").write_text(
        "path\ttitle\tstatus\na.md\t海商法\t有效\nb.md\t海商法\t已废止\nc.md\t种子法\t有效\n", encoding="utf-8"
    )
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("- **第一条**　　为了调整海上运输关系，制定本法。\n", encoding="utf-8")

    (article,) = corpus.statutes(tmp_path)

    assert (article.text, article.name) == ("为了调整海上运输关系，制定本法。", "+maritime")


def test_a_question_of_stard_goes_by_its_first_article(tmp_path):
    rows = [
        {"question": "担保", "gold": [{"law": "民法典", "article": 690}]},
        {"question": "商标", "gold": [{"law": "商标法", "article": 3}, {"law": "民法典", "article": 690}]},
        {"question": "宪法", "gold": [{"law": "宪法", "article": 1}]},
    ]
    with gzip.open(tmp_path / "stard_train.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write("".join(json.dumps(row) + "\n" for row in rows))

    assert [(each.text, each.name) for each in corpus.answered(tmp_path)] == [
        ("担保", "guarantee"),
        ("商标", "+intellectual"),
    ]
