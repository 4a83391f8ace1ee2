"""Counter-examples and proofs in plain Chinese."""

from datetime import date

from app.model.proof import PROPERTIES, SAMPLED, Certificate, Counterexample, PackProof
from app.proof_texts import example_text, proof_lines
from app.rules import pack

FACTS = pack.shipped().facts
PASSED = {"stop": "先复议", "route": "行政诉讼"}


def test_a_counter_example_names_questions_and_answers_as_they_are_asked():
    answers = ((FACTS["safety_risk"], True), (FACTS["dispute_type"], "divorce"))

    told = example_text(Counterexample("stop", "proof_stop_passed", PASSED, answers))

    assert told.startswith(f"反例：{FACTS['safety_risk'].question}“是”；{FACTS['dispute_type'].question}“离婚”。")
    assert told.endswith("关口“先复议”成立，方案却给出“行政诉讼”。")


def test_what_no_answers_reach_has_no_answers():
    told = example_text(Counterexample("leaf_x", "proof_rule_unreached", {"because": "a == 1"}))

    assert told == "规则“leaf_x”怎么回答都不会成立：a == 1。"


def test_a_part_of_the_plan_that_is_gone_is_told_as_nothing():
    facts = {"part": "closed", "expected": "上诉（ov_x）", "found": ""}

    told = example_text(Counterexample("decisions", "proof_changed", facts))

    assert told == "走不通的途径与证明过的规则包不同：应有 上诉（ov_x），现在是 —。"


def test_a_certificate_says_when_and_with_what():
    certificate = Certificate("0" * 64, date(2026, 11, 26), "z3 4.13.0", 33.6, 4972, PROPERTIES)

    lines = proof_lines(PackProof((), PROPERTIES, certificate=certificate))

    assert lines[0] == "已证明（2026-11-26，z3 4.13.0，4972 次求解，34 秒），文件与证明时一字不差。"
    assert len(lines) == 1 + len(PROPERTIES)
    assert all(line.endswith("：已证明") for line in lines[1:-1])
    assert lines[-1].endswith("：已逐条核对")


def test_samples_are_never_called_a_proof():
    lines = proof_lines(PackProof((), (), SAMPLED, 2000))

    assert sum("抽查 2000 组回答没有发现反例" in line for line in lines) == len(SAMPLED)
    assert sum(line.endswith("：没有查") for line in lines) == len(PROPERTIES) - len(SAMPLED)
    assert not any("已证明" in line for line in lines)


def test_a_property_with_a_counter_example_is_not_proved():
    lines = proof_lines(PackProof((Counterexample("leaf_x", "proof_rule_idle"),), PROPERTIES[:-2]))

    assert sum(line.endswith("：有反例") for line in lines) == 2
