"""Tokens: every piece of a run is a phrase of its pairs; days are cut into the fewest stretches."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store import search_text
from app.store.search_text import SearchFilter


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("ＡＢＣ　１２３", ["abc", "123"]),
        ("  a\t\nb\x1c c ", ["a", "b", "c"]),
        ("e\u0301é", ["éé"]),
        ("①㎏", ["1kg"]),
        ("", []),
        (" \u3000", []),
    ],
)
def test_width_case_compatibility_forms_and_white_space_are_folded(text, runs):
    assert search_text.runs(text) == runs


def test_a_run_becomes_its_pairs_and_its_last_character():
    assert search_text.tokens(["宅基地", "a"]) == ["宅基", "基地", "地", "a"]


@given(st.text(max_size=20))
def test_no_token_holds_what_fts5_parts_at(text):
    for token in search_text.tokens(search_text.runs(text)):
        assert all(character.isalnum() or ord(character) >= 0x80 for character in token)
        assert not token.startswith(("\uff28", "\uff2e", "\uff26"))


@given(st.text(max_size=12), st.text(max_size=12))
def test_different_runs_have_different_tokens(one, other):
    runs = search_text.runs(one), search_text.runs(other)

    assert (search_text.tokens(runs[0]) == search_text.tokens(runs[1])) == (runs[0] == runs[1])


@pytest.mark.parametrize(
    ("term", "letters"), [("zhang", "zhang"), ("lü", "lv"), ("o'brien", "obrien"), ("张", ""), ("a1", ""), ("'", "")]
)
def test_letters_may_begin_a_name(term, letters):
    assert search_text.letters(term) == letters


def test_terms_are_the_words_each_once():
    assert search_text.terms(" 离婚　抚养费 离婚\n") == ("离婚", "抚养费")


def test_a_page_pasted_into_the_field_is_cut():
    assert len(search_text.terms("话" * 5_000)[0]) == 2_000


def test_nothing_asked_or_half_a_character_is_no_query():
    assert search_text.query((), SearchFilter()) is None
    assert search_text.query(("\ud800",), SearchFilter()) is None
    assert search_text.query(("甲",), SearchFilter(since="2026-02-01", until="2026-01-01")) is None


DAYS = st.dates(date(1880, 1, 1), date(2120, 12, 31))


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_day_has_a_token_of_the_span_exactly_when_it_lies_in_it(since, until, day):
    span = search_text._days(since and since.isoformat(), until and until.isoformat())
    tokens = search_text.facet_tokens("dispute", day.isoformat())
    low, high = date(1900, 1, 1), date(2099, 12, 31)
    is_in = (since or low) <= day <= (until or high) and low <= day <= high

    if low <= day <= high:
        assert bool(set(span) & set(tokens)) == is_in
    assert len(span) <= 120


def test_a_whole_decade_is_one_token():
    assert len(search_text._days("2020-01-01", "2029-12-31")) == 1
    assert len(search_text._days("2026-01-31", "2026-03-01")) == 3


@pytest.mark.parametrize(
    ("text", "day"), [("2026-11-26T09:30", date(2026, 11, 26)), ("2026", None), (None, None), ("2026-02-30", None)]
)
def test_the_day_of_a_time(text, day):
    assert search_text.iso_day(text) == day


def test_the_day_before_a_span_is_out_of_it():
    day = date(2026, 3, 1)
    outside = search_text.facet_tokens("dispute", (day - timedelta(days=1)).isoformat())

    assert not set(outside) & set(search_text._days(day.isoformat(), None))
