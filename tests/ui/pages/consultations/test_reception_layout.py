from PySide6.QtWidgets import QApplication, QScrollArea

from tests.hands import tab_order
from ui.pages.consultations import ConsultationsPage
from ui.pages.consultations.reception import ReceptionPanel


def test_story_and_advice_stand_side_by_side_where_both_fit(panel: ReceptionPanel, qtbot):
    story, facts = panel.cells["question"], panel.cells["facts"]
    qtbot.waitUntil(lambda: story.x() < facts.x() and abs(story.y() - facts.y()) < 4)

    panel.page.resize(820, 700)

    qtbot.waitUntil(lambda: story.x() == facts.x() and story.y() < facts.y())


def test_nothing_scrolls_sideways(panel: ReceptionPanel, qtbot):
    for width in (700, 950, 1134, 1688):
        panel.page.resize(width, 700)
        QApplication.processEvents()
        area = panel.findChild(QScrollArea)
        assert area.widget().minimumSizeHint().width() <= area.viewport().width(), width


def test_tab_goes_as_one_reads(panel: ReceptionPanel):
    order = tab_order(panel.window(), panel)
    person = [cell.editor for cell in panel.enquirer.cells.cells.values()]
    story = [cell.editor for cell in panel.cells.values()]
    asked = [widget for widget in order if widget in {*person, *story, *panel.buttons()}]

    assert asked == [*person, *story, *panel.buttons()]


def test_what_is_typed_stays_in_sight_when_a_danger_comes_up(make_page, qtbot, put):
    page: ConsultationsPage = make_page(width=900, height=420)
    page.new_record()
    panel = page.reception
    put(panel, question="他打人。" * 40)

    def cursor_in_sight() -> bool:
        area, editor = panel.findChild(QScrollArea), panel.cells["question"].editor
        bottom = editor.viewport().mapTo(area.viewport(), editor.cursorRect().bottomLeft()).y()
        return 0 <= bottom <= area.viewport().height()

    qtbot.waitUntil(lambda: panel.dangers.isVisible() and cursor_in_sight())
