"""A stick that was brought to the county's desk."""

import pytest

from tests.factories import make_party


@pytest.fixture
def brought(village):
    """A stick on which a village has written, and a file that isn't whole."""
    party = make_party(village.services)
    (file,) = village.write()
    (village.stick / "00000000_000001_20261123.fgb").write_bytes(file.read_bytes()[:900])
    return party
