from ui.pages.routing.progress_line import ProgressLine


def test_it_promises_nothing(qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)

    line.show_counts(0, 75)
    assert line.words() == "一问一答，问到能定途径就停。"

    line.show_counts(3, 9)
    assert line.words() == "答了 3 问，问到能定途径就停。"
    assert (line.bar.value(), line.bar.maximum()) == (3, 12)

    line.show_counts(4, 6)
    assert line.words() == "答了 4 问，最多还有 6 问。"

    line.show_counts(5, 0)
    assert line.words() == "答了 5 问，没有要问的了。"
    assert line.bar.value() == line.bar.maximum() == 5
