"""What is said of packs."""

import re

import pytest

from app import pack_texts
from app.exchange import pack_manifest
from app.model.pack import ActivePack, PackKind, PackState


def test_every_kind_and_state_has_a_word():
    assert set(pack_texts.KINDS) == set(PackKind)
    assert set(pack_texts.STATES) == set(PackState)


def test_changes_are_told_part_by_part():
    told = pack_texts.changes_text([("rules", (2, 1, 0)), ("years", (1, 0, 0))])

    assert told == "规则：新增 2，修改 1；节假日年份：新增 1"
    assert pack_texts.changes_text([]) == "规则、期限没有变化"


def test_it_is_told_to_what_one_can_go_back():
    pack = ActivePack(PackKind.RULES, "puyang", "2", "", PackState.IN_USE, former="1")

    assert pack_texts.former_text(pack) == "可退回 1"
    assert pack_texts.former_text(ActivePack(PackKind.RULES, "p", "2", "", PackState.IN_USE, former="")) != ""
    assert pack_texts.former_text(ActivePack(PackKind.RULES, "p", "2", "", PackState.SHIPPED)) == ""


def test_moved_days_are_counted_or_put_off():
    assert "3 个" in pack_texts.moved_text(3)
    assert "没有变动" in pack_texts.moved_text(0)
    assert "重算" in pack_texts.moved_text(None)


@pytest.mark.parametrize("code", [code for code in pack_texts.ERRORS if code.startswith("pack_about")])
def test_who_is_refused_is_told_what_to_write_and_no_file_that_only_developers_have(code: str):
    _what, _state, told = pack_texts.ERRORS[code]

    assert ".md" not in told
    for needed in ("kind =", "id =", "version =", "title =", "released =", "divisions ="):
        assert needed in told


def test_the_example_of_what_to_write_makes_a_pack(tmp_path):
    told = pack_texts.ERRORS["pack_about_missing"][2]
    lines = [
        line for name in pack_manifest.NEEDED if (line := re.search(rf'{name} = ("[^"]*"|\[[^]]*\]|[0-9-]+)', told))
    ]
    (tmp_path / "about.toml").write_text("\n".join(line[0] for line in lines), encoding="utf-8")

    assert pack_manifest.about(tmp_path).kind is PackKind.NOTES
