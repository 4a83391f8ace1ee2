"""The table of hits draws what was looked for marked."""

from app.services.search import Hit, Snippet
from ui.pages.search.results import Results, _units
from ui.widgets.record_model import HeldRows


def hit(text, start, length):
    return Hit(
        "01a0b1c2-0000-7000-8000-000000000001",
        "consultation",
        ("（2026）1号",),
        ("孙桂兰",),
        Snippet(text, start, length),
    )


def test_a_hit_is_drawn_with_its_words_marked(qtbot):
    table = Results(lambda each: each.heading[0])
    qtbot.addWidget(table)
    table.resize(1100, 300)
    table.show_listing(HeldRows([hit("𬱖家的榆树遮了阳光", 3, 2), hit("没有标记", 0, 0)]))
    table.show()
    marked = table.viewport().grab(table.visualRect(table.model().index(0, 2))).toImage()

    table.show_listing(HeldRows([hit("𬱖家的榆树遮了阳光", 0, 0)]))
    plain = table.viewport().grab(table.visualRect(table.model().index(0, 2))).toImage()

    assert marked != plain


def test_characters_beyond_the_first_plane_count_as_two_units():
    assert _units("𬱖家") == 3
