import pytest

from tests.conftest import TODAY
from ui.matters.filters import period


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("", (None, None)),
        ("today", ("2026-11-23", None)),
        ("week", ("2026-11-17", None)),
        ("year", ("2026-01-01", None)),
        ("last_year", ("2025-01-01", "2025-12-31")),
    ],
)
def test_a_period_has_its_first_and_last_day(name: str, days: tuple[str | None, str | None]):
    assert period(name, TODAY) == days
