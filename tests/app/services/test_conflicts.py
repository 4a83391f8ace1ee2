"""All conflicts in one list, each with the record it belongs to, by whom and when."""

from app.services.rehearsal import exchange
from tests.factories import make_dispute, make_party


def test_every_conflict_is_listed_with_both_writers(services, other_services):
    party = make_party(services)
    exchange(services.session, other_services.session)
    services.parties.change(party.id, {"phone": "13700000001"})
    other_services.parties.change(party.id, {"phone": "13700000002"})
    exchange(services.session, other_services.session)

    (line,) = services.conflicts.all()

    assert (line.table, line.record, line.owner) == ("party", party.id, party.id)
    assert line.fields == ("phone",)
    assert set(line.by) == {services.session.user.id, other_services.session.user.id}
    assert line.at is not None


def test_a_row_leads_to_the_record_it_hangs_on(services, other_services):
    dispute = make_dispute(services)
    note = services.rows.add("note", dispute.id, {"text": "甲"})
    exchange(services.session, other_services.session)
    services.rows.change("note", note.id, {"text": "乙"})
    other_services.rows.change("note", note.id, {"text": "丙"})
    exchange(services.session, other_services.session)

    heard = []
    (line,) = services.conflicts.all(lambda done, total: heard.append((done, total)))

    assert (line.table, line.owner_table, line.owner) == ("note", "dispute", dispute.id)
    assert heard == [(1, 1)]


def test_where_nothing_is_in_conflict_the_list_is_empty(services):
    make_party(services)

    assert services.conflicts.all() == []
