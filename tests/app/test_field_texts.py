from app import field_texts
from app.store.tables import TABLES


def test_every_kind_of_row_on_a_matter_has_a_name():
    hanging = {name for name, table in TABLES.items() if table.hangs_on == "record"}

    assert hanging <= set(field_texts.TABLES)


def test_a_field_that_nobody_named_is_shown_as_it_is():
    assert field_texts.field_label("plan", "no_such_field") == "no_such_field"
