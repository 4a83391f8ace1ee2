from app.model.problem import Problem


def test_a_problem_without_facts_is_hard_and_can_stand_in_a_set():
    problem = Problem("name", "name_missing")

    assert {problem} == {Problem("name", "name_missing")}
    assert problem.facts == {}
    assert not problem.is_soft
