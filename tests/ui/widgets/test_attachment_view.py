"""Rows of attachments: what they say, and the keys that work on them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.test_pictures import photo
from ui.widgets.attachment_view import AttachmentView, facts
from ui.widgets.thumbnails import Thumbnails

TODAY = date(2026, 11, 23)


@pytest.fixture
def view(qtbot, jobs, held):
    view = AttachmentView(Thumbnails(jobs), today=TODAY)
    qtbot.addWidget(view)
    for place in range(3):
        held.add(f"照片{place}.png", photo(20 + place))
    view.show_rows(held.rows(), read_only=False)
    view.resize(500, 300)
    view.show()
    view.choose(held.rows()[1].id)
    return view


def test_a_row_says_kind_size_date_and_caption(held):
    row = held.add("界石.png", photo())
    held.services.attachments.caption(row.id, "自东向西")

    parts = facts(held.rows()[0], TODAY).split(" · ")

    assert (parts[0], parts[1], parts[-1]) == ("图片", "1 KB", "自东向西")


@pytest.mark.parametrize(("key", "signal"), [(Qt.Key.Key_Return, "opened"), (Qt.Key.Key_Delete, "removal_asked")])
def test_keys_act_on_the_chosen_one(qtbot, view, held, key, signal):
    with qtbot.waitSignal(getattr(view, signal)) as told:
        QTest.keyClick(view, key)

    assert told.args == [held.rows()[1]]


def test_nothing_is_removed_or_renamed_where_one_may_only_read(qtbot, view, held):
    view.show_rows(held.rows(), read_only=True)

    with qtbot.assertNotEmitted(view.removal_asked):
        QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert view.findChild(QLineEdit) is None


def test_f2_lets_one_type_another_name_before_the_ending(qtbot, view, held, commit):
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    qtbot.waitUntil(lambda: editor.selectedText() == "照片1")
    commit(editor, "界石")

    with qtbot.waitSignal(view.renamed) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)

    assert told.args == [held.rows()[1], "界石.png"]


def test_the_choice_stays_when_rows_are_read_anew_and_moves_to_the_neighbour_of_a_removed_one(view, held):
    rows = held.rows()
    view.show_rows(rows, read_only=False)
    assert view.current() == rows[1]

    view.show_rows([rows[0], rows[2]], read_only=False)

    assert view.current() == rows[2]


def test_few_rows_need_no_scrolling_and_many_do(view, held):
    assert view.verticalScrollBar().maximum() == 0
    low = view.height()
    for place in range(12):
        held.add(f"更多{place}.png", photo(60 + place))

    view.show_rows(held.rows(), read_only=False)
    view.grab()

    assert view.verticalScrollBar().maximum() > 0
    assert view.height() == pytest.approx(2 * low, abs=30)
