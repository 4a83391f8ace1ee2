from ui.pages.round_trip.fitted_table import FittedTable
from ui.widgets.record_table import Column


def test_the_last_columns_are_left_out_where_there_is_no_room(qtbot):
    table = FittedTable(tuple(Column(name, str, width=10) for name in ("一", "二", "三", "四")))
    qtbot.addWidget(table)
    table.show()
    table.resize(800, 300)
    assert [table.isColumnHidden(column) for column in range(4)] == [False] * 4

    table.resize(400, 300)

    assert [table.isColumnHidden(column) for column in range(4)] == [False, False, True, True]
    assert not table.horizontalScrollBar().isVisible()
    table.resize(100, 300)
    assert [table.isColumnHidden(column) for column in range(4)] == [False, True, True, True]
