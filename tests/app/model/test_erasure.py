"""Erasures as plain data."""

from datetime import UTC, datetime

from app.model.erasure import Erasure


def test_at_a_village_no_device_is_named():
    erased = Erasure("1", "v:1", datetime(2026, 11, 23, tzinfo=UTC), "u", "r", ("甲", "乙"))

    assert (erased.done_by, erased.waits_for) == ((), ())
