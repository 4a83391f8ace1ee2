from tests.ui.tour.steps import missing_from_the_tour
from ui.tour import keys_steps


def test_every_step_is_on_the_tour():
    assert missing_from_the_tour(keys_steps) == []
