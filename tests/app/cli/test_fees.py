"""fee: no profile, exact keys, amounts as texts, one sentence for what is wrong."""

import pytest

STEP = {"code", "text", "result", "terms", "facts", "basis"}


@pytest.fixture
def fee(fagu, tmp_path):
    """Work out a fee where there is no profile."""

    def run(*arguments):
        return fagu("--profile", tmp_path / "nowhere", "--on", "2026-11-26", "fee", *arguments)

    return run


def test_the_document_has_exactly_its_keys(fee):
    ended = fee("court_fee_property", "amount=10001", "--json")

    assert ended.status == 0
    assert ended.document.keys() == {"kind", "amount", "steps", "basis"}
    assert (ended.document["kind"], ended.document["amount"]) == ("court_fee_property", "50.03")
    assert all(each.keys() == STEP for each in ended.document["steps"])
    assert ended.document["steps"][1] == {
        "code": "band_rate",
        "text": "超过 10000 元至 100000 元的部分：1 元 × 2.5% = 0.025 元（《诉讼费用交纳办法》第十三条）。",
        "result": {"label": "", "value": "0.025", "unit": "元"},
        "terms": [{"label": "", "value": "1", "unit": "元"}, {"label": "", "value": "0.025", "unit": "%"}],
        "facts": {"above": "10000", "up_to": "100000"},
        "basis": [{"law": "诉讼费用交纳办法", "article": "第十三条"}],
    }
    assert ended.document["basis"] == [
        {"law": "诉讼费用交纳办法", "article": "第十三条", "effective_from": "2007-04-01", "verified": True}
    ]


def test_amounts_that_are_several_stand_as_parts(fee):
    support = fee("child_support", "monthly_income=6000", "children=1", "--json").document
    death = fee("work_death", "avg_wage_month=1000", "national_urban_income=10000", "--json").document

    assert (support["amount"], support["parts"]) == (None, {"min": "1200.00", "max": "1800.00"})
    assert (death["amount"], death["parts"]) == ("206000.00", {"funeral": "6000.00", "death_benefit": "200000.00"})


def test_a_missing_figure_of_the_county_is_asked_for(fee):
    ended = fee("court_fee_divorce", "property_total=500000", "--json")
    shown = fee("court_fee_divorce", "property_total=500000")

    assert (ended.status, ended.document["amount"], ended.document["needs"]) == (0, None, ["base"])
    assert "“本省离婚案件每件收费”〔请填本地数据〕（base）" in shown.out


def test_interest_over_a_change_of_the_rate(fee):
    arguments = ("idle_interest", "principal=365000", "days=2024-07-01..2024-08-01")
    ended = fee(*arguments, "lpr_1y=2024-07-22:3.35,2024-01-22:3.45", "--json")

    assert ended.document["amount"] == "1059.50"
    assert [each["facts"] for each in ended.document["steps"][:2]] == [
        {"begins": "2024-07-01", "ends": "2024-07-22"},
        {"begins": "2024-07-22", "ends": "2024-08-01"},
    ]


def test_days_without_dates_end_today(fee):
    ended = fee("idle_interest", "principal=365000", "days=31", "lpr_1y=2024-07-22:3.35,2026-11-16:3.45", "--json")

    assert ended.document["amount"] == "1048.50"
    assert "按到 2026-11-26 为止算，从 2026-10-26 起" in ended.document["steps"][0]["text"]


def test_a_table_of_rates_can_come_from_a_file(fee, tmp_path):
    file = tmp_path / "lpr.csv"
    file.write_text("\ufeff日期,利率\n2024-07-22,3.35\n2024-01-22,3.45\n", encoding="utf-8")
    arguments = ("idle_interest", "principal=365000", "days=2024-07-01..2024-08-01")

    assert fee(*arguments, f"lpr_1y=@{file}", "--json").document["amount"] == "1059.50"
    missing = fee(*arguments, "lpr_1y=@/nowhere.csv", "--json")
    assert (missing.status, missing.document["error"]["code"]) == (1, "file_unreadable")


def test_a_person_reads_amount_steps_and_articles(fee):
    shown = fee("disability_compensation", "income=40000", "degree=20%", "age=66").out

    for line in (
        "金额：112,000.00 元",
        "赔偿年限：定残时的周岁 66 周岁，60 周岁以上每增加一岁减少一年，按 14 年计",
        "上一年度城镇居民人均可支配收入 40000 元/年 × 赔偿年限 14 年 × 伤残系数 20% = 112000 元",
        "待核：伤残等级折成系数",
        "说明：",
    ):
        assert line in shown


def test_all_calculators_are_listed_with_their_keys(fee):
    listed = fee("--list", "--json").document
    one = fee("overtime_pay", "--list", "--json").document
    shown = fee("--list").out

    assert len(listed) == 36
    assert [each["key"] for each in one[0]["inputs"]] == ["hourly_wage", "hours", "kind"]
    assert one[0]["inputs"][2]["choices"][0] == {"value": "workday", "label": "工作日延长"}
    assert (one[0]["kind"], one[0]["verified"], one[0]["basis"][0]["law"]) == ("overtime_pay", True, "劳动法")
    assert "court_fee_labor" in shown
    assert "本省离婚案件每件收费（金额，元，本地数据）" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("moon_tax",), "没有计算器“moon_tax”"),
        (("moon_tax", "--list"), "没有计算器“moon_tax”"),
        (("court_fee_property",), "还没有填“诉讼请求金额”（amount）"),
        (("court_fee_property", "amount=很多"), "“诉讼请求金额”不能是“很多”"),
        (("court_fee_property", "amount=-5"), "“诉讼请求金额”不能小于 0元"),
        (("court_fee_property", "amount"), "“amount”要写成 键=值"),
        (("court_fee_property", "=5"), "“=5”要写成 键=值"),
        (("court_fee_property", "amount=1", "amount=2"), "“amount”写了两次"),
        (("court_fee_property", "sum=1", "amount=2"), "没有“sum”这一项，可以填的是 amount"),
        (("overtime_pay", "hourly_wage=1", "hours=1", "kind=night"), "可以选 workday=工作日延长, "),
        (
            ("idle_interest", "principal=1", "days=2024-01-01..2024-02-01", "lpr_1y=2024-01-22:3.45"),
            "“一年期LPR”的利率表从 2024-01-22 起，查不到 2024-01-01 的利率",
        ),
        (("idle_interest", "principal=1", "days=9", "lpr_1y=3.45"), "请写成 3.45% 或小数"),
    ],
)
def test_wrong_input_gets_one_sentence(fee, arguments, said):
    ended = fee(*arguments)

    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), ("court_fee_property", "amount=1", "--list")])
def test_neither_a_kind_nor_a_list_is_wrong_usage(fee, arguments):
    assert fee(*arguments).status == 2


def test_help_tells_how_rates_by_day_are_written(fee):
    assert "lpr_1y=2024-01-01:3.45,2024-07-22:3.35" in fee("--help").out
