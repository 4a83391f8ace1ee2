import dataclasses

import pytest

from ui.widgets.form_spec import Editor, Field


def test_a_field_is_a_line_unless_said_otherwise():
    field = Field("name", "姓名")

    assert field.editor is Editor.LINE
    assert not field.required


def test_a_field_is_plain_data_that_cannot_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Field("name", "姓名").label = "名称"
