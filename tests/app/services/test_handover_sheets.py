"""The sheet on paper: a head on every page, all rows, all reasons."""

import pypdfium2

from app.model.handover import HandoverSheet
from app.services import handover_sheets

HEADS = ("序号", "村（单位）", "送交人", "文件", "写于", "新改动", "冲突", "材料", "结果")


def sheet(rows: int, *refused: str) -> HandoverSheet:
    lines = tuple(
        (
            str(place),
            "户部寨镇西户部寨村",
            "李明法",
            f"aaaaaaaa_{place:06d}_20261126.fgb",
            "2026-11-26",
            "30",
            "",
            "2",
            "已并入",
        )
        for place in range(1, rows + 1)
    )
    return HandoverSheet(
        "资料交接单",
        "接收单位：南乐县司法局",
        HEADS,
        lines,
        "共计。",
        "没有采用的，及原因",
        refused,
        "说明。",
        ("送交人：", "接收人：", "日期："),
    )


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def test_a_short_one_is_one_lying_page_with_room_to_sign():
    content = handover_sheets.pdf(sheet(3, "x.fgb：数据包不完整。"))

    (page,) = pypdfium2.PdfDocument(content)
    text = page.get_textpage().get_text_bounded()
    assert page.get_width() > page.get_height()
    assert all(words in text for words in ("资料交接单", "aaaaaaaa_000003_20261126.fgb", "数据包不完整", "送交人："))


def test_a_long_one_repeats_its_head_and_loses_no_row():
    found = pages(handover_sheets.pdf(sheet(120)))

    assert len(found) > 2
    assert all("送交人" in page for page in found)
    everything = "".join(found)
    assert all(f"aaaaaaaa_{place:06d}_20261126.fgb" in everything for place in range(1, 121))


def test_without_refusals_nothing_is_said_of_them():
    assert "没有采用" not in pages(handover_sheets.pdf(sheet(1)))[0]
