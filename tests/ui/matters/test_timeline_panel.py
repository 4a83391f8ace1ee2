from PySide6.QtWidgets import QLabel

from app.services import Services
from app.services.timeline import Happening, Moment
from tests import factories
from tests.conftest import TODAY
from ui.matters.timeline_panel import TimelinePanel, moment_words


def test_the_timeline_begins_with_the_newest_and_says_who(make_panel, services: Services):
    consultation = factories.make_consultation(services)
    dispute = services.disputes.from_consultation(consultation.id)
    services.rows.add("note", dispute.id, {"text": "见了老大", "noted_at": "2026-11-23T10:00"})
    services.rows.add("follow_up", dispute.id, {"due_on": "2026-12-01", "purpose": "看看"})

    panel = make_panel(TimelinePanel, dispute.id)

    told = [label.text() for label in panel.findChildren(QLabel) if label.text()]
    assert told.index("计划回访：看看") < told.index("记事：见了老大") < told.index(f"接待咨询 {consultation.number}")
    assert "李明法" in told
    assert "12月1日" in told


def test_what_happened_is_told_in_a_sentence():
    assert moment_words(Moment("2026-11-23", Happening.CLOSED, "r"), TODAY) == "办结"
    assert moment_words(Moment("2026-11-23", Happening.VISITED, "r", "好了"), TODAY) == "回访：好了"
    assert moment_words(Moment("2026-12-01", Happening.VISIT_PLANNED, "r", is_ahead=True), TODAY) == "计划回访"
    late = Moment("2026-11-20", Happening.VISIT_PLANNED, "r", "看看", is_ahead=True)
    assert moment_words(late, TODAY) == "计划回访：看看（已过期）"
    routed = Moment("2026-11-23", Happening.DAY_MOVED, "r", "时效", days=("2026-12-10", "2026-12-11"))
    assert moment_words(routed, TODAY) == "期限变动：时效，原 12月10日 → 12月11日"


def test_a_plan_is_told_by_the_name_of_its_route(make_panel, services: Services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    services.kept_plans.done(services.kept_plans.reminders(dispute.id)[0].id, on=TODAY)

    told = [label.text() for label in make_panel(TimelinePanel, dispute.id).findChildren(QLabel)]

    assert "分流方案：司法确认调解协议" in told
    assert "办完：共同申请司法确认三十日" in told
