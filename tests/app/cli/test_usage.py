"""Wrong usage is told in Chinese, naming what was written wrongly."""

import re

import pytest


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("init", "--role", "boss", "--name", "甲", "--division", "1"),
            "--role 的值不对：只能写 village、township、county",
        ),
        (("demo", "--records", "-1"), "--records 的值不对：要写 0 至 1000000 的整数"),
        (("demo", "--seed", "x"), "--seed 的值不对：要写整数，最多 18 位"),
        (("party", "list", "--limit", "0"), "--limit 的值不对：要写 1 或更大的整数，最多 18 位"),
        (("bundle", "import"), "缺少 PATH…"),
        (("party", "add"), "缺少 --file"),
        (("limit", "a", "b"), "多写了 b"),
        (("limit",), "缺少 ID"),
        (("limit", "a", "--trigger"), "--trigger 后面要写值"),
        (("limit", "a", "--json=1"), "--json 后面不能写值"),
        (("erase", "now", "x", "--reason", "y", "--by", "甲"), "--by 后面要写值"),
        (("limit", "a", "--nothing"), "没有选项 --nothing"),
        (("law",), "后面还要写命令：import、search、show"),
        (("county", "officer"), "后面还要写命令：new"),
        (("party", "frobnicate"), "没有这个命令：frobnicate"),
        (("search",), "缺少 WORDS"),
        (("law", "import", ""), "PATH 的值不对：名字是空的"),
    ],
)
def test_wrong_usage_is_told_in_chinese(fagu, arguments, told):
    ended = fagu(*arguments)

    assert (ended.status, ended.out) == (2, "")
    assert ended.err == f"用法不对：{told}（用 --help 看说明）\n"


def test_help_says_nothing_in_click_s_own_words(fagu):
    said = "".join(fagu(*words, "--help").out for words in ((), ("law",), ("init",), ("fee",)))

    assert all(word in said for word in ("用法：fagu law [选项] 命令 …", "（必写）", "显示这份说明"))
    assert not re.search(r"OPTIONS|ARGS|required|Show this", said)
