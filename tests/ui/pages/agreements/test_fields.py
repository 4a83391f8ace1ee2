"""The form of an agreement has all that a person fills in."""

from dataclasses import fields

from app.model.agreement import Agreement
from ui.pages.agreements import fields as form


def test_every_field_of_an_agreement_stands_in_the_form(desk):
    shown = {field.name for group in form.groups(desk) for field in group.fields}

    assert shown == {item.name for item in fields(Agreement)} - {"id", "scope", "record"}


def test_codes_are_chosen_from_their_lists(desk):
    known = {field.name: field for group in form.groups(desk) for field in group.fields}

    assert [label for _value, label in known["form"].choices] == ["口头协议", "书面协议"]
    assert ("confirmed", "确认有效") in known["confirmation_status"].choices
