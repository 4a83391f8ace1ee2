from app.model.statute import Standing


def test_only_what_is_in_force_or_unchecked_may_be_relied_on():
    assert {each for each in Standing if each.holds} == {Standing.IN_FORCE, Standing.UNCHECKED}
