"""Exports as one service: what can be written, and by whom."""


def test_every_kind_with_a_name_can_be_a_table_but_not_the_users(services):
    kinds = services.exports.kinds()

    assert kinds["consultation"] == "接待咨询"
    assert "user" not in kinds
    assert all(services.exports.csv(kind).startswith(b"\xef\xbb\xbf") for kind in kinds)
