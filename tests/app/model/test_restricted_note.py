"""Restricted notes as plain data."""

from app.model.restricted_note import RestrictedKind, RestrictedNote
from app.store.tables import TABLES


def test_no_table_holds_them():
    assert all(kind.record_type is not RestrictedNote for kind in TABLES.values())
    assert RestrictedKind("safe_contact") is RestrictedKind.SAFE_CONTACT
