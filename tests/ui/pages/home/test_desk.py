"""What the home page reads from."""

from tests.conftest import TODAY


def test_the_desk_knows_its_day(desk):
    assert desk.today == TODAY
