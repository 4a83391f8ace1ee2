import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tests.ui.layout_items import kept_items
from ui import layouts

ROOT = Path(__file__).resolve().parents[2]
MANY_TIMERS = """
import sys
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from ui import layouts

app = QApplication(["layouts", "-platform", "offscreen"])
home = QWidget()
column = QVBoxLayout(home)
for _row in range(3000):
    column.addWidget(QWidget())
looked = layouts.widgets(column)
assert len(looked) == 3000
for row in looked:
    row.deleteLater()
del row, looked
app.sendPostedEvents(None, 52)
for _round in range(6):
    loop = QEventLoop()
    for _timer in range(6000):
        QTimer.singleShot(1, lambda: None)
    QTimer.singleShot(40, loop.quit)
    loop.exec()
    app.sendPostedEvents(None, 52)
print("alive")
"""


def a_column(qtbot) -> tuple[QWidget, QVBoxLayout]:
    home = QWidget()
    qtbot.addWidget(home)
    return home, QVBoxLayout(home)


def test_parts_come_in_the_order_of_the_layout_not_of_their_making(qtbot):
    _home, column = a_column(qtbot)
    late, early, inner = QLabel("晚"), QLabel("早"), QHBoxLayout()
    column.addWidget(late)
    column.addStretch(1)
    column.insertLayout(0, inner)
    column.insertWidget(0, early)

    assert layouts.parts(column) == [early, inner, late]
    assert layouts.widgets(column) == [early, late]


def test_widgets_of_an_inner_layout_are_its_own(qtbot):
    _home, column = a_column(qtbot)
    inner, within = QHBoxLayout(), QLabel("里")
    column.addLayout(inner)
    inner.addWidget(within)

    assert layouts.widgets(column) == []
    assert layouts.widgets(inner) == [within]


def test_a_layout_that_stands_nowhere_yet_has_no_parts(qtbot):
    assert layouts.parts(QVBoxLayout()) == []


def test_an_emptied_layout_hides_its_widgets_at_once(qtbot):
    home, column = a_column(qtbot)
    label = QLabel("字")
    column.addWidget(label)
    column.addStretch(1)
    home.show()

    layouts.empty(column)

    assert not label.isVisible()
    assert column.count() == 0
    assert layouts.widgets(column) == []


def test_no_item_of_a_layout_is_kept(qtbot):
    _home, column = a_column(qtbot)
    before = kept_items()
    for word in "甲乙丙":
        column.addWidget(QLabel(word))
    column.addStretch(1)

    layouts.widgets(column)
    layouts.empty(column)

    assert kept_items() <= before


def test_timers_made_where_items_lay_may_be_deleted():
    """With `itemAt` in place of `widgets` this ends with a segmentation fault (PySide 6.11)."""
    command = [sys.executable, "-c", MANY_TIMERS]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    assert (run.returncode, run.stdout) == (0, "alive\n"), run.stderr
