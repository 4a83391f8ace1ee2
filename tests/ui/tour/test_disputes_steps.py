from ui.tour import disputes_steps
from ui.tour.tour import STEPS


def test_every_step_is_on_the_tour():
    steps = [
        value
        for name, value in vars(disputes_steps).items()
        if callable(value) and getattr(value, "__module__", "") == disputes_steps.__name__ and not name.startswith("_")
    ]

    assert [step.__name__ for step in steps if step not in STEPS] == []
