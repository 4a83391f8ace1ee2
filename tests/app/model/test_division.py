import pytest

from app.model.division import ancestor_codes


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("410928107201", ("4109", "410928", "410928107")),
        ("410928", ("4109",)),
        ("4109", ()),
    ],
)
def test_the_divisions_above_are_prefixes_from_the_city_down(code, above):
    assert ancestor_codes(code) == above
