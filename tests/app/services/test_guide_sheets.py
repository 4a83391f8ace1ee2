"""Every kind of dispute on exactly one page of A4, in large print, whatever the directory says."""

import dataclasses
import io
from collections import Counter

import pypdfium2
import pytest

from app import guide_texts
from app.documents.typesetting.layouts import layout
from app.errors import AppError
from app.model.guide import GuideRow, GuideSheet
from app.model.paper import Table
from app.services import guide_sheets
from app.services.dispute_types import DisputeTypes

LEAVES = list(DisputeTypes.load().leaves)
SHEET = GuideSheet("借钱怎么办", "自助导办", (GuideRow("什么事", ("借钱不还。",)),), "供参考。")


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def sizes_of(content: bytes):
    return [tuple(round(each) for each in page.get_size()) for page in pypdfium2.PdfDocument(content)]


@pytest.fixture
def sheet_of(services):
    return lambda leaf: guide_texts.guide_sheet(services.self_service.guide(leaf), day="2026年11月23日")


def test_each_of_the_62_sheets_is_one_page_of_a4_and_complete(sheet_of):
    assert len(LEAVES) == 62
    for leaf in LEAVES:
        sheet = sheet_of(leaf)

        written = guide_sheets.pdf(sheet)

        assert (written.pages, sizes_of(written.content)) == (1, [(595, 842)]), leaf
        said = text_of(written.content).replace(" ", "")
        for row in sheet.rows:
            for words in (row.label.replace("\n", ""), *row.lines, *row.ticks):
                assert words.replace(" ", "")[:12] in said, (leaf, words)


def test_bodies_with_long_addresses_push_nothing_to_a_second_page(services, sheet_of):
    address = "濮阳县户部寨镇人民政府院内综治中心一楼东侧108室（公交5路户部寨站下车往北200米路西）"
    for route in services.routing.routes.values():
        for kind in route.bodies:
            for name in ("户部寨镇综合治理中心矛盾纠纷多元化解工作室", "濮阳县公共法律服务中心"):
                services.directory.record(
                    {"kind": kind, "name": name, "address": address, "phone": "0393-0000000",
                     "hours": "周一至周五 8:30—12:00，14:30—17:30"}
                )  # fmt: skip

    for leaf in LEAVES:
        written = guide_sheets.pdf(sheet_of(leaf))
        assert written.pages == 1, leaf
        assert "公交5路" in text_of(written.content)


def test_no_print_is_smaller_than_fourteen_points_but_the_foot():
    for name in guide_sheets.LAYOUTS:
        assert min(layout(name).table.text.size, layout(name).table.label.size, layout(name).below.size) >= 14


def print_of(content: bytes) -> float:
    """Return how large the print of a sheet's table is, in points."""
    page = pypdfium2.PdfDocument(content)[0]
    sizes = Counter(pypdfium2.raw.FPDFText_GetFontSize(page.get_textpage(), place) for place in range(60, 160))
    return sizes.most_common(1)[0][0]


def test_the_largest_print_that_fits_is_taken():
    long = dataclasses.replace(SHEET, rows=(GuideRow("什么事", ("借钱不还。" * 20,) * 4),))
    longer = dataclasses.replace(SHEET, rows=(GuideRow("什么事", ("借钱不还。" * 20,) * 8),))

    assert print_of(guide_sheets.pdf(long).content) == pytest.approx(18)
    assert 14 <= round(print_of(guide_sheets.pdf(longer).content)) < 18


def test_spare_lines_go_before_the_sheet_is_refused():
    rows = (
        GuideRow("什么事", tuple(f"{each}：" + "借钱不还。" * 24 for each in "甲乙丙丁戊己庚辛壬癸子丑寅卯"), spare=12),
    )

    said = text_of(guide_sheets.pdf(dataclasses.replace(SHEET, rows=rows)).content)

    assert "乙：" in said
    assert "卯：" not in said


def test_what_fits_no_page_is_refused_with_its_name():
    rows = (GuideRow("什么事", ("借钱不还。" * 400,)),)

    with pytest.raises(AppError, match="guide_too_long") as refused:
        guide_sheets.pdf(dataclasses.replace(SHEET, rows=rows))

    assert refused.value.facts == {"name": "借钱怎么办"}


def test_things_to_bring_are_ticked_off_and_blanks_are_ruled():
    rows = (GuideRow("带什么", ticks=("身份证", "借条")), GuideRow("到哪里", ("法庭",), blanks=("地址：",)))

    paper = guide_sheets.paper(dataclasses.replace(SHEET, rows=rows), guide_sheets.LAYOUTS[0])

    table = next(block for block in paper.blocks if isinstance(block, Table))
    ticks, blanks = (row.cells[1].content for row in table.rows)
    assert [type(each).__name__ for each in ticks[0]] == ["Tick", "Text", "Tick", "Text"]
    assert [type(each).__name__ for each in blanks[1]] == ["Text", "Blank"]


def test_the_same_guide_gives_the_same_bytes():
    assert guide_sheets.pdf(SHEET).content == guide_sheets.pdf(SHEET).content
    assert pypdfium2.PdfDocument(io.BytesIO(guide_sheets.pdf(SHEET).content)).get_metadata_value("Title")
