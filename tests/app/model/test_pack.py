"""How versions of packs follow one another."""

import pytest

from app.model.pack import SCHEMAS, PackKind, rank


@pytest.mark.parametrize(
    ("older", "newer"),
    [("2026.9", "2026.11"), ("2026.11", "2026.11+2027.1"), ("2026.11+2027.1", "2026.12"), (None, "1"), ("", "0")],
)
def test_versions_are_compared_by_their_figures(older, newer):
    assert rank(older) < rank(newer)


def test_every_kind_says_how_its_files_are_written():
    assert set(SCHEMAS) == set(PackKind)
