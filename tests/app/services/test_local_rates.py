"""Figures of this place: entered with day and source, given to whoever asks, the county's beside the office's own."""

from datetime import date

import pytest

from app.errors import AppError, InvalidInput
from app.model.identifiers import new_id
from app.store import changes
from app.store.bodies import PUBLIC_SCOPE
from tests.conftest import TODAY

WAGE = {"key": "monthly_avg_wage", "since": "2026-07-01", "value": "7000", "source": "虚构的统计公报"}


@pytest.fixture
def rates(services):
    return services.local_rates


def publish(services, **given):
    """Write a figure as it arrives from the county."""
    session = services.session
    record, fields = new_id(), {**WAGE, **given}
    changes.write(
        session.database, session.author, table="local_rate", record=record, scope=PUBLIC_SCOPE, fields=fields
    )
    return record


def codes(refused):
    return [(each.field, each.code) for each in refused.value.problems]


def test_a_figure_is_given_to_every_calculator_that_asks_for_it(rates):
    rates.record({"key": "income", "since": "2026-02-01", "value": "43,000", "source": "虚构"})

    for calculator in ("disability_compensation", "death_compensation"):
        figure = rates.figures(calculator, on=TODAY)["income"]
        assert (figure.value, figure.since, figure.is_public) == ("43000", date(2026, 2, 1), False)
    assert rates.figures("work_death", on=TODAY) == {}


def test_the_one_in_force_on_the_day_is_taken(rates):
    for since, value in (("2025-07-01", "6500"), ("2026-07-01", "7000"), ("2027-07-01", "7500")):
        rates.record({**WAGE, "since": since, "value": value})

    assert rates.figures("funeral_fee", on=date(2026, 6, 30))["monthly_avg_wage"].value == "6500"
    assert rates.figures("funeral_fee", on=TODAY)["monthly_avg_wage"].value == "7000"
    assert rates.figures("funeral_fee", on=date(2025, 1, 1)) == {}


def test_rates_by_day_come_as_a_table_that_the_calculator_takes(rates, services):
    for since, value in (("2021-05-01", "3.3%"), ("2019-08-20", "3.45")):
        rates.record({"key": "lpr_1y", "since": since, "value": value, "source": "虚构的利率"})

    figure = rates.figures("idle_interest", on=TODAY)["lpr_1y"]
    fee = services.fees.compute(
        "idle_interest", {"principal": "10000", "days": "2020-01-01..2024-01-01", "lpr_1y": figure.value}, TODAY
    )

    assert figure.value.split("\n")[0] == "2019-08-20:3.45"
    assert f"{fee.amount}" == "1340.88"


def test_an_optional_table_is_left_to_the_user(rates):
    rates.record({"key": "lpr_1y", "since": "2019-08-20", "value": "3.45", "source": "虚构"})

    assert rates.figures("overdue_interest", on=TODAY) == {}
    assert "lpr_1y" in rates.figures("loan_interest_cap", on=TODAY)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"key": ""}, ("key", "local_key_missing")),
        ({"key": "nothing"}, ("key", "local_key_unknown")),
        ({"since": " "}, ("since", "local_since_missing")),
        ({"since": "很久以前"}, ("since", "day_unreadable")),
        ({"since": "2月30日"}, ("since", "day_unreadable")),
        ({"since": "0001-01-01"}, ("since", "day_out_of_range")),
        ({"since": "9999-12-31"}, ("since", "day_out_of_range")),
        ({"value": ""}, ("value", "local_value_missing")),
        ({"value": "很多"}, ("value", "fee_money")),
        ({"value": "0"}, ("value", "fee_too_small")),
        ({"key": "lpr_1y", "value": "0.0345"}, ("value", "fee_table_rate")),
        ({"key": "court_fee_divorce.base", "value": "301"}, ("value", "fee_too_large")),
        ({"source": ""}, ("source", "local_source_missing")),
        ({"source": "长" * 201}, ("source", "text_too_long")),
    ],
)
def test_a_figure_that_is_wrong_or_has_no_source_is_refused(rates, given, problem):
    with pytest.raises(InvalidInput) as refused:
        rates.record({**WAGE, **given})

    assert codes(refused) == [problem]
    assert rates.all() == []


def test_days_are_kept_as_iso_and_figures_plain(rates):
    rate = rates.record({**WAGE, "since": "2026年7月1日", "value": "７，０００"})

    assert (rate.since, rate.value) == ("2026-07-01", "7000")


def test_a_second_figure_of_the_same_day_is_refused_and_changing_the_first_is_not(rates):
    rate = rates.record(WAGE)

    with pytest.raises(InvalidInput) as refused:
        rates.record({**WAGE, "value": "8000"})

    assert codes(refused) == [("since", "local_double")]
    assert rates.change(rate.id, {"value": "8000"}).value == "8000"


def test_the_countys_figure_is_used_and_only_read(rates, services):
    record = publish(services, value="6900")

    figure = rates.figures("funeral_fee", on=TODAY)["monthly_avg_wage"]

    assert (figure.value, figure.is_public) == ("6900", True)
    with pytest.raises(AppError, match="local_rate_public"):
        rates.change(record, {"value": "1"})
    with pytest.raises(AppError, match="local_rate_public"):
        rates.delete(record)


def test_the_offices_own_figure_stands_before_the_countys_of_the_same_day(rates, services):
    publish(services, value="6900")
    rates.record(WAGE)

    figure = rates.figures("funeral_fee", on=TODAY)["monthly_avg_wage"]

    assert (figure.value, figure.is_public) == ("7000", False)
    assert [each.value for each in rates.all()] == ["7000", "6900"]


def test_the_countys_newer_figure_stands_before_an_older_one_of_the_office(rates, services):
    rates.record({**WAGE, "since": "2025-07-01", "value": "6500"})
    publish(services, value="6900")

    assert rates.figures("funeral_fee", on=TODAY)["monthly_avg_wage"].value == "6900"


def test_a_deleted_figure_is_given_no_more_and_comes_back(rates):
    rate = rates.record(WAGE)
    rates.delete(rate.id)
    assert rates.figures("funeral_fee", on=TODAY) == {}
    assert rates.find(rate.id).deleted

    rates.bring_back(rate.id)

    assert "monthly_avg_wage" in rates.figures("funeral_fee", on=TODAY)


def test_its_history_is_kept_and_it_may_be_erased_at_once(rates, services):
    rate = rates.record(WAGE)
    rates.change(rate.id, {"value": "7100"})

    assert len(services.history.of(rate.id)) == 2


def test_nothing_ships(rates):
    assert rates.all() == []
    assert len(rates.keys) == 12
