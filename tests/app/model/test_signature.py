"""What is said about a signature."""

import pytest

from app.model.signature import Reason, SignatureFinding


@pytest.mark.parametrize("reason", list(Reason))
def test_only_one_reason_means_that_it_holds(reason):
    assert SignatureFinding(reason).is_valid == (reason is Reason.VALID)


def test_two_findings_with_the_same_facts_are_one():
    one, other = (SignatureFinding(Reason.CHANGED, "甲", facts={"part": "word/document.xml"}) for _ in range(2))

    assert len({one, other}) == 1
