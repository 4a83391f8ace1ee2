"""Who writes, where, and what the clock says."""

from app.store.author import Author
from tests.conftest import NOW
from tests.factories import VILLAGE_SCOPE

RECORD = "01a0b1c2-0000-7000-8000-000000000001"


def test_a_change_names_its_author_and_the_clock_as_it_was(laptop):
    change = laptop.write(RECORD, name="甲")

    ((device, scope),) = laptop.database.rows("SELECT device, scope FROM stream")
    assert isinstance(laptop.author, Author)
    assert (change.by, change.at) == (laptop.author.user, NOW.isoformat(timespec="milliseconds"))
    assert (device, scope) == (laptop.author.device, VILLAGE_SCOPE)
