"""What a pack claims of itself: read whole, or refused with all that is wrong."""

import shutil
from datetime import date

import pytest

from app.errors import PackRefused
from app.model.proof import StopKind
from app.rules import pack, pack_claims
from tests.app.rules.naive_routing import FOLDER

PACK = pack.shipped()
STOP = """
[[stop]]
id = "stop_x"
kind = "ended"
name = "x"
when = { all = [{ fact = "safety_risk", op = "==", value = true }] }
bars = ["people_mediation"]
basis = [{ law = "人民调解法", article = "第二十五条" }]
"""


@pytest.fixture
def refused(tmp_path):
    """Return the codes with which claims are refused."""

    def load(text):
        (tmp_path / pack_claims.FILE).write_text(text, encoding="utf-8")
        try:
            pack_claims.load(tmp_path, PACK)
        except PackRefused as found:
            return {(each.field, each.code) for each in found.problems}
        return set()

    return load


def test_the_shipped_pack_has_stops_of_each_kind():
    claims = pack_claims.load(FOLDER, PACK)

    assert {each.kind for each in claims.stops} == set(StopKind)
    assert next(each for each in claims.stops if each.id == "stop_inaction").since == date(2024, 1, 1)
    assert {each.route for each in claims.protected} >= {"police_110", "protection_order"}


def test_sound_claims_are_taken(refused):
    assert refused(STOP) == set()


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ('kind = "ended"', 'kind = "over"', "stop_x.kind", "pack_value"),
        ('bars = ["people_mediation"]', "bars = []", "stop_x.bars", "pack_value"),
        ('bars = ["people_mediation"]', 'bars = ["nowhere"]', "stop_x.bars", "pack_reference"),
        ("safety_risk", "danger_risk", "stop_x.when", "pack_fact"),
        ('name = "x"', 'name = "x"\nsince = 2024-01-01', "stop_x.dated_by", "pack_value"),
        ('name = "x"', 'name = "x"\nsince = 2024-01-01\ndated_by = ["amount"]', "stop_x.dated_by", "pack_reference"),
        ('name = "x"', 'name = "x"\ndespite = ["no_rule"]', "stop_x.despite", "pack_reference"),
        ('name = "x"\n', "", "stop_x", "pack_keys"),
    ],
)
def test_a_wrong_claim_is_named(refused, old, new, field, code):
    assert (field, code) in refused(STOP.replace(old, new, 1))


def test_what_is_set_aside_must_exist(refused):
    assert ("aside", "pack_reference") in refused('[[aside]]\nkind = "fact"\nids = ["no_fact"]\nwhy = "x"\n')


def test_a_pack_without_claims_is_refused(tmp_path):
    shutil.copy(FOLDER / "pack.toml", tmp_path)

    with pytest.raises(PackRefused):
        pack_claims.load(tmp_path, PACK)
