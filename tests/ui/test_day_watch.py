from datetime import date, timedelta

from PySide6.QtCore import QObject

from ui.day_watch import DayWatch

DAY = date(2026, 11, 26)


def test_the_same_day_is_not_told(qtbot):
    owner = QObject()
    watch = DayWatch(lambda: DAY, owner)

    with qtbot.assertNotEmitted(watch.turned):
        watch.look()


def test_another_day_is_told_until_somebody_acts(qtbot):
    owner, days = QObject(), [DAY]
    watch = DayWatch(lambda: days[0], owner)
    days[0] += timedelta(1)

    for _look in range(2):
        with qtbot.waitSignal(watch.turned):
            watch.look()
