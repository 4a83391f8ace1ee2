"""The style that ships."""

from app.rules import case_numbers


def test_the_shipped_style_has_a_word_for_every_kind_of_matter():
    style = case_numbers.load()

    assert set(style.kinds) == {"consultation", "dispute"}
    assert style.number("dispute", year=2026, issuer="户部寨村", block=style.provisional, seq=12) == (
        "（2026）户部寨村人调字第临012号"
    )
