"""Every calculator's example as a sheet of A4."""

import dataclasses
from datetime import date

import pypdfium2
import pytest

from app import fee_texts
from app.errors import AppError
from app.model.paper import Clauses, Table, Title
from app.services import fee_sheets
from app.services.fees import Fees
from tests.app.model.test_fee_sheet import SHEET

FEES = Fees.load()


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_a_sheet_says_what_went_in_what_came_out_and_how():
    paper = fee_sheets.paper(SHEET)

    assert paper.blocks[0] == Title(("受理费计算单",))
    inputs, results = (block for block in paper.blocks if isinstance(block, Table))
    assert (len(inputs.rows), len(results.rows[0].cells)) == (1, 3)
    assert len(next(block for block in paper.blocks if isinstance(block, Clauses)).items) == 1


def test_a_value_left_empty_is_an_empty_cell():
    sheet = dataclasses.replace(SHEET, inputs=(("当地月最低工资标准", ""),))

    table = next(block for block in fee_sheets.paper(sheet).blocks if isinstance(block, Table))

    assert table.rows[0].cells[1].content == ()


@pytest.mark.parametrize("kind", [each.id for each in FEES.all])
def test_the_example_of_every_calculator_becomes_one_readable_page(kind):
    calculator = FEES.get(kind)
    given = calculator.examples[0].given
    fee = FEES.compute(kind, given, date(2026, 11, 26))
    inputs = [(each.label, str(given.get(each.id, ""))) for each in calculator.inputs]

    content = fee_sheets.pdf(fee_texts.fee_sheet(fee, calculator, inputs, day="2026年11月26日"))

    assert len(pypdfium2.PdfDocument(content)) == 1
    said = text_of(content)
    assert all(fee_texts.yuan_text(amount) in said for _label, amount in fee_texts.amounts(fee, calculator))
    assert "供参考" in said


def test_the_same_sheet_gives_the_same_bytes():
    assert fee_sheets.pdf(SHEET) == fee_sheets.pdf(SHEET)


def test_a_character_that_no_font_has_is_told():
    with pytest.raises(AppError, match="glyph_missing"):
        fee_sheets.pdf(dataclasses.replace(SHEET, matter="事项：\U0010ffff"))
