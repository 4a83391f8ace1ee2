from ui.records.marks_line import Mark, MarksLine


def test_facts_come_first_and_every_mark_has_its_word(qtbot):
    line = MarksLine()
    qtbot.addWidget(line)

    line.show_marks("女 · 68 岁", (Mark("info", "primary", "60岁以上", "60岁以上老年人"),))
    assert line.words() == "女 · 68 岁 60岁以上老年人"

    line.show_marks("", ())
    assert line.words() == ""
