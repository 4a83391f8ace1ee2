"""The register of devices: what is kept of one comes back as it was."""

from dataclasses import replace

from app.model.transfer import HeldUpTo, Holds
from app.store import device_register
from app.store.device_register import DeviceEntry

ENTRY = DeviceEntry("2026-11-23T10:00:00+08:00", Holds("ab" * 16, (HeldUpTo("s", 2, "h"),), ("b",), 4), "pem", ("c",))


def test_what_is_kept_comes_back(laptop):
    device_register.put(laptop.database, "one", ENTRY)
    device_register.put(laptop.database, "two", DeviceEntry())

    assert device_register.get(laptop.database, "one") == ENTRY
    assert device_register.everything(laptop.database) == {"one": ENTRY, "two": DeviceEntry()}
    assert device_register.get(laptop.database, "nobody") == DeviceEntry()


def test_a_notice_stands_once(laptop):
    device_register.put(laptop.database, "one", ENTRY)
    for _ in range(2):
        device_register.note(laptop.database, "one", "device_forked", {"stream": "s"})

    expected = replace(ENTRY, notices=(("device_forked", {"stream": "s"}),))
    assert device_register.get(laptop.database, "one") == expected
