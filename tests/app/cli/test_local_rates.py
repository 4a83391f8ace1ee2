"""rate add, list, import, items, and the fees that take what was entered."""

import pytest

WAGE = ("--item", "monthly_avg_wage", "--since", "2026-07-01", "--value", "7000", "--source", "虚构的统计公报")


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "数据.csv"
    file.write_text(
        "项目,起用日期,数值,来源\nlpr_1y,2024-07-22,3.35,虚构\n丧葬,2026-01-01,1,虚构\n", encoding="utf-8-sig"
    )  # fmt: skip
    return file


def test_what_goes_in_comes_out(at_desk):
    added = at_desk("rate", "add", *WAGE, "--json")
    listed = at_desk("rate", "list", "--json")

    assert listed.document == [{**added.document, "public": False}]
    assert added.document["since"] == "2026-07-01"
    assert "上一年度职工月平均工资（元/月）" in at_desk("rate", "list").out


def test_a_figure_without_meaning_is_one_sentence(at_desk):
    ended = at_desk("rate", "add", *WAGE[:4], "--value", "很多", "--source", "虚构")

    assert ended.status == 1
    assert "金额写成" in ended.err


def test_a_table_is_checked_and_taken_in(at_desk, table):
    checked = at_desk("rate", "import", table, "--check", "--json")
    assert at_desk("rate", "list", "--json").document == []
    taken = at_desk("rate", "import", table, "--json")

    assert checked.document == taken.document == {"new": 1, "same": 0, "refused": 1}
    assert "第 3 行：没有“丧葬”这一项本地数据" in taken.err
    assert len(at_desk("rate", "list", "--json").document) == 1


def test_items_say_where_they_are_used(at_desk):
    found = {each["item"]: each for each in at_desk("rate", "items", "--json").document}

    assert ["idle_interest", "lpr_1y"] in found["lpr_1y"]["inputs"]
    assert "court_fee_divorce.base" in at_desk("rate", "items").out


def test_a_fee_takes_what_was_entered_only_where_it_is_asked_to(at_desk):
    at_desk("rate", "add", *WAGE)

    without = at_desk("fee", "funeral_fee", "--json").document
    taken = at_desk("fee", "funeral_fee", "--local", "--json").document
    typed = at_desk("fee", "funeral_fee", "monthly_avg_wage=6000", "--local", "--json").document

    assert (without["amount"], without["needs"]) == (None, ["monthly_avg_wage"])
    assert taken["amount"] == "42000.00"
    assert taken["local"]["monthly_avg_wage"] == {
        "value": "7000", "since": "2026-07-01", "source": "虚构的统计公报", "public": False,
    }  # fmt: skip
    assert (typed["amount"], typed["local"]) == ("36000.00", {})
    told = at_desk("fee", "funeral_fee", "--local").out
    assert "上一年度职工月平均工资：本地数据（自2026-07-01，来源：虚构的统计公报）" in told
