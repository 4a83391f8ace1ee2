"""What is wrong with a period to count, before it is counted: as problems of its fields."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from app.model.deadline import Circumstances, Counting, Length, Period, Unit
from app.model.problem import Problem
from app.rules.deadlines import Task

FIRST_YEAR, LAST_YEAR = 1900, 2200
_MOST = {Unit.HOUR: 24 * 366, Unit.DAY: 36600, Unit.WORKING_DAY: 25000, Unit.MONTH: 1200, Unit.YEAR: 100}
_MOST_EXCLUDED = 36600
_UNPAUSED = frozenset({Counting.WORKING_DAY, Counting.HOUR, Counting.STATE})
_WORKING_DAYS_IN = frozenset({Counting.CIVIL, Counting.PROCEDURAL, Counting.WORKING_DAY})


def problems(task: Task) -> tuple[Problem, ...]:
    """Return everything that keeps a period from being counted."""
    found = [*_length(task.length, task.counting), *_days(task), *_pauses(task)]
    if not found:
        found += _order(task)
    return tuple(found)


def stops(counting: Counting, happened: Circumstances) -> Iterator[Problem]:
    """Yield what stops a period that is counted in a way in which none can be stopped."""
    facts = {"counting": counting.value}
    if happened.suspensions:
        yield Problem("suspend", "counting_not_suspended", facts)
    if happened.interruptions:
        yield Problem("interrupt", "counting_not_interrupted", facts)


def _length(length: Length, counting: Counting) -> Iterator[Problem]:
    if length.value < 1:
        yield Problem("length", "length_not_positive", {"value": str(length.value)})
    elif length.value > _MOST[length.unit]:
        yield Problem("length", "length_too_long", {"value": str(length.value)})
    is_fitting = {
        Unit.HOUR: counting is Counting.HOUR,
        Unit.WORKING_DAY: counting in _WORKING_DAYS_IN,
        Unit.DAY: counting is not Counting.HOUR,
    }.get(length.unit, counting not in (Counting.HOUR, Counting.WORKING_DAY))
    if not is_fitting:
        yield Problem("unit", "unit_counting_mismatch", {"unit": length.unit.value, "counting": counting.value})


def _days(task: Task) -> Iterator[Problem]:
    happened = task.circumstances
    named: list[tuple[str, date]] = [("trigger", task.start.date())]
    named += [("interrupt", day) for day in happened.interruptions]
    named += [("suspend", day) for each in happened.suspensions for day in (each.begins, each.ends)]
    named += [("exclude", day) for each in happened.exclusions for day in (each.begins, each.ends)]
    named += [("cap_from", happened.cap_from)] if happened.cap_from else []
    for name, day in named:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Problem(name, "day_out_of_range", {"date": day.isoformat()})
    if not 0 <= happened.excluded_days <= _MOST_EXCLUDED:
        yield Problem("exclude", "days_out_of_range", {"value": str(happened.excluded_days)})


def _pauses(task: Task) -> Iterator[Problem]:
    if task.counting in _UNPAUSED:
        yield from stops(task.counting, task.circumstances)


def _order(task: Task) -> Iterator[Problem]:
    start, happened = task.start.date(), task.circumstances
    for name, periods in (("suspend", happened.suspensions), ("exclude", happened.exclusions)):
        yield from _periods(name, periods, start)
    for day in happened.interruptions:
        if day < start:
            yield Problem("interrupt", "interruption_before_start", {"date": day.isoformat(), "start": str(start)})
    yield from _overlaps(happened)


def _periods(name: str, periods: Sequence[Period], start: date) -> Iterator[Problem]:
    for each in periods:
        facts = {"begins": each.begins.isoformat(), "ends": each.ends.isoformat(), "start": start.isoformat()}
        if each.ends < each.begins:
            yield Problem(name, "period_reversed", facts)
        elif each.ends < start:
            yield Problem(name, "period_before_start", facts)


def _overlaps(happened: Circumstances) -> Iterator[Problem]:
    for name, periods in (("suspend", happened.suspensions), ("exclude", happened.exclusions)):
        ordered = sorted(periods, key=lambda each: each.begins)
        for one, other in pairwise(ordered):
            if other.begins <= one.ends:
                facts = {"one": f"{one.begins}..{one.ends}", "other": f"{other.begins}..{other.ends}"}
                yield Problem(name, "periods_overlap", facts)
