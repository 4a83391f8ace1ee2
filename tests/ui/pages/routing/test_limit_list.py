from ui.pages.routing.limit_list import LimitList
from ui.pages.routing.plan_words import ShownLimit


def limit(name: str) -> ShownLimit:
    return ShownLimit(name, "最后一天：2026-12-08 周二。", "text", ("依据：甲",))


def test_rows_are_kept_and_the_surplus_is_hidden(qtbot):
    limits = LimitList()
    qtbot.addWidget(limits)
    limits.show()
    limits.show_limits([limit("甲"), limit("乙")])
    rows = list(limits.rows)

    limits.show_limits([limit("丙")])

    assert limits.rows == rows
    assert [row.name.text() for row in rows if row.isVisible()] == ["丙"]
