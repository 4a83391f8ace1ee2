from PySide6.QtWidgets import QLabel

from ui.pages.fees.halves import Halves


def test_the_answer_stands_beside_or_above_and_nothing_becomes_a_window(qtbot):
    form, head, steps = QLabel("填"), QLabel("金额"), QLabel("步骤")
    halves = Halves(form, head, steps)
    qtbot.addWidget(halves)
    halves.resize(1000, 500)
    halves.show()
    assert halves.is_beside()
    assert head.mapTo(halves, head.rect().topLeft()).x() > form.mapTo(halves, form.rect().topLeft()).x()

    halves.resize(600, 500)

    assert not halves.is_beside()
    assert all(each.window() is halves and each.isVisible() for each in (form, head, steps))
    halves.resize(1000, 500)
    assert halves.is_beside()
    halves.look_at_top()
