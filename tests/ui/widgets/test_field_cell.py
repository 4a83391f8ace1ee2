from PySide6.QtWidgets import QLabel

from ui.widgets.field_cell import FieldCell, State
from ui.widgets.form_spec import Editor, Field


def make(qtbot, field: Field) -> FieldCell:
    cell = FieldCell(field)
    qtbot.addWidget(cell)
    cell.show()
    return cell


def test_required_is_said_in_words(qtbot):
    cell = make(qtbot, Field("name", "姓名", required=True))

    assert [label.text() for label in cell.findChildren(QLabel)][:2] == ["姓名", "必填"]
    assert cell.editor.accessibleName() == "姓名，必填"


def test_nothing_jumps_when_a_problem_comes_and_goes(qtbot):
    cell = make(qtbot, Field("id", "身份证号", hint="18 位"))
    before = cell.sizeHint()

    cell.show_problem("第18位对不上。")
    assert cell.note() == "第18位对不上。"
    assert cell.sizeHint().height() == before.height()

    cell.show_problem("")
    assert cell.note() == "18 位"
    assert cell.sizeHint().height() == before.height()


def test_a_problem_is_read_out_with_its_field(qtbot):
    cell = make(qtbot, Field("id", "身份证号"))

    cell.show_problem("第18位对不上。")

    assert cell.editor.accessibleDescription() == "第18位对不上。"


def test_a_page_adds_something_beside_the_label_and_below(qtbot):
    cell = make(qtbot, Field("enquirer", "咨询人"))
    beside, below = QLabel("打开"), QLabel("像是赡养")

    cell.add_to_label(beside)
    cell.add_below(below)

    qtbot.waitUntil(lambda: below.isVisible() and below.y() > cell.editor.geometry().bottom())
    assert beside.y() < cell.editor.y()


def test_the_state_is_said_in_words_and_goes_when_saved(qtbot):
    cell = make(qtbot, Field("id", "身份证号"))
    assert cell.state_words() == ""

    cell.show_state(State.UNSAVED)
    assert cell.state_words() == "尚未保存"
    cell.show_state(State.DRAFT)
    assert cell.state_words() == "未完成的输入"
    cell.show_state(State.SAVED)
    assert cell.state_words() == ""


def test_unit_and_reading_stand_beside_the_editor(qtbot):
    cell = make(qtbot, Field("birth", "出生日期", Editor.DATE, width=12, unit="止"))

    cell.show_reading("= 1990-03-31 周六")

    texts = [label.text() for label in cell.findChildren(QLabel)]
    assert "止" in texts
    assert cell.reading() == "= 1990-03-31 周六"


def test_a_tick_carries_its_label_and_keeps_the_line_above_only_beside_others(qtbot):
    cell = make(qtbot, Field("anonymous", "匿名登记", Editor.CHECK))
    beside = cell.sizeHint().height()

    cell.keep_label_line(beside_others=False)

    assert cell.editor.text() == "匿名登记"
    assert cell.sizeHint().height() < beside
