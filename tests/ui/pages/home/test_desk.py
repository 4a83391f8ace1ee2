"""What the home page reads from."""

from app.model.installation import Role
from tests.conftest import TODAY


def test_the_desk_knows_its_day(desk):
    assert desk.today == TODAY


def test_the_desk_knows_whose_it_is_and_its_services(desk, services):
    assert (desk.role, desk.follow_ups) == (Role.VILLAGE, services.follow_ups)
