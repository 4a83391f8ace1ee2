"""Revocations: of a whole device, or of scopes that were handed over; what was accepted still counts."""

from app.model.revocation import Revocation
from app.model.transfer import HeldUpTo
from tests.days import NOW

SCOPE, OTHER = "v:410928107201", "o:office"


def test_a_whole_revocation_covers_every_scope_and_a_hand_over_its_own():
    whole = Revocation("d", "k", NOW)
    handed = Revocation("d", "k", NOW, (SCOPE,))

    assert (whole.is_whole, whole.covers(SCOPE), whole.covers(OTHER)) == (True, True, True)
    assert (handed.is_whole, handed.covers(SCOPE), handed.covers(OTHER)) == (False, True, False)


def test_only_the_very_end_that_was_held_is_accepted():
    entry = Revocation("d", "k", NOW, accepted=(HeldUpTo("s", 3, "ab"),))

    assert entry.accepts("s", 3, "ab")
    assert not entry.accepts("s", 3, "cd")
    assert not entry.accepts("s", 4, "ab")
