"""A quarter of the histories that every run plays: files go to workers whole, so these four share the load."""

import pytest

from tests.histories import A_QUARTER, run


@pytest.mark.timeout(900)
def test_all_desks_end_with_the_same_and_nothing_is_lost(desk_templates, tmp_path):
    run(desk_templates, tmp_path, histories=A_QUARTER, steps=30)
