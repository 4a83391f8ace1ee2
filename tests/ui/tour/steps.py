"""What a module of steps offers and the tour leaves out."""

from types import ModuleType

from ui.tour.tour import STEPS


def missing_from_the_tour(module: ModuleType) -> list[str]:
    """Return the names of a module's public steps that are not on the tour."""
    steps = [
        value
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
    ]
    return [step.__name__ for step in steps if step not in STEPS]
