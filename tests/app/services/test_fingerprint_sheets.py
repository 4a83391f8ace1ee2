"""Sheets with a fingerprint on paper: one page, every group of it, a code that says the same, room to sign."""

from datetime import date

import pypdfium2
import pytest
import zxingcpp

from app import fingerprint_texts
from app.model.enrolment import Enrolment, Standing
from app.services import fingerprint_sheets
from tests.app.test_fingerprint_texts import CARD, DAY, SHOWN

SHEETS = [
    fingerprint_texts.of_card(CARD, DAY),
    fingerprint_texts.of_request(Enrolment(Standing.PROVISIONAL, "李明法", SHOWN), "濮阳县户部寨镇户部寨村", DAY),
]


@pytest.mark.parametrize("sheet", SHEETS, ids=["card", "request"])
def test_it_is_one_page_with_every_group_and_a_code_that_says_the_same(sheet):
    document = pypdfium2.PdfDocument(fingerprint_sheets.pdf(sheet))
    text = document[0].get_textpage().get_text_bounded().replace("\r\n", "")
    picture = document[0].render(scale=4).to_pil()
    pages = len(document)
    document.close()

    assert pages == 1
    for words in (sheet.title, *SHOWN.split(), *(value for _label, value in sheet.facts), *sheet.signers):
        assert words in text
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [sheet.code]


def test_the_day_stands_on_it():
    assert date.fromisoformat(SHEETS[0].day) == DAY
