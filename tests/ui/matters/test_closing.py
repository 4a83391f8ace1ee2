from app.model.problem import Problem
from ui.matters.closing import ClosingStrip


def test_every_missing_field_is_named_and_leads_to_itself(qtbot):
    strip = ClosingStrip("dispute")
    qtbot.addWidget(strip)
    strip.show_problems(
        [
            Problem("participants", "applicant_missing"),
            Problem("risk_level", "required"),
            Problem("amount", "amount_unreadable", {"text": "一万二"}),
        ]
    )
    assert strip.words() == ["申请人", "风险等级", "涉及金额（要改）"]

    with qtbot.waitSignal(strip.asked) as told:
        strip.links["风险等级"].click()

    assert told.args == ["risk_level", "required"]
    assert strip.links["风险等级"].accessibleDescription() == "还没有填，办结前要补上。"


def test_it_takes_no_room_where_nothing_is_missing(qtbot):
    strip = ClosingStrip("dispute")
    qtbot.addWidget(strip)
    strip.show_problems([Problem("brief", "required")])

    strip.show_problems([])

    assert strip.isHidden()
