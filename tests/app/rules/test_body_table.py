"""The table of the directory."""

import pytest

from app.model.body import TOLD
from app.rules.body_table import BodyTable

TABLE = BodyTable.load()


def test_every_field_has_its_column_in_the_order_of_the_form():
    assert tuple(column.field for column in TABLE.columns) == TOLD
    assert [column.head for column in TABLE.columns] == ["类别", "名称", "地址", "电话", "办公时间", "管辖区域", "备注"]


def test_no_head_means_two_fields():
    heads = [head for column in TABLE.columns for head in (column.head, *column.also)]

    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(("head", "field"), [("类别", "kind"), (" 联系 电话 ", "phone"), ("负责人", None), ("", None)])
def test_a_head_is_known_by_any_of_its_names(head, field):
    assert TABLE.field_of(head) == field


def test_the_rest_is_there():
    assert "全市" in TABLE.everywhere
    assert "村委会" in TABLE.village_endings
    assert all((TABLE.sheet, TABLE.guide_sheet, TABLE.guide, TABLE.kinds_head, TABLE.province))
