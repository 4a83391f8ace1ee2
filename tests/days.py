"""The days on which tests take place."""

from datetime import date, datetime, timedelta, timezone

TODAY = date(2026, 11, 23)
BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BEIJING)
