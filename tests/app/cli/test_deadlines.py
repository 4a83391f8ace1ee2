"""limit and count: no profile, exact keys, one sentence for what is wrong."""

import pytest


@pytest.fixture
def nowhere(fagu, tmp_path):
    """Run a command where there is no profile."""

    def run(*arguments):
        return fagu("--profile", tmp_path / "nowhere", "--on", "2026-11-26", *arguments)

    return run


def test_limit_needs_no_profile_and_its_keys_are_exact(nowhere):
    ended = nowhere("limit", "appeal_judgment_15d", "--trigger", "2026-11-20", "--filed-by-post", "--json")

    assert ended.status == 0
    assert {"limit", "last_day", "days_left", "steps", "basis", "expired"} <= ended.document.keys()
    assert ended.document["limit"] == "appeal_judgment_15d"
    assert (ended.document["last_day"], ended.document["days_left"], ended.document["expired"]) == (
        "2026-12-07",
        11,
        False,
    )
    assert [step["code"] for step in ended.document["steps"]] == [
        "start_excluded", "counted_days", "rolled", "post_counts",
    ]  # fmt: skip
    assert ended.document["steps"][2] == {
        "date": "2026-12-07",
        "code": "rolled",
        "text": "2026-12-05 是休息日，顺延到之后的第一个工作日 2026-12-07（《民事诉讼法》第八十五条第三款）。",
        "facts": {"rest": "2026-12-05"},
        "basis": [{"law": "民事诉讼法", "article": "第八十五条第三款"}],
    }
    assert (ended.document["basis"][0]["law"], ended.document["basis"][0]["article"]) == (
        "民事诉讼法",
        "第一百七十一条",
    )


def test_before_a_change_of_law_the_limit_of_that_day_counts_under_the_id_asked_for(nowhere):
    asked = ("limit", "arb_setaside_3m", "--trigger")
    old = nowhere(*asked, "2026-01-15", "--json").document
    new = nowhere(*asked, "2026-03-02", "--json").document

    assert (old["limit"], old["applied"], old["last_day"]) == ("arb_setaside_3m", "arb_setaside_6m_1995", "2026-07-15")
    assert [(each["law"], each["article"]) for each in old["basis"]] == [("仲裁法", "第五十九条")]
    assert "2026-01-15 早于 2026-03-01，适用当时的规定：" in old["steps"][0]["text"]
    assert (new["limit"], new["last_day"]) == ("arb_setaside_3m", "2026-06-02")
    assert "applied" not in new


def test_older_law_that_was_not_checked_is_marked(nowhere):
    assert "〔旧法，待核〕2023-01-10 早于 " in nowhere("limit", "environment_5y", "--trigger", "2023-01-10").out
    flagged = nowhere("limit", "product_2y", "--trigger", "2005-01-05").out
    assert "〔旧法，待核〕事情在 2005-01-05，《产品质量法》" in flagged
    assert flagged.endswith("依据：〔旧法，待核〕\n") or "依据：〔旧法，待核〕\n说明" in flagged


def test_of_a_limit_that_came_later_no_last_day_is_told(nowhere):
    document = nowhere("limit", "collective_member_revoke_1y", "--trigger", "2024-10-01", "--json").document

    assert (document["last_day"], document["days_left"], document["expired"]) == (None, None, False)
    assert document["text"].startswith("〔旧法，待核〕2024-10-01 早于 2025-05-01，那时还没有")


def test_suspension_interruption_and_exclusion_may_stand_several_times(nowhere):
    document = nowhere(
        "limit", "labor_arb_1y", "--trigger", "2025-03-05", "--interrupt", "2025-06-01", "--interrupt", "2025-10-09",
        "--suspend", "2025-11-01..2025-11-10", "--suspend", "2025-12-01..2025-12-05",
        "--exclude", "2026-01-01..2026-01-02", "--exclude", "3", "--json",
    ).document  # fmt: skip

    assert document["last_day"] == "2026-10-29"  # 10-09 and 10, 5, 2, 3 days


def test_an_hour_counts_where_hours_are_counted(nowhere):
    document = nowhere("limit", "autopsy_48h", "--trigger", "2026-11-25T09:30", "--json").document

    assert (document["last_day"], document["until"]) == ("2026-11-27", "2026-11-27T10:00")


@pytest.mark.parametrize(("limit", "needs"), [("civil_general_3y", "date_known"), ("product_10y", "trigger")])
def test_a_limit_without_its_start_says_what_it_needs(nowhere, limit, needs):
    ended = nowhere("limit", limit, "--json")

    assert ended.status == 0
    assert (ended.document["last_day"], ended.document["days_left"], ended.document["needs"]) == (None, None, needs)
    assert ended.document["text"].startswith("还不知道起算的日子")


@pytest.mark.parametrize(
    ("limit", "said"), [("civil_no_limitation", "不受时效限制"), ("inherit_renounce", "以事件为界")]
)
def test_a_limit_without_a_day_answers_with_a_sentence(nowhere, limit, said):
    document = nowhere("limit", limit, "--trigger", "2026-03-05", "--json").document

    assert (document["last_day"], document["expired"]) == (None, False)
    assert "needs" not in document
    assert said in document["text"]


def test_the_cap_runs_from_its_own_day(nowhere):
    arguments = ("limit", "civil_general_3y", "--trigger", "2025-03-05", "--json")

    assert nowhere(*arguments).document["last_day"] == "2028-03-06"
    assert nowhere(*arguments, "--cap-from", "2007-03-05").document["last_day"] == "2027-03-05"


def test_in_words(nowhere):
    text = nowhere("limit", "civil_general_3y", "--trigger", "2023-03-05").out

    assert text.startswith("普通诉讼时效三年\n最后一天：2026-03-05 周四。已过 266 天。\n")
    assert "依据：《民法典》第一百八十八条、" in text
    assert "（待核）" in nowhere("limit", "petition_60d").out


def test_count(nowhere):
    ended = nowhere(
        "count", "--from", "2026-02-13", "--length", "3", "--unit", "working_day", "--counting", "working_day", "--json"
    )

    assert ended.status == 0
    assert ended.document.keys() == {"last_day", "steps"}
    assert ended.document["last_day"] == "2026-02-25"


def test_count_in_words_and_in_hours(nowhere):
    arguments = ("--from", "2026-03-05T09:20", "--length", "72", "--unit", "hour", "--counting", "hour")

    assert nowhere("count", *arguments).out.startswith("到 2026-03-08 10:00 为止。\n")
    assert nowhere("count", *arguments, "--json").document["until"] == "2026-03-08T10:00"


BARE = ("count", "--length", "3", "--unit", "year", "--counting", "civil")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*BARE, "--from", "2026-02-31"), "“2026-02-31”不是日历上的一天"),
        ((*BARE, "--from", "2026-2-3"), "“2026-2-3”不是日历上的一天"),
        ((*BARE, "--from", "2026-03-05T25:00"), "“2026-03-05T25:00”不是一个时刻"),
        ((*BARE[:2], "-4", *BARE[3:], "--from", "2026-03-05"), "长度 -4 不对"),
        ((*BARE[:2], "3.5", *BARE[3:], "--from", "2026-03-05"), "“3.5”不是整数"),
        ((*BARE, "--from", "2026-03-05", "--interrupt", "2026-03-04"), "中断的日子 2026-03-04 早于起算"),
        (
            (
                *BARE,
                "--from",
                "2026-03-05",
                "--suspend",
                "2026-04-01..2026-05-01",
                "--suspend",
                "2026-05-01..2026-06-01",
            ),
            "有重叠",
        ),
        ((*BARE, "--from", "2026-03-05", "--suspend", "2026-04-01"), "“2026-04-01”不是一段日子"),
        ((*BARE, "--from", "2026-03-05", "--exclude", "-3"), "扣除的天数 -3 不对"),
        ((*BARE, "--from", "2026-03-05", "--exclude", "2026-05-01..2026-04-01"), "首尾颠倒"),
        (("limit", "civil_general_3y", "--trigger", "昨天"), "“昨天”不是日历上的一天"),
    ],
)
def test_wrong_input_gets_one_sentence(nowhere, arguments, said):
    ended = nowhere(*arguments)

    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_an_unknown_limit_says_its_code_and_what_cannot_stop_a_fixed_one_is_told(nowhere):
    unknown = nowhere("limit", "moon_mining_1y", "--json")
    fixed = nowhere("limit", "guarantee_6m", "--trigger", "2026-03-05", "--interrupt", "2026-04-01", "--json")

    assert (unknown.status, unknown.document["error"]["code"]) == (1, "limit_unknown")
    assert (fixed.status, fixed.document["last_day"]) == (0, "2026-09-07")
    assert "2026-04-01 的事不改变最后一天（《民法典》第六百九十二条）" in fixed.out


def test_an_unknown_unit_is_wrong_usage(nowhere):
    assert nowhere(*BARE[:4], "fortnight", *BARE[5:], "--from", "2026-03-05").status == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--trigger", "2026-01-05", "--exclude", "1.5"), "no_such_number"),
        (("--trigger", "2026-01-05T25:00"), "no_such_moment"),
    ],
)
def test_one_slip_is_told_once(fagu, arguments, told):
    ended = fagu("limit", "reconsider_60d", *arguments, "--json")

    assert [each["code"] for each in ended.document["error"]["problems"]] == [told]
