"""Histories by the thousand: before an issue is closed. `HISTORIES=1000 make soak` plays so many, others each time."""

import os

import pytest

from tests.histories import run

IN_ONE_PART = 250
PARTS = -(-int(os.environ.get("HISTORIES", "20000")) // IN_ONE_PART)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("part", range(PARTS))
def test_all_desks_end_with_the_same_and_nothing_is_lost(desk_templates, tmp_path, part: int):
    run(desk_templates, tmp_path, histories=IN_ONE_PART, steps=40)
