"""What every page of records is made of: list, record, form, history, conflicts – for any kind of record."""
