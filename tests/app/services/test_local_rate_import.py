"""A table of figures: read whole first, then written all or nothing, and taken back."""

import pytest
from openpyxl import Workbook

from app.errors import AppError

HEAD = "项目,起用日期,数值,来源\n"


@pytest.fixture
def rates(services):
    return services.local_rates


def table(tmp_path, text, name="数据.csv"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8-sig")
    return file


def test_rows_are_known_by_what_calculators_call_them(rates, tmp_path):
    file = table(
        tmp_path,
        HEAD + "合同成立时的一年期LPR,2024-07-22,3.35,虚构\nlpr_1y,2024-10-21,3.10%,虚构\n丧葬费,2026-1-1,1,虚构\n",
    )

    preview = rates.read_file(file)

    assert [(row.number, row.label, row.given["value"]) for row in preview.rows] == [
        (2, "一年期LPR", "3.35"),
        (3, "一年期LPR", "3.10%"),
    ]
    assert [(number, each.code) for number, each in preview.problems] == [(4, "local_key_unknown")]
    assert rates.all() == []


def test_what_was_shown_is_written_and_taken_back(rates, tmp_path):
    file = table(tmp_path, HEAD + "lpr_1y,2024/7/22,3.35,虚构\nlpr_1y,2024-10-21,3.1,虚构\n")

    taken = rates.take(rates.read_file(file))
    assert [each.since for each in rates.all()] == ["2024-10-21", "2024-07-22"]

    again = rates.read_file(file)
    assert (again.new, len(again.rows)) == (0, 2)
    assert rates.take(again) == ()
    rates.take_back(taken)
    assert rates.all() == []


def test_a_row_said_twice_is_written_once(rates, tmp_path):
    preview = rates.read_file(table(tmp_path, HEAD + "lpr_1y,2024-07-22,3.35,虚构\nlpr_1y,2024-7-22,3.4,虚构\n"))

    assert preview.new == 1
    rates.take(preview)
    assert [each.value for each in rates.all()] == ["3.35"]


def test_workbooks_are_read_and_formulas_are_not(rates, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["指标", "施行日期", "标准", "出处"])
    sheet.append(["上一年度职工月平均工资", "2026-07-01", 7000, "虚构"])
    sheet.append(["min_wage", "2026-07-01", "=1+1", "虚构"])
    book.save(tmp_path / "数据.xlsx")

    preview = rates.read_file(tmp_path / "数据.xlsx")

    assert [row.given["value"] for row in preview.rows] == ["7000"]
    assert [(number, each.code) for number, each in preview.problems] == [(3, "cell_formula")]


@pytest.mark.parametrize(
    ("text", "code"), [("甲,乙\n1,2\n", "rate_head_missing"), (HEAD, "table_empty"), ("", "rate_head_missing")]
)
def test_a_table_that_is_none_is_told(rates, tmp_path, text, code):
    with pytest.raises(AppError) as told:
        rates.read_file(table(tmp_path, text))

    assert told.value.code == code
