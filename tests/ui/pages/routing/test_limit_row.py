from ui.pages.routing.limit_row import LimitRow
from ui.pages.routing.plan_words import ShownLimit

COUNTED = ShownLimit(
    "起诉期",
    "最后一天：2026-12-08 周二。还有 15 天。",
    "text",
    ("1. 当日不算。", "2. 数满十五日。", "依据：《民法典》"),
)


def test_how_it_was_counted_opens_and_closes(qtbot):
    row = LimitRow()
    qtbot.addWidget(row)
    row.show()
    row.show_limit(COUNTED)
    assert (row.how.text(), row.steps) == ("怎么算的", None)

    row.how.click()
    assert row.steps.lines() == list(COUNTED.steps)
    assert row.how.text() == "收起"

    row.how.click()
    assert not row.steps.isVisible()


def test_it_stays_open_when_only_the_day_moves_and_closes_for_another_limit(qtbot):
    row = LimitRow()
    qtbot.addWidget(row)
    row.show()
    row.show_limit(COUNTED)
    row.how.click()

    row.show_limit(
        ShownLimit(COUNTED.name, "最后一天：2026-12-09 周三。", "warn", ("1. 当日不算。", "依据：《民法典》"))
    )
    assert row.steps.lines() == ["1. 当日不算。", "依据：《民法典》"]

    row.show_limit(ShownLimit("时效", "还不知道起算的日子。", "muted", ("依据：《民法典》",)))
    assert not row.steps.isVisible()
    assert row.how.text() == "依据"
