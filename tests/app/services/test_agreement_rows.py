"""The rows of agreements: in order, moved without conflict on two laptops, only read once the dispute is closed."""

import pytest

from app.errors import InvalidInput
from tests import factories


@pytest.fixture
def agreement(services):
    return services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id)


def add_terms(services, agreement, *texts):
    return [services.agreements.rows.add("agreement_term", agreement.id, {"text": text}) for text in texts]


def told(services, agreement, table="agreement_term", field="text"):
    return [getattr(row, field) for row in services.agreements.rows.of(table, agreement.id)]


def test_rows_stand_in_the_order_in_which_they_were_added(services, agreement):
    add_terms(services, agreement, "甲", "乙", "丙")

    assert told(services, agreement) == ["甲", "乙", "丙"]


def test_a_row_is_moved_and_put_back(services, agreement):
    first, _second, third = add_terms(services, agreement, "甲", "乙", "丙")
    rows = services.agreements.rows

    before = rows.move("agreement_term", third.id, -2)
    assert told(services, agreement) == ["丙", "甲", "乙"]
    assert set(before) == {third.id}

    rows.put_back("agreement_term", before)
    assert told(services, agreement) == ["甲", "乙", "丙"]
    assert rows.move("agreement_term", first.id, -1) == {}


def test_a_row_that_was_removed_comes_back_to_its_place(services, agreement):
    _first, second, _third = add_terms(services, agreement, "甲", "乙", "丙")

    services.agreements.rows.remove("agreement_term", second.id)
    assert told(services, agreement) == ["甲", "丙"]
    services.agreements.rows.bring_back("agreement_term", second.id)
    assert told(services, agreement) == ["甲", "乙", "丙"]


def test_obligations_have_an_order_too_and_bars_none(services, agreement):
    rows = services.agreements.rows
    one, other = (rows.add("obligation", agreement.id, {"content": text}) for text in "甲乙")
    rows.add("confirmation_bar", agreement.id, {"kind": "identity"})

    rows.move("obligation", other.id, -1)

    assert told(services, agreement, "obligation", "content") == ["乙", "甲"]
    assert one.agreement == agreement.id
    assert [row.kind for row in rows.of("confirmation_bar", agreement.id)] == ["identity"]


def test_what_hangs_on_anything_else_is_kept_as_everywhere(services, agreement):
    note = services.agreements.rows.add("note", agreement.record, {"text": "记一笔"})

    assert services.rows.of("note", agreement.record) == [note]


@pytest.mark.parametrize("field", ["colour", "agreement"])
def test_a_field_that_rows_dont_have_is_refused(services, agreement, field):
    with pytest.raises(InvalidInput):
        services.agreements.rows.add("agreement_term", agreement.id, {"text": "甲", field: "x"})

    assert told(services, agreement) == []


def refusals(act) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def test_a_closed_dispute_is_only_read_but_who_performed_is_still_noted(services, agreement):
    (term,) = add_terms(services, agreement, "甲")
    rows = services.agreements.rows
    owed = rows.add("obligation", agreement.id, {"content": "拆墙"})
    services.disputes.close(agreement.record)

    for act in (
        lambda: rows.add("agreement_term", agreement.id, {"text": "乙"}),
        lambda: rows.change("agreement_term", term.id, {"text": "乙"}),
        lambda: rows.change("obligation", owed.id, {"done_on": "2026-11-23", "amount": "5.00"}),
        lambda: rows.remove("agreement_term", term.id),
        lambda: rows.bring_back("agreement_term", term.id),
        lambda: rows.move("agreement_term", term.id, 1),
    ):
        assert refusals(act) == ["dispute_closed"]
    rows.change("obligation", owed.id, {"done_on": "2026-11-23"})

    assert told(services, agreement) == ["甲"]
    assert rows.get("obligation", owed.id).done_on == "2026-11-23"
    services.disputes.reopen(agreement.record)
    assert services.agreements.why_read_only(agreement.id) == ""


def test_an_agreement_in_force_is_only_read_until_it_is_to_be_corrected(services, agreement):
    (term,) = add_terms(services, agreement, "甲")
    rows = services.agreements.rows
    services.agreements.change(agreement.id, {"agreed_on": "2026-11-20", "effective_on": "2026-11-20"})

    for act in (
        lambda: rows.add("agreement_term", agreement.id, {"text": "乙"}),
        lambda: rows.change("agreement_term", term.id, {"text": "乙"}),
        lambda: services.agreements.change(agreement.id, {"facts": "另一回事"}),
        lambda: services.agreements.delete(agreement.id),
    ):
        assert refusals(act) == ["agreement_in_force"]
    rows.add("confirmation_bar", agreement.id, {"kind": "identity"})
    services.agreements.change(agreement.id, {"performance_status": "1", "note": "已付清"})
    assert told(services, agreement) == ["甲"]

    services.agreements.reopen(agreement.id)
    rows.change("agreement_term", term.id, {"text": "乙"})
    assert told(services, agreement) == ["乙"]


def test_a_day_of_force_that_was_entered_by_mistake_is_taken_back(services, agreement):
    services.agreements.change(agreement.id, {"effective_on": "2026-11-20"})

    services.agreements.change(agreement.id, {"effective_on": None})

    assert services.agreements.why_read_only(agreement.id) == ""


def test_rows_of_an_agreement_on_a_deleted_dispute_are_only_read(services, agreement):
    services.disputes.delete(agreement.record)

    assert refusals(lambda: add_terms(services, agreement, "甲")) == ["dispute_deleted"]


# Two laptops


def test_two_laptops_that_add_and_reorder_agree_without_a_conflict(services, other_services, agreement):
    first, second, third = add_terms(services, agreement, "甲", "乙", "丙")
    factories.exchange(services, other_services)

    add_terms(services, agreement, "甲的新条")
    services.agreements.rows.move("agreement_term", third.id, -2)
    services.agreements.rows.move("agreement_term", first.id, 1)
    add_terms(other_services, agreement, "乙的新条")
    other_services.agreements.rows.move("agreement_term", third.id, -1)
    other_services.agreements.rows.move("agreement_term", second.id, 2)
    factories.exchange(services, other_services)

    order = told(services, agreement)
    assert order == told(other_services, agreement)
    assert sorted(order) == sorted(["甲", "乙", "丙", "甲的新条", "乙的新条"])
    assert services.history.all_conflicts() == other_services.history.all_conflicts() == []
    assert all(services.history.conflicts_of(row.id) == [] for row in (first, second, third))
    for each in (services, other_services):
        assert [finding for finding in each.integrity.check() if finding.is_fault] == []


def test_after_a_merge_a_move_does_what_it_says_on_both_laptops(services, other_services, agreement):
    first, second, _third = add_terms(services, agreement, "甲", "乙", "丙")
    factories.exchange(services, other_services)
    services.agreements.rows.move("agreement_term", first.id, 1)
    other_services.agreements.rows.move("agreement_term", first.id, 2)
    factories.exchange(services, other_services)

    services.agreements.rows.move("agreement_term", second.id, 2)
    factories.exchange(services, other_services)

    assert told(services, agreement)[-1] == "乙"
    assert told(other_services, agreement) == told(services, agreement)


def test_two_texts_of_one_term_are_still_a_conflict_that_a_person_ends(services, other_services, agreement):
    (term,) = add_terms(services, agreement, "甲")
    factories.exchange(services, other_services)
    services.agreements.rows.change("agreement_term", term.id, {"text": "三日内拆墙"})
    other_services.agreements.rows.change("agreement_term", term.id, {"text": "十日内拆墙"})
    factories.exchange(services, other_services)

    (conflict,) = services.history.conflicts_of(term.id)
    assert conflict.field == "text"
    services.history.resolve(term.id, "text", "十日内拆墙")
    factories.exchange(services, other_services)

    assert told(services, agreement) == told(other_services, agreement) == ["十日内拆墙"]
    assert services.history.all_conflicts() == other_services.history.all_conflicts() == []
