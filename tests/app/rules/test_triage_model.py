"""The model's file is whole, and plain Python computes what it means."""

import pytest

from app.rules.dispute_types import DisputeTypes
from app.rules.triage_model import TriageModel
from app.rules.triage_text import told

MODEL = TriageModel.load()
LEAVES = set(DisputeTypes.load().leaves)


def test_every_leaf_has_a_class_and_every_inner_class_stands_for_a_leaf():
    inner = MODEL.header["inner"]

    assert {name for name in MODEL.classes if name not in inner} == LEAVES
    assert set(inner.values()) <= LEAVES


def test_the_file_holds_exactly_what_the_header_says():
    features = MODEL.header["singles"] + MODEL.header["pairs"]
    text = 2 * MODEL.header["singles"] + 4 * MODEL.header["pairs"]

    size = (MODEL._folder / "triage.bin").stat().st_size

    assert size == text + 4 * features + len(MODEL.classes) * features
    assert size < 4_000_000


def test_a_reading_has_length_one():
    reading = MODEL.read(told("媳妇要离婚，孩子归谁"))

    assert sum(value**2 for value in reading.values) == pytest.approx(1)


def test_a_logit_is_its_start_and_the_shares_of_the_pieces():
    reading = MODEL.read(told("媳妇要离婚，孩子归谁"))
    place = MODEL.classes.index("divorce")

    logit = MODEL.logits(reading)[place]

    assert logit == pytest.approx(MODEL.header["starts"][place] + sum(MODEL.shares(reading, place)))


@pytest.mark.parametrize("text", ["", "，。！", "😀"])
def test_what_it_knows_nothing_of_leaves_the_starts(text):
    assert MODEL.logits(MODEL.read(told(text))) == MODEL.header["starts"]


def test_characters_of_one_word_are_close_and_others_not():
    assert MODEL.closeness("彩礼") > 2
    assert MODEL.closeness("的地") < 0
    assert MODEL.closeness("龘龘") == MODEL.closeness("地") == 0
