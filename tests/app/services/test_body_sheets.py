"""The directory as a workbook."""

import io

import openpyxl
import pytest


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_empty_table_has_the_heads_the_kinds_and_how_it_is_done(services):
    book = opened(services.directory.template())

    assert book.sheetnames == ["机构名录", "填写说明"]
    assert [cell.value for cell in book["机构名录"][1]] == [
        "类别",
        "名称",
        "地址",
        "电话",
        "办公时间",
        "管辖区域",
        "备注",
    ]
    kinds = [row[1].value for row in book["填写说明"].iter_rows(min_row=2) if row[1].value]
    assert kinds == [kind.name for kind in services.directory.kinds.values()]
    (offered,) = book["机构名录"].data_validations.dataValidation
    assert offered.formula1 == f"'填写说明'!$B$2:$B${1 + len(kinds)}"


def test_the_directory_is_written_in_words(services):
    services.directory.record({"kind": "judicial_office", "name": "示例司法所", "area": "410928107", "note": "甲\n乙"})

    row = [cell.value for cell in opened(services.directory.export())["机构名录"][2]]

    assert row == ["司法所", "示例司法所", None, None, None, "濮阳县户部寨镇", "甲\n乙"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x"])
def test_nothing_in_it_is_a_formula(services, name):
    services.directory.record({"name": name, "phone": "0393-5550101"})

    sheet = opened(services.directory.export())["机构名录"]

    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}
