import tomllib

import pytest

from app import paths
from app.rules.statutes import titles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国民法典", "《民法典》"),
        ("中华人民共和国宪法（2018年修正文本）", "宪法"),
        ("中华人民共和国虚构法(2023修正)", "虚构法"),
        ("最高人民法院关于适用《中华人民共和国民事诉讼法》的解释", "最高人民法院关于适用〈民事诉讼法〉的解释"),
        ("最高人民法院关于适用若干问题的解释（法释〔2026〕3号）", "最高人民法院关于适用若干问题的解释"),
        ("人民调解工作若干规定（司法部令第75号）", "人民调解工作若干规定"),
        ("全国人民代表大会常务委员会关于虚构的决定（失效）", "全国人民代表大会常务委员会关于虚构的决定"),
        ("最高人民法院  最高人民检察院关于甲的解释", "最高人民法院最高人民检察院关于甲的解释"),
    ],
)
def test_ways_of_naming_one_law_have_one_key(one: str, other: str):
    assert titles.law_key(one) == titles.law_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("婚姻家庭编的解释（一）", "婚姻家庭编的解释（二）"),
        ("中华人民共和国刑法修正案（八）", "中华人民共和国刑法修正案（九）"),
        ("医疗机构管理条例", "医疗机构管理条例实施细则"),
        ("诉讼收费办法（试行）", "诉讼收费办法"),
    ],
)
def test_different_laws_have_different_keys(one: str, other: str):
    assert titles.law_key(one) != titles.law_key(other)


def test_a_title_that_is_a_bracket_alone_keeps_something():
    assert titles.law_key("（2018年修正）")


def test_a_usual_short_name_leads_to_the_full_one():
    assert titles.keys("村委会组织法") == ("村委会组织法", "村民委员会组织法")
    assert titles.keys("民法典") == ("民法典",)


def test_a_short_key_leaves_out_who_issued_it():
    assert titles.short_key("最高人民法院关于审理甲案件的解释") == "关于审理甲案件的解释"
    assert titles.short_key("最高人民法院") == "最高人民法院"


def test_words_are_looked_for_in_a_key():
    assert titles.matches("民事 解释", titles.law_key("最高人民法院关于适用《民事诉讼法》的解释"))
    assert not titles.matches("刑事", "民事诉讼法")


def test_no_short_name_leads_to_another_short_name():
    table = tomllib.loads(paths.data("statute_names.toml").read_text(encoding="utf-8"))["names"]

    assert not {titles.law_key(full) for full in table.values()} & {titles.law_key(short) for short in table}
