"""Tables in Word."""

import re

from app.documents.typesetting.layouts import layout
from app.documents.word_markup import Format
from app.documents.word_tables import table_block
from app.model.paper import Cell, Row, Table, Text, Tick, VAlign, plain

FORM = layout("L-MED-T")


def cell(text="甲", **given):
    return Cell((plain(text),), **given)


def written(*rows, columns=(1, 2), start=None, **given):
    return table_block(Table(columns, rows, **given), FORM, start or Format("Normal"))


def test_columns_have_fixed_widths_that_fill_the_text():
    xml = written(Row((cell(), cell())))

    first, second = (int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml))
    assert abs(first * 2 - second) <= 2
    assert abs(first + second - FORM.text_width * 20) <= 2
    assert '<w:tblLayout w:type="fixed"/>' in xml


def test_frame_and_rules_have_their_widths():
    xml = written(Row((cell(), cell())))

    assert xml.count('w:val="single" w:sz="8"') == 4
    assert xml.count('w:val="single" w:sz="4"') == 2


def test_heads_are_repeated_and_rows_are_not_cut_unless_they_may_be():
    long = cell("甲" * 400)
    xml = written(
        Row((cell(), cell())), Row((cell(), long), may_break=True), Row((cell(), cell()), may_break=True), head=1
    )

    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 2  # a short one stands on one page all the same


def test_cells_cover_columns_and_rows():
    xml = written(Row((cell("甲", rows=2), cell("乙"), cell("丙"))), Row((cell("丁", columns=2),)), columns=(1, 1, 1))

    assert xml.count('<w:vMerge w:val="restart"/>') == 1
    assert xml.count("<w:vMerge/>") == 1
    assert xml.count('<w:gridSpan w:val="2"/>') == 1
    assert xml.count("甲") == 1


def test_labels_have_their_style_and_cells_their_shade_and_place():
    xml = written(Row((cell(is_label=True, is_shaded=True), cell(valign=VAlign.TOP))))

    assert 'w:pStyle w:val="TableLabel"' in xml
    assert 'w:fill="EBEBEB"' in xml
    assert '<w:vAlign w:val="top"/>' in xml


def test_a_short_row_ends_early_and_an_empty_cell_has_a_paragraph():
    xml = written(Row((Cell(),)))

    assert xml.count("<w:tc>") == 1
    assert "<w:p>" in xml


def test_a_table_that_begins_a_page_does_so_with_its_caption_or_an_empty_line():
    start = Format("Normal", begins_page=True)

    assert "pageBreakBefore" in written(Row((cell(), cell())), start=start).split("<w:tbl>")[0]
    assert "附表" in written(Row((cell(), cell())), start=start, caption="附表").split("<w:tbl>")[0]


def test_a_choice_that_does_not_fit_begins_a_line_with_its_box():
    choices = tuple(
        each
        for word in ["来访值班", "电话", "入户走访", "集中服务日", "讲座现场"]
        for each in (Tick(False), Text(word + "  "))
    )
    xml = written(Row((cell(), Cell((choices,)))), columns=(1, 1))

    lines = [re.sub("<[^>]+>", "", line) for line in re.findall("<w:p>.*?</w:p>", xml)][1:]
    assert len(lines) > 1
    assert all(line[0] in "□☐" for line in lines)
