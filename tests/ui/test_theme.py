from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from ui import palette, theme


@pytest.mark.parametrize("scale", palette.SCALES)
def test_the_stylesheet_is_filled_in_and_scaled(scale: float):
    sheet = theme.stylesheet(scale)

    assert "$" not in sheet
    assert f"font-size: {int(palette.TITLE * scale + 0.5)}px" in sheet


@pytest.mark.parametrize("scale", palette.SCALES)
def test_large_print_enlarges_type_and_controls(qapp: QApplication, qtbot, scale: float):
    theme.apply(qapp, scale)

    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()

    assert theme.scale() == scale
    assert line.fontMetrics().height() >= palette.BODY * scale
    assert line.height() >= palette.CONTROL * scale - 1


def test_without_font_files_the_systems_font_is_used(qapp: QApplication, tmp_path: Path):
    assert theme.load_fonts(tmp_path)


def test_a_damaged_font_file_is_passed_over(qapp: QApplication, tmp_path: Path, qtlog):
    (tmp_path / "hei-regular.ttf").write_bytes(b"no font")

    with qtlog.disabled():
        assert theme.load_fonts(tmp_path)


def test_a_role_changed_later_is_drawn_at_once(qtbot):
    label = QLabel("当事人")
    qtbot.addWidget(label)
    label.show()
    before = label.fontMetrics().height()

    theme.set_role(label, "title")

    assert label.fontMetrics().height() > before


def test_qt_begins_with_its_plain_style(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QT_STYLE_OVERRIDE", "windows")

    theme.choose_style()

    assert __import__("os").environ["QT_STYLE_OVERRIDE"] == "fusion"


def test_what_is_dressed_before_it_is_shown_is_dressed_anew(qtbot):
    label = QLabel("身份证号应为 18 位")
    qtbot.addWidget(label)
    theme.set_role(label, "small")
    label.ensurePolished()

    theme.set_role(label, "problem")

    assert label.palette().color(label.foregroundRole()).name().upper() == palette.DANGER


def test_a_dangerous_act_that_waits_looks_it(qapp: QApplication, qtbot):
    theme.apply(qapp, 1.0)
    button = QPushButton("吊销")
    theme.set_role(button, "danger")
    button.setEnabled(False)
    qtbot.addWidget(button)
    button.show()

    assert button.grab().toImage().pixelColor(6, button.height() // 2).name().upper() == palette.WINDOW
