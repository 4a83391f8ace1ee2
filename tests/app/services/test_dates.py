from datetime import date

from app.services.dates import Calendar, read_date


def test_screens_read_dates_as_the_rules_do():
    read = read_date("去年腊月二十三", today=date(2026, 11, 23))

    assert (read.date, read.calendar) == (date(2026, 2, 10), Calendar.LUNAR)
