"""What a consultation may hold, and what closing asks for."""

from dataclasses import replace

from app.model.consultation import Consultation, check, missing
from tests.conftest import TODAY

WHOLE = Consultation(
    id="01a0b1c2-0000-7000-8000-000000000001",
    scope="v:410928107201",
    received_at="2026-11-20T09:30",
    way="1",
    enquirer="01a0b1c2-0000-7000-8000-000000000002",
    dispute_type="support_elderly",
    question="儿子不管我了",
    answer="先调解",
    route="people_mediation",
)


def codes(problems):
    return [(problem.field, problem.code) for problem in problems]


def test_a_whole_consultation_lacks_nothing():
    assert missing(WHOLE) == ()
    assert check(WHOLE, TODAY) == ()


def test_an_empty_one_names_all_it_lacks_in_the_order_of_the_form():
    blank = Consultation(id=WHOLE.id, scope=WHOLE.scope)

    assert [problem.field for problem in missing(blank)] == [
        "enquirer", "received_at", "way", "dispute_type", "question", "answer", "route",
    ]  # fmt: skip
    assert check(blank, TODAY) == ()


def test_a_time_to_come_unreadable_or_absurd_is_a_problem():
    assert codes(check(replace(WHOLE, received_at="2026-11-24T08:00"), TODAY)) == [("received_at", "day_in_future")]
    assert codes(check(replace(WHOLE, received_at="2月31日"), TODAY)) == [("received_at", "day_unreadable")]
    assert codes(check(replace(WHOLE, received_at="1926-11-20"), TODAY)) == [("received_at", "day_too_early")]


def test_minutes_are_more_than_none_and_less_than_a_day():
    assert codes(check(replace(WHOLE, minutes=0), TODAY)) == [("minutes", "minutes_range")]
    assert codes(check(replace(WHOLE, minutes=1441), TODAY)) == [("minutes", "minutes_range")]
    assert check(replace(WHOLE, minutes=1440), TODAY) == ()
