"""The rows that hang on a matter."""

from dataclasses import fields

from app.model import involvement
from app.store.tables import TABLES


def test_every_row_belongs_to_a_record_and_bears_only_what_a_column_can_hold():
    kinds = (
        involvement.Participant, involvement.Representative, involvement.Note, involvement.Topic, involvement.Risk,
        involvement.Claim, involvement.Provision,
    )  # fmt: skip

    for kind in kinds:
        assert [item.name for item in fields(kind)][:3] == ["id", "scope", "record"]
        assert kind in {table.record_type for table in TABLES.values() if table.hangs_on == "record"}
