"""Rows that hang on records."""

import pytest

from app.errors import AppError, InvalidInput
from app.model.identifiers import new_id
from tests import factories


def test_a_row_belongs_to_the_scope_of_its_record(services):
    dispute = factories.make_dispute(services)

    row = services.rows.add("claim", dispute.id, {"text": "拆除越界的墙"})

    assert (row.scope, row.record, row.text) == (dispute.scope, dispute.id, "拆除越界的墙")


def test_a_row_is_taken_away_and_brought_back(services):
    dispute = factories.make_dispute(services)
    row = services.rows.add("note", dispute.id, {"text": "周五再来"})

    services.rows.remove("note", row.id)
    assert services.rows.of("note", dispute.id) == []

    services.rows.bring_back("note", row.id)
    assert services.rows.of("note", dispute.id) == [row]


def test_a_changed_row_keeps_its_history(services):
    dispute = factories.make_dispute(services)
    row = services.rows.add("note", dispute.id, {"text": "周五再来"})

    services.rows.change("note", row.id, {"text": "周六再来"})

    assert services.rows.get("note", row.id).text == "周六再来"
    assert len(services.history.of(row.id)) == 2


def test_a_row_can_not_move_to_another_record(services):
    dispute = factories.make_dispute(services)
    row = services.rows.add("note", dispute.id, {"text": "甲"})

    with pytest.raises(InvalidInput):
        services.rows.change("note", row.id, {"record": "other"})


def test_nothing_hangs_on_what_is_not_there(services):
    with pytest.raises(AppError, match="record_missing"):
        services.rows.add("note", "01a0b1c2-0000-7000-8000-00000000dead", {"text": "甲"})


def test_rows_hang_on_a_party_and_can_be_taken_away_and_brought_back(services):
    party = factories.make_party(services)
    tag = services.rows.add("party_tag", party.id, {"tag": "elderly"})
    consent = services.rows.add("consent", party.id, {"given_at": "2026-11-23", "covers": "record"})
    services.rows.add("household_member", party.id, {"member_name": "孙小兰", "relation": "31"})

    services.rows.change("consent", consent.id, {"withdrawn_at": "2026-11-24"})
    services.rows.remove("party_tag", tag.id)

    assert services.rows.of("party_tag", party.id) == []
    assert services.rows.of("consent", party.id)[0].withdrawn_at == "2026-11-24"
    assert services.rows.of("household_member", party.id)[0].member_name == "孙小兰"
    services.rows.bring_back("party_tag", tag.id)
    assert services.rows.of("party_tag", party.id) == [tag]


def test_a_row_with_a_field_it_does_not_have_is_refused(services):
    party = factories.make_party(services)

    with pytest.raises(InvalidInput):
        services.rows.add("party_tag", party.id, {"colour": "红"})
    with pytest.raises(AppError, match="record_missing"):
        services.rows.add("party_tag", new_id(), {"tag": "elderly"})
    for attempt in (services.rows.bring_back, services.rows.remove):
        with pytest.raises(AppError, match="record_missing"):
            attempt("party_tag", new_id())
    with pytest.raises(AppError, match="record_missing"):
        services.rows.change("party_tag", new_id(), {"tag": "elderly"})
