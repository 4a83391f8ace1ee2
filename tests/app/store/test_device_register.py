"""The register of devices: what is kept of one comes back as it was."""

from dataclasses import replace

import pytest

from app.model.transfer import HeldUpTo, Holds
from app.store import device_register, local
from app.store.device_register import DeviceEntry, Written

ENTRY = DeviceEntry("2026-11-23T10:00:00+08:00", Holds("ab" * 16, (HeldUpTo("s", 2, "h"),), ("b",), 4), "pem", ("c",))
DAY = Written("ab", 7, "2026-11-23T10:00:00+08:00")
HEARD = DeviceEntry(seen=(replace(DAY, serial=6), DAY), asked=DAY)


def test_what_is_kept_comes_back(laptop):
    device_register.put(laptop.database, "one", ENTRY)
    device_register.put(laptop.database, "two", DeviceEntry())
    device_register.put(laptop.database, "three", HEARD)

    assert device_register.get(laptop.database, "one") == ENTRY
    assert device_register.everything(laptop.database) == {"one": ENTRY, "two": DeviceEntry(), "three": HEARD}
    assert device_register.get(laptop.database, "nobody") == DeviceEntry()


def test_an_entry_of_an_earlier_program_is_read(laptop):
    old = '{"heard_at": "", "holds": null, "request": "pem", "certificates": [], "notices": []}'
    local.put(laptop.database, "exchange.device:one", old)

    assert device_register.get(laptop.database, "one") == DeviceEntry(request="pem")


@pytest.mark.parametrize(
    ("found", "is_news"),
    [
        (DAY, False),
        (replace(DAY, serial=6), False),
        (replace(DAY, serial=8), True),
        (replace(DAY, serial=5), True),  # a copy of the disk counts beside its original
        (replace(DAY, serial=8, at="2020-01-01T00:00:00+08:00"), True),  # the clock was set back
        (replace(DAY, store="ef", serial=1), True),
    ],
)
def test_only_what_was_taken_in_before_says_nothing_new(found: Written, is_news: bool):
    assert HEARD.is_news(found) is is_news
    assert DeviceEntry().is_news(found)


@pytest.mark.parametrize(
    ("found", "is_newer"),
    [
        (replace(DAY, serial=6), False),
        (replace(DAY, serial=8, at="2020-01-01T00:00:00+08:00"), True),
        (replace(DAY, serial=1, at="2026-11-23T10:00:01+08:00"), True),
        (replace(DAY, serial=1, at="2026-11-23T02:00:00+00:00"), False),
        (replace(DAY, at="no day"), False),
    ],
)
def test_number_and_clock_say_whether_a_request_is_newer(found: Written, is_newer: bool):
    assert HEARD.is_newly_asked(found) is is_newer
    assert DeviceEntry().is_newly_asked(found)


def test_a_notice_stands_once(laptop):
    device_register.put(laptop.database, "one", ENTRY)
    for _ in range(2):
        device_register.note(laptop.database, "one", "device_forked", {"stream": "s"})

    expected = replace(ENTRY, notices=(("device_forked", {"stream": "s"}),))
    assert device_register.get(laptop.database, "one") == expected
