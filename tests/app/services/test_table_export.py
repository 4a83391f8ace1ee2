"""Tables: every living record, its words, a dictionary; nothing a table program would run, no key of an attachment."""

import csv
import io

import openpyxl
import pytest

from app.errors import AppError
from app.services.table_export import written_csv
from tests.factories import make_dispute, make_party

PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"picture"


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_living_records_stand_in_it_with_their_words(services):
    kept, gone = make_party(services), make_party(services, name="赵铁柱", phone="13700000777")
    services.parties.delete(gone.id)

    rows = rows_of(services.exports.csv("party"))

    assert [(row["编号（系统）"], row["姓名"], row["性别"]) for row in rows] == [(kept.id, "孙桂兰", "女性")]


def test_a_workbook_explains_its_columns(services):
    make_dispute(services)

    book = openpyxl.load_workbook(io.BytesIO(services.exports.workbook("dispute")))
    explained = {row[2]: row for row in book["数据字典"].iter_rows(min_row=2, values_only=True)}

    assert book.sheetnames == ["矛盾纠纷", "数据字典"]
    assert book["矛盾纠纷"].max_row == 2
    assert explained["source"][3:] == ("案件来源", "文字", "case_source")
    assert explained["people"][4] == "整数"


def test_only_the_wanted_records_in_their_order(services):
    parties = [make_party(services, name=name, phone=None) for name in ("甲", "乙", "丙")]

    rows = rows_of(services.exports.csv("party", [parties[2].id, parties[0].id]))

    assert [row["姓名"] for row in rows] == ["丙", "甲"]


def test_no_cell_is_a_formula():
    written = written_csv(["名"], [["=1+1"], ["@x"], ["+86"], ["平常"]]).decode("utf-8-sig")

    assert written.splitlines()[1:] == ["'=1+1", "'@x", "'+86", "平常"]


def test_the_keys_of_attachments_stay_inside(services):
    row = services.attachments.add(make_party(services).id, "照片.png", PICTURE)

    content = services.exports.csv("attachment").decode("utf-8-sig")

    assert row.name in content
    assert row.key not in content
    assert row.nonce not in content


def test_a_kind_that_does_not_exist_is_told(services):
    with pytest.raises(AppError, match="record_kind_unknown"):
        services.exports.csv("user")
