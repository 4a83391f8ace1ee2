"""Fields that hold codes."""

from app.model.coded_fields import CODED_FIELDS
from app.rules.codes import Codes
from app.store.tables import TABLES


def test_every_coded_field_exists_and_has_its_list():
    lists = set(Codes.load().names())

    for table, fields in CODED_FIELDS.items():
        assert set(fields) <= set(TABLES[table].fields)
        assert set(fields.values()) <= lists
