from hypothesis import given
from hypothesis import strategies as st

from app.rules.triage_text import counted, grams, level, told


def test_figures_letters_and_widths_are_levelled():
    assert level("１２年ABC（甲）") == "00年abc(甲)"


@given(st.text())
def test_each_character_stands_for_the_one_at_its_place(text):
    assert len(level(text)) == len(text)


def test_pairs_do_not_reach_over_signs():
    assert set(counted("离婚，孩子")) == {"离", "婚", "离婚", "孩", "子", "孩子"}


def test_what_stands_twice_counts_twice():
    assert counted("地，地")["地"] == 2


@given(st.text())
def test_every_piece_stands_where_it_is_said_to(text):
    assert all(text[place : place + len(gram)] == gram for place, gram in grams(text))


def test_a_narrative_keeps_the_users_text_and_has_its_pieces_in_order():
    narrative = told("ＡＢ地")

    assert (narrative.text, narrative.levelled) == ("ＡＢ地", "ab地")
    assert [place for place, _ in narrative.pieces] == [0, 0, 1, 1, 2]
