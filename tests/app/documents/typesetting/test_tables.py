"""Tables as strips: spans, heads, rows that may be cut, cells that report their place."""

import pytest

from app.documents.typesetting import tables
from app.documents.typesetting.layouts import MM, layout
from app.documents.typesetting.pages import paginated
from app.documents.typesetting.strips import NamedBox, Shade, Stroke, Words
from app.model.paper import Align, Cell, Row, Table, Text, Tick, VAlign, plain

FORM = layout("L-MED-T")
LONG = "甲乙丙丁戊己庚辛壬癸" * 40


def cell(text="甲", **given):
    return Cell((plain(text),), **given)


def strips(*rows, columns=(1.0, 3.0), **given):
    return tables.strips(Table(columns, tuple(rows), **given), FORM, 5)


def words(strip):
    return [mark for mark in strip.marks if isinstance(mark, Words)]


def text(strip):
    return "".join(part.text for mark in words(strip) for part in mark.line.parts)


def test_columns_share_the_width_of_the_text():
    (strip,) = strips(Row((cell(), cell())))

    inner = next(mark for mark in strip.marks if isinstance(mark, Stroke) and mark.x0 == mark.x1)
    assert inner.x0 == pytest.approx(FORM.text_width / 4)
    assert strip.height >= 10 * MM


def test_a_row_is_as_high_as_its_longest_cell():
    (strip,) = strips(Row((cell(), cell(LONG))))

    assert strip.text_lines == len(words(strip)) - 1
    assert strip.height > strip.text_lines * FORM.table.text.leading


def test_a_cell_may_cover_columns_and_rows():
    first, second = strips(
        Row((cell("甲", rows=2), cell("乙"), cell("丙"))), Row((cell("丁", columns=2),)), columns=(1, 1, 1)
    )

    assert first.keeps
    assert (text(first), text(second)) == ("甲乙丙", "丁")
    assert words(second)[0].x > FORM.text_width / 3


def test_a_covering_cell_stretches_the_last_of_its_rows():
    first, second = strips(Row((cell(LONG[:80], rows=2), cell())), Row((cell(),)))

    assert second.height > first.height


def test_covering_cells_that_a_page_cannot_hold_become_single_ones():
    found = strips(Row((cell("甲", rows=40), cell("乙"))), *(Row((cell("丙"),)) for _ in range(39)))

    assert not any(strip.keeps for strip in found)
    assert len(found) == 40


def test_labels_are_centred_and_cells_can_be_shaded():
    (strip,) = strips(Row((cell("甲", is_label=True, is_shaded=True), cell("乙", align=Align.RIGHT))))

    label, value = words(strip)
    assert label.line.parts[0].font == "song-regular.ttf"
    assert label.x > FORM.table.padding + 10
    assert value.x == pytest.approx(FORM.text_width - FORM.table.padding - FORM.table.text.size)
    assert any(isinstance(mark, Shade) for mark in strip.marks)


@pytest.mark.parametrize("valign", VAlign)
def test_content_stands_where_it_is_wanted_in_its_height(valign):
    (strip,) = strips(Row((cell(valign=valign), cell(LONG))))

    place = words(strip)[0].y / strip.height
    assert {VAlign.TOP: place < 0.2, VAlign.MIDDLE: 0.4 < place < 0.6, VAlign.BOTTOM: place > 0.8}[valign]


def test_the_head_stays_with_the_first_row_and_is_kept_for_further_pages():
    head, row = strips(Row((cell("头"), cell("头"))), Row((cell(), cell())), head=1)

    assert head.is_head
    assert head.keeps
    assert not row.is_head
    assert [text(strip) for strip in row.table.head] == ["头头"]


def test_a_caption_stays_with_the_table():
    caption, _ = strips(Row((cell(), cell())), caption="附表")

    assert caption.keeps
    assert text(caption) == "附表"


def test_a_long_row_is_cut_between_lines_only_if_it_may_be():
    (whole,) = strips(Row((cell("标签", is_label=True), cell(LONG)), may_break=True))
    (firm,) = strips(Row((cell("标签", is_label=True), cell(LONG))))

    upper, lower = whole.cut(200.0)

    assert whole.may_be_cut
    assert not firm.may_be_cut
    assert upper.height == 200.0
    assert text(upper) + text(lower) == text(whole)
    assert whole.cut(20.0) is None


def test_a_row_taller_than_a_page_is_cut_in_any_case():
    pages = paginated(strips(Row((cell("标签"), cell(LONG * 6)))), FORM.text_height)

    assert len(pages) > 1
    assert "".join(text(placed.strip) for page in pages for placed in page) == "标签" + LONG * 6


def test_no_cut_goes_through_a_label():
    (strip,) = strips(Row((cell("一个很长很长很长很长很长的标签字", is_label=True), cell(LONG)), may_break=True))

    assert strip.cut(3 * FORM.table.text.leading) is None


def test_a_cell_reports_its_place():
    (strip,) = strips(Row((cell(), cell(box="seal"))))

    (box,) = (mark for mark in strip.marks if isinstance(mark, NamedBox))
    assert (box.name, box.x) == ("seal", pytest.approx(FORM.text_width / 4))


def test_choices_are_shared_out_evenly_among_their_lines():
    choices = ["来访值班", "电话", "微信群/网络", "入户走访", "集中服务日", "讲座现场"]
    content = tuple(each for name in choices for each in (Tick(False), Text(f"{name}  ")))
    (strip,) = strips(Row((cell("方式"), Cell((content,)))), columns=(1.0, 2.0))

    (_, *found) = words(strip)
    widths = [mark.line.width for mark in found]
    assert len(found) == 2
    assert min(widths) > max(widths) / 2
