"""How case numbers look and when two of them are one."""

from hypothesis import given
from hypothesis import strategies as st

from app.model.case_number import NumberStyle, split

STYLE = NumberStyle(
    "（{year}）{issuer}{kind}字第{block}{seq}号",
    {"consultation": "顾", "dispute": "人调"},
    "临",
    ("村委会", "居委会"),
    "{number}之{place}",
)


def test_a_number_reads_as_it_is_printed():
    number = STYLE.number("consultation", year=2026, issuer="户部寨村", block="临", seq=7)

    assert number == "（2026）户部寨村顾字第临007号"


def test_the_issuer_is_a_divisions_short_name():
    assert STYLE.issuer("户部寨村村委会") == "户部寨村"
    assert STYLE.issuer("村委会") == "村委会"
    assert STYLE.issuer("东街") == "东街"


@given(st.integers(0, 999_999_999), st.sampled_from(["", "临", "B"]), st.sampled_from(["consultation", "dispute"]))
def test_a_number_splits_into_its_series_and_sequence(seq, block, kind):
    number = STYLE.number(kind, year=2026, issuer="户部寨村", block=block, seq=seq)

    assert split(number) == (STYLE.series(kind, year=2026, issuer="户部寨村", block=block), seq)


def test_leading_zeros_make_no_other_number():
    assert split("（2026）甲村顾字第7号") == split("（2026）甲村顾字第007号")
    assert split("（2026）甲村顾字第7号") != split("（2025）甲村顾字第7号")


@given(st.text())
def test_any_text_is_split_or_is_no_number(text):
    found = split(text)

    assert found is None or 0 <= found[1] < 10**9


def test_the_papers_of_one_case_bear_its_number_the_later_ones_with_their_place():
    number = "（2026）户部寨村人调字第临007号"
    borne = {number, f"{number}之二", None}

    assert STYLE.number_within(number, set(), ordinal=str) == number
    assert STYLE.number_within(number, {number}, ordinal=str) == f"{number}之2"
    assert STYLE.number_within(number, borne, ordinal=lambda place: "一二三"[place - 1]) == f"{number}之三"
    assert split(f"{number}之二") == ("（2026）户部寨村人调字第临#号之二", 7)
