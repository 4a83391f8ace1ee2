from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.pages.routing.showing import show


def test_a_widget_is_shown_and_hidden_and_left_alone_where_it_is_so_already(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    label = QLabel("甲")
    QVBoxLayout(place).addWidget(label)
    show(label, visible=False)
    place.show()
    assert not label.isVisible()

    show(label, visible=True)
    assert label.isVisible()

    show(label, visible=True)
    assert label.isVisible()


def test_what_was_never_shown_can_be_hidden_before_its_parent_is_shown(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    label = QLabel("甲", place)

    show(label, visible=False)
    place.show()

    assert label.isHidden()
