from dataclasses import fields as fields_of

from app.model.dispute import Dispute
from ui.pages.disputes.fields import SHAPE, groups

NOT_TYPED = {"id", "scope", "number", "status", "closed_on", "consultation"}


def test_every_field_that_is_filled_in_stands_in_the_form(desk):
    shown = {field.name for group in groups(desk) for field in group.fields}

    assert shown == {field.name for field in fields_of(Dispute)} - NOT_TYPED


def test_every_field_has_a_chinese_label(desk):
    assert [field.name for group in groups(desk) for field in group.fields if field.label.isascii()] == []


def test_every_code_list_is_known(desk):
    assert set(SHAPE.lists.values()) <= set(desk.codes.names())
