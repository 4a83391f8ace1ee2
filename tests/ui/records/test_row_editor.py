from PySide6.QtWidgets import QPushButton, QVBoxLayout

from ui.records.row_editor import RowEditor


def test_leaving_hides_the_form_and_says_so(qtbot):
    editor = RowEditor()
    qtbot.addWidget(editor)
    QVBoxLayout(editor).addLayout(editor.foot(QPushButton("加入")))
    shown = []
    editor.shown.connect(shown.append)

    editor.show()
    editor.leave.click()

    assert shown == [True, False]
