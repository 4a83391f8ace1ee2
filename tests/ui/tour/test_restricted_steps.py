from tests.ui.tour.steps import missing_from_the_tour
from ui.tour import restricted_steps


def test_every_step_is_on_the_tour():
    assert missing_from_the_tour(restricted_steps) == []
