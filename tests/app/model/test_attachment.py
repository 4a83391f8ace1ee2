"""The row of an attachment."""

from app.model.attachment import Attachment
from app.store.tables import TABLES


def test_sizes_and_turns_are_numbers_in_the_table():
    row = ("1", "v", "2", *[None] * 7, 2048, 90)

    attachment = TABLES["attachment"].record_of(row)

    assert isinstance(attachment, Attachment)
    assert (attachment.size_bytes, attachment.turn) == (2048, 90)
