"""The strips above an agreement: the days for a court, why it is only read."""

import pytest

from app.services import Services


def in_force(services: Services, agreement, day: str, **given):
    return services.agreements.change(agreement.id, {"agreed_on": day, "effective_on": day, **given})


def of_court(view) -> list[str]:
    """Return the strips but the one that says that an agreement in force is only read."""
    return [each for each in view.notices.sentences() if not each.startswith("协议已生效")]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-20", "还剩 28 天（12月21日 周一）。要由双方当事人一起向法院申请，确认有效的可以申请强制执行。"),
        ("2026-10-24", "今天（11月23日 周一）。要由双方当事人一起向法院申请，确认有效的可以申请强制执行。"),
        ("2026-10-10", "申请司法确认的三十日已过（最后一天 2026-11-09）。一方不履行的，另一方可以向法院起诉。"),
    ],
)
def test_the_days_for_a_court_are_told(services: Services, agreement, open_record, day, told):
    in_force(services, agreement, day)

    assert of_court(open_record(agreement.id)) == [told]


@pytest.mark.parametrize("given", [{"performance_status": "1"}, {"confirmation_status": "confirmed"}])
def test_who_needs_no_court_is_not_told_of_one(services: Services, agreement, open_record, given):
    in_force(services, agreement, "2026-11-20", **given)

    assert of_court(open_record(agreement.id)) == []


def test_nothing_is_counted_before_it_binds_or_where_a_court_refuses(services: Services, agreement, open_record):
    assert open_record(agreement.id).notices.sentences() == []

    in_force(services, agreement, "2026-11-20")
    services.agreements.rows.add("confirmation_bar", agreement.id, {"kind": "identity"})
    view = open_record(agreement.id)

    assert of_court(view) == []
    assert "司法确认：不予确认" in view.head.marks.words()


def test_that_the_court_was_asked_is_one_press_and_undone_by_the_toast(services: Services, agreement, open_record):
    in_force(services, agreement, "2026-11-20")
    view = open_record(agreement.id)

    view.notices.press("还剩 28 天")
    assert services.agreements.get(agreement.id).record.confirmation_status == "applied"
    assert of_court(view) == []
    assert "司法确认：已申请" in view.head.marks.words()
    view.told.undo()

    assert services.agreements.get(agreement.id).record.confirmation_status == "not_applied"


def test_why_it_is_only_read_is_told_and_the_dispute_one_press_away(services: Services, agreement, open_record):
    services.disputes.close(agreement.record)
    view = open_record(agreement.id)

    view.notices.press("纠纷已办结")

    assert view.page.told.asked == [("dispute", agreement.record)]


def test_a_deleted_dispute_is_named(services: Services, agreement, open_record):
    services.disputes.delete(agreement.record)

    assert open_record(agreement.id).notices.sentences() == ["这件纠纷已删除，协议只能看；请先恢复纠纷。"]


def test_an_agreement_in_force_is_only_read_until_it_is_to_be_corrected(services: Services, agreement, open_record):
    in_force(services, agreement, "2026-11-20")
    view = open_record(agreement.id)
    noted = {name for name in view.form().values() if view.form().cell(name).editor.isEnabled()}

    view.notices.press("协议已生效")

    assert noted == {"performance_status", "confirmation_status", "note", "effective_on"}
    assert services.agreements.why_read_only(agreement.id) == ""
    assert view.form().cell("facts").editor.isEnabled()
    assert not [each for each in view.notices.sentences() if each.startswith("协议已生效")]
