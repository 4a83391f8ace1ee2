"""The list of articles: what no longer holds is grey, and the columns keep to the room they have."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import palette, theme
from ui.pages.statutes.results import Results
from ui.widgets.record_model import HeldRows


def colour_of(table, row: int) -> str:
    option = QStyleOptionViewItem()
    table.itemDelegate().initStyleOption(option, table.model().index(row, 0))
    return option.palette.color(QPalette.ColorRole.Text).name()


def test_what_is_repealed_is_grey(page, look_for):
    found = look_for("滴水")

    assert found[-1].version.law == "虚构旧条例"
    assert colour_of(page.results, len(found) - 1) == palette.MUTED.lower()
    assert colour_of(page.results, 0) != palette.MUTED.lower()


def test_a_row_tells_law_article_and_standing(page, look_for):
    look_for("不予受理")

    assert [page.results.model().index(0, column).data() for column in range(3)] == ["虚构旧条例", "第一条", "已废止"]


def test_nothing_scrolls_sideways_and_a_wide_list_shows_the_text(page, look_for, qtbot):
    look_for("滴水")
    assert page.results.horizontalScrollBar().maximum() == 0
    assert page.results.isColumnHidden(3)

    page.resize(1900, 900)

    qtbot.waitUntil(lambda: not page.results.isColumnHidden(3))
    assert page.results.horizontalScrollBar().maximum() == 0


def test_the_names_of_laws_are_whole_beside_their_articles_in_large_print(page, look_for, qapp, qtbot):
    theme.apply(qapp, 1.5)
    try:
        large = Results()
        qtbot.addWidget(large)
        large.resize(500, 400)
        large.show()
        large.show_listing(HeldRows(look_for("滴水")))

        assert large.columnWidth(0) >= large.sizeHintForColumn(0)
        assert sum(large.widths()[:3]) <= large.viewport().width()
    finally:
        theme.apply(qapp, 1.0)
