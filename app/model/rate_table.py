"""Yearly rates by the day from which each is in force, such as the LPR (贷款市场报价利率)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Segment:
    """Days with one rate: from `begins`, which counts, to `ends`, which no longer does."""

    begins: date
    ends: date
    rate: Decimal

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.ends - self.begins) // timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates (0.0345 is 3.45 %), each in force from its day until the next; ordered by day, no day twice."""

    entries: tuple[tuple[date, Decimal], ...]

    @property
    def first_day(self) -> date:
        """Return the day from which a rate is known."""
        return self.entries[0][0]

    def on(self, day: date) -> tuple[date, Decimal]:
        """Return the rate of a day and since when it is in force. Raises `LookupError` before the first day."""
        found = [entry for entry in self.entries if entry[0] <= day]
        if not found:
            raise LookupError(day.isoformat())
        return found[-1]

    def segments(self, begins: date, ends: date) -> tuple[Segment, ...]:
        """Return the days from one to before another, one segment for each rate that neighbours don't share.

        Raises `LookupError` if they begin before the first day.
        """
        rates = [(begins, self.on(begins)[1]), *(entry for entry in self.entries if begins < entry[0] < ends)]
        changes = [rates[0]]
        for day, rate in rates[1:]:
            if rate != changes[-1][1]:
                changes.append((day, rate))
        borders = [*(day for day, _ in changes), ends]
        return tuple(
            Segment(day, until, rate) for (day, rate), until in zip(changes, borders[1:], strict=True) if day < until
        )
