from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit

from ui import theme
from ui.widgets.card_page import CardPage


def test_a_label_names_its_editor(qtbot):
    page, edit = CardPage("标题", width=480), QLineEdit()
    qtbot.addWidget(page)

    pair = page.add_labelled("姓名", edit)

    assert pair.findChild(QLabel).buddy() is edit
    assert edit.accessibleName() == "姓名"


def test_the_card_grows_with_the_print(qtbot):
    page = CardPage("标题", width=480, hint="说明", icon="lock")
    qtbot.addWidget(page)
    page.show()
    card = next(frame for frame in page.findChildren(QFrame) if frame.property("role") == "card")

    theme.apply(QApplication.instance(), 1.5)

    qtbot.waitUntil(lambda: card.width() == 720)
    theme.apply(QApplication.instance(), 1.0)


def test_what_is_wrong_comes_into_view_on_a_low_screen(qtbot):
    page = CardPage("标题", width=480)
    qtbot.addWidget(page)
    for place in range(12):
        page.add_labelled(f"第 {place} 栏", QLineEdit())
    problem = page.add_words("", "problem")
    problem.hide()
    page.resize(600, 300)
    page.show()
    qtbot.waitExposed(page)

    page.complain(problem, "口令不对。资料仍然加密保存着，没有丢失。" * 4)

    port = page.viewport()
    qtbot.waitUntil(lambda: 0 < problem.mapTo(port, problem.rect().bottomLeft()).y() <= port.height())
    assert problem.isVisible()
