"""The timeline tells what happened, the newest first."""

from datetime import date

from app.services.timeline import Happening
from app.store import changes
from tests import factories
from tests.app.store.foreign import RECORD, made_slice


def happenings(services, record):
    return [moment.happening for moment in services.timeline.of(record)]


def test_a_consultation_is_told_from_its_reception_to_its_end(services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)
    services.rows.add("note", consultation.id, {"text": "带户口本", "noted_at": "2026-11-23T10:00"})
    visit = services.follow_ups.plan(consultation.id, date(2026, 12, 1), purpose="问结果")
    services.consultations.close(consultation.id)

    moments = services.timeline.of(consultation.id)

    assert [moment.happening for moment in moments] == [
        Happening.VISIT_PLANNED,
        Happening.CLOSED,
        Happening.NOTED,
        Happening.RECEIVED,
    ]
    assert moments[0].is_ahead
    assert moments[0].record == visit.id
    assert moments[2].text == "带户口本"
    assert moments[3].text == consultation.number
    assert moments[3].by == services.session.user.id


def test_a_dispute_begins_with_the_consultation_it_came_from(services):
    consultation = factories.make_consultation(services, received_at="2026-11-20T09:30")
    dispute = services.disputes.from_consultation(consultation.id)

    assert happenings(services, dispute.id) == [Happening.ACCEPTED, Happening.RECEIVED]
    assert happenings(services, consultation.id) == [Happening.BECAME_DISPUTE, Happening.RECEIVED]


def test_a_visit_made_stands_on_its_day(services):
    dispute = factories.make_dispute(services, accepted_on="2026-11-20")
    visit = services.follow_ups.plan(dispute.id, date(2026, 12, 1))
    services.follow_ups.record_visit(visit.id, {"done_on": "2026-11-22", "situation": "和好了", "measure": "再看"})

    moments = services.timeline.of(dispute.id)

    assert [(moment.happening, moment.at, moment.text) for moment in moments[:1]] == [
        (Happening.VISITED, "2026-11-22", "和好了\n再看")
    ]


def test_what_is_not_held_has_no_timeline(services):
    assert services.timeline.of("01a0b1c2-0000-7000-8000-00000000dead") == []


def write(services, table, record, /, **fields):
    """Write what the services would not."""
    session = services.session
    where = {"table": table, "record": record, "scope": session.home_scope}
    changes.write(session.database, session.author, **where, fields=fields)


def test_a_dispute_that_a_foreign_program_made_its_own_origin_is_told_once(services):
    one, other = factories.make_dispute(services), factories.make_dispute(services)
    write(services, "dispute", one.id, consultation=other.id)
    write(services, "dispute", other.id, consultation=one.id)

    assert happenings(services, one.id) == [Happening.ACCEPTED]


def test_an_origin_that_is_no_consultation_is_left_out(services):
    dispute = factories.make_dispute(services)
    write(services, "dispute", dispute.id, consultation=factories.make_party(services).id)

    assert happenings(services, dispute.id) == [Happening.ACCEPTED]


def test_a_clock_at_the_edge_of_time_is_told_as_it_stands(services):
    head = {"table": "consultation", "at": "0001-01-01T00:00:00+14:00"}
    changes.add(services.session.database, [made_slice(head, {"fields": {"question": "问"}})])

    assert [moment.at for moment in services.timeline.of(RECORD)] == ["0001-01-01T00:00"]


def test_a_thousand_rows_are_told_with_a_handful_of_questions(services, monkeypatch):
    dispute = factories.make_dispute(services)
    for number in range(30):
        services.rows.add("note", dispute.id, {"text": str(number)})
    database, asked = services.session.database, []
    rows = database.rows
    monkeypatch.setattr(database, "rows", lambda sql, parameters=(): asked.append(sql) or rows(sql, parameters))

    moments = services.timeline.of(dispute.id)

    assert [moment.by for moment in moments] == [services.session.user.id] * 31
    assert len(asked) < 20


def test_a_plan_and_its_days_are_told_done_and_moved(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    kept = factories.make_plan(services, dispute.id)
    first, action = services.kept_plans.reminders(dispute.id)
    services.kept_plans.done(first.id, on=date(2026, 11, 22))
    services.disputes.change(dispute.id, {"dispute_type": "pollution"})
    services.reminders.recount_all()

    moments = {moment.happening: moment for moment in services.timeline.of(dispute.id)}

    routed, done = moments[Happening.ROUTED], moments[Happening.DAY_DONE]
    assert (routed.at, routed.record, routed.text) == ("2026-11-23", kept.id, "judicial_confirm")
    assert routed.by == services.session.user.id
    assert (done.at, done.record, done.text) == ("2026-11-22", first.id, "共同申请司法确认三十日")
    moved = [each for each in services.timeline.of(dispute.id) if each.happening is Happening.DAY_MOVED]
    assert {(each.text, each.days) for each in moved} == {
        ("普通诉讼时效三年", ("2027-01-04", None)),
        ("环境污染民事诉讼三年（2026年8月15日以前的损害）", (None, "2027-01-04")),
    }
    assert action.id in {each.record for each in moved}


def test_a_day_that_went_to_and_fro_is_told_each_time_also_after_it_was_noticed(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)
    for kind in ("pollution", "private_loan"):
        services.disputes.change(dispute.id, {"dispute_type": kind})
        services.reminders.recount_all()
        for row in services.kept_plans.reminders(dispute.id):
            services.kept_plans.seen(row.id)

    moved = [each for each in services.timeline.of(dispute.id) if each.happening is Happening.DAY_MOVED]

    told = [each.days for each in moved if each.text == "普通诉讼时效三年"]
    assert sorted(told, key=str) == [("2027-01-04", None), (None, "2027-01-04")]
