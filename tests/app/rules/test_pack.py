"""A pack is taken whole or refused with all that is wrong with it."""

import shutil

import pytest

from app import texts
from app.errors import PackRefused
from app.rules import pack
from tests.app.rules.naive_routing import FOLDER


@pytest.fixture
def folder(tmp_path):
    for file in FOLDER.glob("*.toml"):
        shutil.copy(file, tmp_path)
    return tmp_path


def change(folder, file, old, new):
    path = folder / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(folder):
    with pytest.raises(PackRefused) as refused:
        pack.load(folder)
    assert refused.value.code == "pack_refused"
    assert texts.sentence(refused.value)
    return [each.code for each in refused.value.problems]


def test_the_shipped_pack_is_sound():
    found = pack.shipped()

    assert (found.id, found.version, len(found.cases)) == ("puyang", "2026.11", 59)


IN_DANGER = 'when = { all = [{ fact = "safety_risk", op = "==", value = true }] }'


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("rules", 'route = "police_110"', 'route = "police_111"', "pack_reference"),
        ("rules", 'excludes = ["self_negotiation"', 'excludes = ["nowhere"', "pack_reference"),
        ("rules", 'deadlines = ["security_case_30d"', 'deadlines = ["security_case_31d"', "pack_reference"),
        ("rules", IN_DANGER, IN_DANGER.replace("safety_risk", "safety"), "pack_fact"),
        ("rules", IN_DANGER, IN_DANGER.replace("true", '"yes"'), "pack_value"),
        ("rules", IN_DANGER, IN_DANGER.replace("==", "~"), "pack_value"),
        ("rules", IN_DANGER, IN_DANGER.replace("==", ">="), "pack_value"),
        ("rules", IN_DANGER, 'when = { all = [{ fact = "dispute_type", op = "==", value = "war" }] }', "pack_value"),
        ("rules", IN_DANGER, 'when = { all = [{ fact = "mediation_willing", op = "!=", value = "unknown" }] }',
         "pack_unknown_value"),
        ("rules", IN_DANGER, 'when = { all = [{ fact = "opponent_kind", op = "!=", value = "company" }] }',
         "pack_unequal"),
        ("rules", IN_DANGER, "when = { all = [] }", "pack_value"),
        ("rules", 'excludes = ["self_negotiation", "people_mediation"]', 'excludes = ["police_110"]',
         "pack_self_exclusion"),
        ("rules", 'scope = "all"', 'scope = "some"', "pack_value"),
        ("rules", 'law = "反家庭暴力法", article = "第十五条", ', 'law = "反家庭暴力法", ', "pack_keys"),
        ("rules", 'article = "第十五条"', 'article = ""', "pack_value"),
        ("rules", "effective_from = 2016-03-01, ", "", "pack_keys"),
        ("rules", 'id = "ov_domestic_violence"', 'id = "ov_immediate_danger"', "pack_double"),
        ("rules", "priority = 1000", 'priority = "1000"', "pack_value"),
        ("rules", "parties = [", "partie = [", "pack_value"),
        ("rules", "[[rule]]", "[[rule", "pack_file"),
        ("rules", 'checked_text = ["及时出警"]', f'checked_text = ["{"长" * 21}"]', "pack_value"),
        ("facts", 'id = "safety_risk"', 'id = "safety"', "pack_fact"),
        ("facts", 'value = "divorce"', 'value = "divorced"', "pack_value"),
        ("facts", 'unknown_values = ["unknown"]', 'unknown_values = ["unheard"]', "pack_value"),
        ("routes", 'route = "judicial_confirm"', 'route = "nowhere"', "pack_reference"),
        ("routes", 'gate_limits = ["judicial_confirm_30d"]', 'gate_limits = ["never"]', "pack_reference"),
        ("routes", 'bodies = ["notary"]', 'bodies = ["nowhere"]', "pack_reference"),
        ("routes", 'bodies = ["notary"]\n', "", "pack_keys"),
        ("routes", 'bodies = ["notary"]', 'bodies = [""]', "pack_value"),
        ("bodies", 'id = "notary"', 'id = "law_office"', "pack_double"),
        ("bodies", 'name = "公证处"', 'name = "律师事务所"', "pack_double"),
        ("bodies", 'name = "公证处"', "", "pack_keys"),
        ("bodies", "[[body]]", "[[bodies]]", "pack_count"),
        ("routes", "human = {", "woman = {", "pack_value"),
        ("route_names", 'id = "people_mediation"', 'id = "peoples_mediation"', "pack_reference"),
        ("limits", 'start_fact = "date_known"', 'start_fact = "safety_risk"', "pack_value"),
        ("limits", "[[limit]]", "[[limits]]", "pack_count"),
        ("stages", "[[stage]]", "[[stages]]", "pack_count"),
        ("stages", 'after = ["labor_arbitration"', 'after = ["nowhere"', "pack_reference"),
        ("stages", 'routes = ["civil_litigation"', 'routes = ["nowhere"', "pack_reference"),
        ("stages", 'passed = ["labor_award_court_15d"]', 'passed = ["never"]', "pack_reference"),
        ("former_law", "procedure = [", "procedures = [", "pack_value"),
        ("former_law", 'old = "civil_general_2y_1987"', 'old = "never"', "pack_reference"),
        ("pack", "rules = 251", "rules = 252", "pack_count"),
        ("fees", 'fixed = "50"', 'fixed = "60"', "pack_case"),
        ("fees", 'rate = "2.5%"', 'rate = "0.025 x"', "pack_value"),
        ("fees", 'of = "amount"', 'of = "amounts"', "pack_reference"),
        ("fees", 'id = "court_fee_half"', 'id = "court_fee_property"', "pack_double"),
        ("fees", 'do = "product"', 'do = "eval"', "pack_value"),
        ("fees", 'basis = ["第十三条"]', 'basis = ["第十二条"]', "pack_reference"),
        ("fees", "[[calculator]]", "[[calculater]]", "pack_value"),
        ("pack", "fees = 36", "fees = 37", "pack_count"),
        ("cases", 'next = "guarantee_kind"', 'next = "amount"', "pack_case"),
        ("cases", 'closed = ["commercial_arbitration"', 'closed = ["nowhere"', "pack_reference"),
        ("cases", 'hits = ["ov_immediate_danger", ', "hits = [", "pack_case"),
        ("cases", 'dispute_type = "divorce"', 'dispute_type = "war"', "fact_value"),
    ],
)  # fmt: skip
def test_a_change_for_the_worse_is_refused(folder, file, old, new, expected):
    change(folder, file, old, new)

    assert expected in codes(folder)


def test_a_missing_file_is_named(folder):
    (folder / "routes.toml").unlink()

    assert codes(folder) == ["pack_file"]


def test_a_pack_without_golden_cases_is_refused(folder):
    (folder / "cases.toml").write_text("", encoding="utf-8")

    assert "pack_count" in codes(folder)
