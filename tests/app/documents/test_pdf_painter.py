"""Marks as the content of a page."""

import pytest

from app.documents.pdf_painter import Painter
from app.documents.typesetting.faces import shipped
from app.documents.typesetting.lines import set_lines
from app.documents.typesetting.strips import RED, Frame, NamedBox, Shade, Stroke, Words
from app.model.paper import Align, Face, Text, Tick, plain


class Sheet:
    """Stands in for reportlab's canvas: keeps what it is handed."""

    def __init__(self):
        self.content = ""

    def addLiteral(self, content):
        self.content += content


@pytest.fixture
def sheet():
    return Sheet()


@pytest.fixture
def painter(sheet):
    return Painter(sheet, shipped())


def line(content, **given):
    content = plain(content) if isinstance(content, str) else content
    return set_lines(content, Face.FANGSONG, room=given.pop("room", 28), align=Align.JUSTIFIED)[0]


def painted(painter, sheet, mark):
    painter.paint(mark, 10.0, 100.0, page=0)
    painter.flush()
    return sheet.content


def test_words_stand_at_their_baseline_in_one_string(painter, sheet):
    content = painted(painter, sheet, Words(line("甲乙甲"), 5.0, 20.0, 16.0))

    assert content == "BT 15.00 80.00 Td\n/F1 16 Tf\n<000100020001> Tj\nET"


def test_neighbours_of_one_font_share_an_array(painter, sheet):
    content = painted(painter, sheet, Words(line("甲，“乙"), 0.0, 0.0, 16.0))

    assert "[<00010002>500.0<0003" in content
    assert content.count("TJ") == 1


def test_a_spread_line_sets_its_distance_once(painter, sheet):
    content = painted(painter, sheet, Words(line("一二三四五六七八九（子丑）寅", room=10), 0.0, 0.0, 10.0))

    assert "1.2500 Tc" in content


def test_red_is_taken_back(painter, sheet):
    content = painted(painter, sheet, Words(line("甲"), 0, 0, 16, RED))

    assert content.startswith("0.784 0.086 0.114 rg")
    assert content.endswith("0 g")


def test_a_tick_is_drawn_between_its_neighbours_and_says_what_it_is(painter, sheet):
    content = painted(painter, sheet, Words(line((Text("甲"), Tick(True), Text("乙"))), 0, 0, 16.0))

    assert "/Span <</ActualText <FEFF2611>>> BDC" in content
    assert " re S" in content
    assert content.index("<0001>") < content.index("BDC") < content.index("EMC") < content.rindex("Tj")


def test_shapes_are_drawn_from_above(painter, sheet):
    painter.paint(Stroke(0, 5, 50, 5, 0.5), 10, 100, page=0)
    painter.paint(Frame(0, 5, 50, 20), 10, 100, page=0)
    painter.paint(Shade(0, 5, 50, 20, 0.9), 10, 100, page=0)
    painter.flush()

    assert sheet.content.splitlines() == [
        "0.5 w 10.00 95.00 m 60.00 95.00 l S",
        "0.5 w 10.00 75.00 50.00 20.00 re S",
        "q 0.9 g 10.000 75.000 50.000 20.000 re f Q",
    ]


def test_named_boxes_are_remembered_with_their_page(painter, sheet):
    painter.paint(NamedBox("甲", 5, 10, 40, 20), 10, 100, page=3)

    assert painter.boxes == [(3, NamedBox("甲", 15, 70, 40, 20))]
    assert sheet.content == ""


def test_a_new_page_begins_without_a_font(painter, sheet):
    painter.paint(Words(line("甲"), 0, 0, 16.0), 0, 0, page=0)
    painter.new_page()
    painter.paint(Words(line("甲"), 0, 0, 16.0), 0, 0, page=1)
    painter.flush()

    assert sheet.content.count("/F1 16 Tf") == 2
    assert len(painter.fonts()) == 1
