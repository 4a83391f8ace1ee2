from ui.pages.routing.progress_line import ProgressLine


def test_it_promises_nothing(qtbot):
    line = ProgressLine()
    qtbot.addWidget(line)

    line.show_counts(3, 9)
    assert line.words() == "答了 3 问，最多还有 9 问，通常用不着问完。"
    assert (line.bar.value(), line.bar.maximum()) == (3, 12)

    line.show_counts(5, 0)
    assert line.words() == "答了 5 问，没有要问的了。"
    assert line.bar.value() == line.bar.maximum() == 5
