"""How long records must be kept before the law lets them be erased: `data/retention.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app import paths


@dataclass(frozen=True, slots=True)
class Retention:
    """Years to keep each kind of record, and the law that says so."""

    years: dict[str, int]
    basis: dict[str, str]

    def until(self, table: str, begun: date) -> tuple[date | None, str]:
        """Return (first day on which erasing is allowed or None for at once, legal basis) for a record's kind.

        The period ends with its last day, the day of the month on which it began (Civil Code art. 201 to 203); erasing
        begins the day after. A kind the table doesn't name is never erasable: 9999-12-31.
        """
        if table not in self.years:
            return date.max, self.basis.get("default", "")
        years = self.years[table]
        if years == 0:
            return None, self.basis[table]
        if begun.year + years >= date.max.year:  # only a foreign program's clock stands there
            return date.max, self.basis[table]
        day = 28 if (begun.month, begun.day) == (2, 29) else begun.day
        return date(begun.year + years, begun.month, day) + timedelta(days=1), self.basis[table]


def load(path: Path | None = None) -> Retention:
    """Return the table of `path`, or the shipped one."""
    kept = tomllib.loads((path or paths.data("retention.toml")).read_text(encoding="utf-8"))
    kinds = kept["kind"]
    return Retention(
        {name: int(kind["years"]) for name, kind in kinds.items()},
        {name: str(kind["basis"]) for name, kind in kinds.items()} | {"default": str(kept["default"]["basis"])},
    )
