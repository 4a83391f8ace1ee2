"""Workbooks whose cells are text and nothing else."""

import io

import openpyxl
import pytest

from app.documents import workbooks
from app.documents.workbooks import Column, Page


def opened(*pages):
    return openpyxl.load_workbook(io.BytesIO(workbooks.write(pages)))


@pytest.mark.parametrize("text", ["=1+1", "+8613700000418", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_what_looks_like_a_formula_stays_text_even_when_it_is_edited(text):
    cell = opened(Page("表", [Column("名称", 10)], [[text]]))["表"]["A2"]

    assert (cell.data_type, cell.value, cell.quotePrefix, cell.number_format) == ("s", text, True, "@")


def test_a_telephone_keeps_its_nought_and_room_is_ready_for_more():
    sheet = opened(Page("表", [Column("电话", 10)], [["03935550101"]], room=2))["表"]

    assert sheet["A2"].value == "03935550101"
    assert [sheet.cell(row, 1).number_format for row in (3, 4, 5)] == ["@", "@", "General"]


def test_the_head_stays_in_sight_and_columns_are_wide_enough():
    sheet = opened(Page("表", [Column("类别", 32), Column("名称", 40)], []))["表"]

    assert [cell.value for cell in sheet[1]] == ["类别", "名称"]
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width) == ("A2", 40)


def test_values_may_be_chosen_from_another_sheet():
    book = opened(
        Page("表", [Column("类别", 9, "'单'!$A$2:$A$3")], [["甲"]], room=3), Page("单", [Column("类", 9)], [])
    )

    (offered,) = book["表"].data_validations.dataValidation
    assert (offered.formula1, str(offered.sqref)) == ("'单'!$A$2:$A$3", "A2:A5")


def test_characters_that_no_workbook_can_hold_are_left_out():
    for unheld in ("\x00", "\x1b", "\ufffe", "\uffff", "\ud83d"):
        assert opened(Page("表", [Column("名称", 9)], [[f"甲{unheld}乙", None]]))["表"]["A2"].value == "甲乙"
