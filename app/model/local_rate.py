"""Figures of this place by date – LPR, wages, incomes, fees of the province – as the office or the county enters them.

The dataclass is the table definition too: the store makes one column of each field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.model.fee import FeeInput
from app.model.identifiers import LocalRateId

LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRate:
    """A figure of this place (本地数据): what it is for (`key`), from which day, its value, and who published it.

    Rates that change by the day, as the LPR, are percents as they are published (3.45), one record for each change.
    """

    id: LocalRateId
    scope: str
    key: str | None = None
    since: str | None = None
    value: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class LocalKey:
    """What a figure may be for: the inputs of calculators that take it, and one of them as it is asked for.

    `labels` are what the inputs are called, the shortest first; `inputs` are (calculator, input).
    """

    key: str
    asked: FeeInput
    labels: tuple[str, ...]
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A figure as a calculator takes it, since when it is in force, and who published it."""

    value: str
    since: date
    source: str
    is_public: bool


LocalFigures = Mapping[str, LocalFigure]
"""By the input's name."""
