from PySide6.QtWidgets import QLabel

from ui.pages.directory.preview_lines import Line, PreviewLines, lines_of


def test_problems_first_then_what_is_new_and_what_changes(desk, services, office, table):
    file = table(
        "司法所,户部寨示例司法所,0393-5550109,濮阳县户部寨镇", "公证处,示例公证处,12,", "大使馆,甲,,", "公证处,乙,,火星"
    )

    lines = list(lines_of(desk, services.directory.read_file(file)))

    assert [(line.row, line.icon) for line in lines] == [
        ("第 3 行", "triangle-alert"),
        ("第 4 行", "circle-alert"),
        ("第 5 行", "circle-alert"),
        ("第 2 行", "pencil"),
        ("第 3 行", "plus"),
    ]
    assert lines[3].said == "更新 户部寨示例司法所：电话 0393-5550103 → 0393-5550109"
    assert lines[2].said.startswith("管辖区域：找不到“火星”这个区划")


def test_what_changes_nothing_has_no_line(desk, services, office, table):
    file = table("司法所,户部寨示例司法所,,")

    assert list(lines_of(desk, services.directory.read_file(file))) == []


def test_many_lines_are_cut_and_none_take_no_room(qtbot):
    shown = PreviewLines()
    qtbot.addWidget(shown)

    shown.show_lines([Line("plus", "good", f"第 {place} 行", "新增") for place in range(300)])
    labels = [label.text() for label in shown.findChildren(QLabel)]
    assert "还有 100 行没有列出。" in labels
    assert len(shown.said()) == 300

    shown.show_lines([])
    assert shown.isHidden()
