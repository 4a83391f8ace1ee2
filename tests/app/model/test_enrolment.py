"""Fingerprints as people read them out."""

import pytest

from app.model.enrolment import is_same_fingerprint

FINGERPRINT = "4819 8034 9933 7939 7001 1156 6508 6549"


@pytest.mark.parametrize(
    "typed",
    [
        FINGERPRINT,
        FINGERPRINT.replace(" ", ""),
        FINGERPRINT.replace(" ", "-"),
        "４８１９，8034 99337939 70011156 65086549\n",
    ],
)
def test_only_the_digits_are_compared(typed):
    assert is_same_fingerprint(typed, FINGERPRINT)


@pytest.mark.parametrize("typed", ["", "4819", FINGERPRINT[:-1], FINGERPRINT[:-1] + "8", FINGERPRINT + "1"])
def test_other_digits_are_another_key(typed):
    assert not is_same_fingerprint(typed, FINGERPRINT)
