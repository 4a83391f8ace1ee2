"""limit, count: the last day of a limit of the law, and of a bare period. Neither opens a profile."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import click

from app import deadline_texts
from app.cli.frame import command, desk
from app.errors import InvalidInput
from app.model.deadline import Circumstances, Counting, Length, Period, Step, Unit
from app.model.limit import Basis
from app.model.problem import Problem
from app.services.limits import CountedLimit, Limits, Start

_UNITS = [unit.value for unit in Unit if unit not in (Unit.NONE, Unit.EVENT)]


def add_to(entry: click.Group) -> None:
    """Register this module's commands."""
    command(entry, "limit")(_limit)
    command(entry, "count")(_count)


def _what_happened(function: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.option("--suspend", multiple=True, metavar="A..B", help="中止：障碍从哪天起、哪天消除；可写多次"),
        click.option("--interrupt", multiple=True, metavar="DATE", help="中断：催要、同意履行、起诉等的日子；可写多次"),
        click.option("--exclude", multiple=True, metavar="A..B|N", help="扣除：一段日子，或天数；可写多次"),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.argument("limit", metavar="ID")
@click.option("--trigger", default=None, metavar="DATE[THH:MM]", help="起算事由发生的日子，按小时的写到时分")
@_what_happened
@click.option("--filed-by-post", is_flag=True, help="材料是寄出的")
@click.option("--cap-from", default=None, metavar="DATE", help="最长期限从哪天起算（如权利受损之日）；不写按起算日")
def _limit(limit: str, trigger: str | None, filed_by_post: bool, cap_from: str | None, **given: Sequence[str]) -> None:
    """一条法定期限的最后一天、还剩几天、怎么算出来的；起算在法律改变以前的，按当时的期限；不用打开资料。"""
    reading = _Reading()
    start = None if trigger is None else reading.start("trigger", trigger)
    happened = reading.circumstances(given, by_post=filed_by_post, cap_from=cap_from)
    reading.finish()
    found = Limits.load(desk().rules).deadline(limit, start, happened, today=desk().today)
    desk().answer(_document(found), lambda: _in_words(found))


@click.option("--from", "begin", required=True, metavar="DATE[THH:MM]", help="起算事由发生的日子")
@click.option("--length", required=True, metavar="N", help="多长")
@click.option("--unit", required=True, type=click.Choice(_UNITS), help="单位")
@click.option("--counting", required=True, type=click.Choice([each.value for each in Counting]), help="计算口径")
@_what_happened
def _count(begin: str, length: str, unit: str, counting: str, **given: Sequence[str]) -> None:
    """只算日子：从哪天起、多长、按什么口径；不用打开资料。"""
    reading = _Reading()
    start = reading.start("trigger", begin)
    how_long = Length(reading.number("length", length), Unit(unit))
    happened = reading.circumstances(given)
    reading.finish()
    found = Limits.load(desk().rules).count(start, how_long, counting=Counting(counting), happened=happened)
    document: dict[str, Any] = {"last_day": found.last_day, "steps": steps(found.steps)}
    if found.until is not None:
        document["until"] = found.until.isoformat(timespec="minutes")
    lines = [deadline_texts.last_day_text(found), *(deadline_texts.step_text(step) for step in found.steps)]
    desk().answer(document, "\n".join(lines))


class _Reading:
    """Reads what was typed and gathers all that can't be read, so that it is told at once."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def start(self, name: str, text: str) -> Start:
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
            try:
                return Start(datetime.fromisoformat(text), has_hour=True)
            except ValueError:
                self._fail(name, "no_such_moment", text)
                return Start(datetime.max)
        return Start(datetime.combine(self.day(name, text), datetime.min.time()))

    def day(self, name: str, text: str) -> date:
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self._fail(name, "no_such_date", text)
        return date.max

    def number(self, name: str, text: str) -> int:
        if re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
            return int(text)
        self._fail(name, "no_such_number", text)
        return 1

    def circumstances(
        self, given: Mapping[str, Sequence[str]], *, by_post: bool = False, cap_from: str | None = None
    ) -> Circumstances:
        periods = [text for text in given["exclude"] if ".." in text]
        numbers = [self.number("exclude", text) for text in given["exclude"] if ".." not in text]
        if any(number < 1 for number in numbers):
            self._fail("exclude", "days_out_of_range", str(min(numbers)))
        return Circumstances(
            tuple(self._period("suspend", text) for text in given["suspend"]),
            tuple(self.day("interrupt", text) for text in given["interrupt"]),
            tuple(self._period("exclude", text) for text in periods),
            sum(numbers),
            by_post,
            None if cap_from is None else self.day("cap_from", cap_from),
        )

    def finish(self) -> None:
        """Raise `InvalidInput` if something could not be read."""
        if self._problems:
            raise InvalidInput(tuple(dict.fromkeys(self._problems)))

    def _period(self, name: str, text: str) -> Period:
        begins, dots, ends = text.partition("..")
        if not dots:
            self._fail(name, "no_such_period", text)
            return Period(date.max, date.max)
        return Period(self.day(name, begins), self.day(name, ends))

    def _fail(self, name: str, code: str, value: str) -> None:
        self._problems.append(Problem(name, code, {"value": value}))


def _document(found: CountedLimit) -> dict[str, Any]:
    document: dict[str, Any] = {
        "limit": found.asked,
        "name": found.limit.name,
        "last_day": found.deadline.last_day,
        "days_left": found.days_left,
        "steps": steps(found.deadline.steps),
        "basis": [basis(each) for each in found.basis],
        "expired": found.is_expired,
    }
    if found.deadline.until is not None:
        document["until"] = found.deadline.until.isoformat(timespec="minutes")
    if found.limit.id != found.asked:
        document["applied"] = found.limit.id
    if found.needs is not None:
        document["needs"] = found.needs
    if found.deadline.last_day is None:
        document["text"] = deadline_texts.step_text(found.deadline.steps[0])
    return document


def steps(given: Sequence[Step]) -> list[dict[str, Any]]:
    """Return the steps of a count as JSON has them."""
    return [
        {
            "date": step.date,
            "code": step.code,
            "text": deadline_texts.step_text(step),
            "facts": step.facts,
            "basis": [{"law": each.law, "article": each.article} for each in step.basis],
        }
        for step in given
    ]


def basis(given: Basis) -> dict[str, Any]:
    """Return an article as JSON has it."""
    since = given.effective_from
    return {"law": given.law, "article": given.article, "effective_from": since, "verified": given.verified}


def _in_words(found: CountedLimit) -> str:
    lines = [found.limit.name]
    if found.deadline.last_day is not None:
        lines.append(deadline_texts.last_day_text(found.deadline) + deadline_texts.days_left_text(found.days_left or 0))
    lines += [deadline_texts.step_text(step) for step in found.deadline.steps]
    marks = ((each.citation, "" if each.verified else "（待核）") for each in found.basis)
    cited = "、".join(deadline_texts.citation_text(citation) + mark for citation, mark in marks)
    lines.append(f"依据：{cited or '〔旧法，待核〕'}")
    return "\n".join([*lines, f"说明：{found.limit.notes}"] if found.limit.notes else lines)
