"""The last day of a period, a second time: day by day (hour by hour) from the wording of the statutes.

Written apart from `app.rules.deadlines` and compared with it on random input; slow on purpose. Civil Code art. 194, 195
and 201 to 203; Civil Procedure Law art. 85; Labour Dispute Mediation and Arbitration Law art. 27; State Compensation
Law art. 39.
"""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar

ONE = timedelta(days=1)


def works(day):
    """Say whether a day is worked; a year that was not proclaimed is judged by its weekends and the law's festivals."""
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        return day.strftime("%a") not in ("Sat", "Sun") and not is_festival(day)


def is_festival(day):
    """Say whether all rest on a day by art. 2 of the Measures for National Festivals of 2024."""
    if day.strftime("%m-%d") in ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03", qingming(day.year)):
        return True
    new_year, months = ALMANAC[day.year]
    spring, dragon_boat, mid_autumn = new_year, new_year + sum(months[:4]) * ONE, new_year + sum(months[:7]) * ONE
    return -ONE <= day - spring <= 2 * ONE or day in (dragon_boat + 4 * ONE, mid_autumn + 14 * ONE)


def qingming(year):
    return f"04-{int(year % 100 * 0.2422 + 4.81) - year % 100 // 4:02}"


def almanac(row):
    """Return the first day of a lunar year and the days of its months, a leap month counted to the one before."""
    months = [30 if sign == "L" else 29 for sign in row["days"]]
    if leap := int(row["leap_month"]):
        months[leap - 1] += months.pop(leap)
    return date.fromisoformat(row["new_year"]), months


def is_month_end(day):
    return (day + ONE).day == 1


def months_on(day, months):
    """Walk to the month wanted, then to the same number in it or, where there is none, to its end (art. 202)."""
    wanted, walker = day.day, day
    for _ in range(months):
        while not is_month_end(walker):
            walker += ONE
        walker += ONE  # the first of the next month
    while walker.day != wanted and not is_month_end(walker):
        walker += ONE
    return walker


def months_back(day, months):
    """Walk back to the month wanted, then to the same number or below."""
    walker = day
    for _ in range(months):
        while walker.day != 1:
            walker -= ONE
        walker -= ONE  # the last of the month before
    while walker.day > day.day:
        walker -= ONE
    return walker


class Naive:
    """One period with what happened to it; dates as pairs, no types of the program."""

    def __init__(self, value, unit, counting, *, rule="six_months_after", exclusions=(), extra=0):
        self.value, self.unit, self.counting, self.rule = value, unit, counting, rule
        self.exclusions, self.extra = exclusions, extra

    def last_day(self, start, suspensions=(), interruptions=(), cap=None):
        suspensions = sorted(suspensions)
        last = self.one_run(start, suspensions)
        for day in sorted(interruptions):
            if day <= last:  # art. 195: the period is counted anew; what has ended can't be interrupted
                last = max(last, self.one_run(day, suspensions))
        return last if cap is None else min(last, cap)

    def one_run(self, start, suspensions):
        lost = {day for begin, end in self.exclusions for day in days(begin, end)}
        last = self.run_out(start, lost)
        for begin, end in suspensions:
            trouble = [day for day in days(begin, end) if start < day]
            if self.rule != "continues":
                six = max(start, months_back(last, 6))
                trouble = [day for day in trouble if six < day]
            if not trouble or trouble[0] > last:
                continue  # no trouble in the time that matters
            if self.rule == "six_months_after":
                last = max(last, self.off_rest(self.made_up(end, months_on(end, 6), lost, 0), lost))
            else:
                lost |= set(trouble)
                last = max(last, self.run_out(start, lost))
        return last

    def run_out(self, start, lost):
        if self.unit in ("month", "year"):
            nominal = months_on(start, self.value * (12 if self.unit == "year" else 1))
            return self.off_rest(self.made_up(start, nominal, lost, self.extra), lost)
        left, day = self.value + self.extra, start
        while left:
            day += ONE
            if day not in lost and (works(day) or not self.only_working()):
                left -= 1
        return self.off_rest(day, lost)

    def made_up(self, start, nominal, lost, extra):
        """Go on after the nominal end for as many days as were lost before it."""
        owed, day = extra, start
        while day < nominal:
            day += ONE
            owed += day in lost
        while owed:
            day += ONE
            owed -= day not in lost
        return day

    def off_rest(self, day, lost):
        if self.counting in ("civil", "procedural"):
            while not works(day) or day in lost:
                day += ONE
        return day

    def only_working(self):
        return "working_day" in (self.unit, self.counting)


def days(begin, end):
    while begin <= end:
        yield begin
        begin += ONE


def last_hour(moment, hours, exclusions=()):
    """Return the end of the last hour, the one in which it began not counted."""
    lost = {day for begin, end in exclusions for day in days(begin, end)}
    hour = datetime(moment.year, moment.month, moment.day, moment.hour)
    while hours:
        hour += timedelta(hours=1)
        hours -= hour.date() not in lost
    return hour + timedelta(hours=1)


with open(Path(__file__).with_name("lunar_years.csv"), encoding="utf-8", newline="") as file:
    ALMANAC = {int(row["year"]): almanac(row) for row in csv.DictReader(file)}
