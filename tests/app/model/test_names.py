import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import names


@pytest.mark.parametrize("typed", ["张三", "张", "三", "zhangsan", "zhang", "ZhangSan", "zhang san", "zs", "ｚｓ"])
def test_a_name_is_found_by_characters_pinyin_and_initials(typed):
    assert names.search_query(typed) in names.search_key("张三")


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("曾国强", "zengguoqiang"),
        ("单雄信", "shanxiongxin"),
        ("解珍", "xiezhen"),
        ("仇英", "qiuying"),
        ("任丽", "renli"),
        ("朴信", "piaoxin"),
        ("区明", "ouming"),
        ("查良", "zhaliang"),
        ("盖聂", "genie"),
        ("尉迟恭", "yuchigong"),
        ("万俟卨", "moqixie"),
        ("长孙无忌", "zhangsunwuji"),
        ("单于", "shanyu"),
        ("缪荃孙", "miaoquansun"),
        ("翟让", "zhairang"),
        ("张解放", "zhangjiefang"),
    ],
)
def test_the_surname_is_read_as_a_surname(name, reading):
    assert names.search_key(name).split(" ")[1] == reading
    assert "".join(letter for letter in names.sort_key(name) if letter.isascii() and letter.isalpha()) == reading


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("曾国强", "ceng"),
        ("单雄信", "danxiong"),
        ("吕布", "lvbu"),
        ("吕布", "lübu"),
        ("吕布", "lyu"),
        ("王乐", "wangyue"),
    ],
)
def test_other_readings_are_found_too(name, typed):
    assert names.search_query(typed) in names.search_key(name)


@pytest.mark.parametrize("typed", ["买买提热合曼", "买买提·热合曼", "买买提•热合曼", "热合曼", "mmtrhm"])
def test_dots_and_spaces_inside_names_do_not_matter(typed):
    assert names.search_query(typed) in names.search_key("买买提·热合曼")


def test_names_sort_by_pinyin_then_tone_then_character():
    people = ["章三", "李安", "连", "张四", "仉一", "张三", "曾一", "\ue000三", "安", "王五"]

    people.sort(key=names.sort_key)

    assert people == ["安", "李安", "连", "王五", "曾一", "张三", "张四", "章三", "仉一", "\ue000三"]


@pytest.mark.parametrize("name", ["", " ", "·", "\ue000", "\U0002c556三", "\U0003134a", "㐂", "①", "john smith"])
def test_rare_and_odd_names_have_keys_too(name):
    assert names.search_query(name) in names.search_key(name)
    assert isinstance(names.sort_key(name), str)


def test_width_and_case_are_folded():
    assert names.normalised("ＡＢＣ（甲）") == "abc(甲)"


@given(st.text())
def test_both_keys_at_once_are_the_two_keys(text):
    assert names.keys(text) == (names.sort_key(text), names.search_key(text))


def test_keys_of_long_names_stay_bounded():
    assert len(names.search_key("行" * 60).split(" ")) <= 3 + 2 * 8


@given(st.text(max_size=20))
def test_every_text_has_keys_and_is_found_by_itself(text):
    names.sort_key(text)

    assert "".join(names.search_query(text).split()) in names.search_key(text).replace("ü", "v")


def test_the_phrase_table_is_not_loaded_and_the_environment_stays_clean():
    code = (
        "import os, sys; from app.model import names; names.search_key('张三');"
        "print('PYPINYIN_NO_PHRASES' in os.environ, 'pypinyin.phrases_dict' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[3]
    environment = {name: value for name, value in os.environ.items() if name != "PYPINYIN_NO_PHRASES"}

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False"]


def test_importing_the_module_loads_no_pinyin():
    root = Path(__file__).resolve().parents[3]
    code = "import sys, app.model.names, app.model.party; print({'pypinyin', 'stdnum'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
