"""What is said of a proof."""

from app.model.proof import PROPERTIES, SAMPLED, Counterexample


def test_what_can_be_tried_is_part_of_what_is_proved():
    assert set(SAMPLED) < set(PROPERTIES)


def test_counter_examples_are_told_apart_by_place_and_property():
    assert Counterexample("a", "proof_rule_idle") != Counterexample("b", "proof_rule_idle")
    assert len({Counterexample("a", "proof_rule_idle", {"x": "1"}), Counterexample("a", "proof_rule_idle")}) == 2
