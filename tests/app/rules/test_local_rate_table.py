from app.rules import local_rate_table


def test_columns_go_by_several_heads():
    assert [local_rate_table.field_of(head) for head in ("项目", " 起用 日期", "利率", "出处", "别的")] == [
        "key", "since", "value", "source", None,
    ]  # fmt: skip


def test_the_heads_stand_in_their_order():
    assert local_rate_table.heads() == ("项目", "起用日期", "数值", "来源")
