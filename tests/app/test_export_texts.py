"""What exported files say to people."""

from datetime import date

from app import export_texts
from app.model.plain_folder import PlainCounts


def test_a_copy_says_who_gives_it_and_when():
    assert export_texts.copy_made("示例村", date(2026, 11, 3)) == "提供单位：示例村　提供日期：2026年11月3日"


def test_a_plain_folder_warns_whoever_finds_it():
    counts = export_texts.counted(PlainCounts(3, 9, 1))

    said = export_texts.explanation("示例村", "2026-11-23", counts)

    assert "没有加密" in said
    assert "共 3 条记录、9 次修改、1 份材料。" in said


def test_a_matter_without_a_title_has_its_kind_for_a_heading():
    assert export_texts.matter_heading("矛盾纠纷", "") == "矛盾纠纷"
