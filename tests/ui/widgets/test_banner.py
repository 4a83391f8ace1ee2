import pytest
from PySide6.QtWidgets import QLabel

from ui.widgets.banner import Banner, Tone


@pytest.mark.parametrize(("tone", "word"), [(Tone.INFO, "提示"), (Tone.WARN, "注意"), (Tone.DANGER, "警告")])
def test_it_is_told_by_icon_and_word_and_not_by_colour_alone(qtbot, tone: Tone, word: str):
    banner = Banner(tone, "磁盘已满。")
    qtbot.addWidget(banner)

    labels = banner.findChildren(QLabel)

    assert word in [label.text() for label in labels]
    assert any(not label.pixmap().isNull() for label in labels)


def test_its_button_tells(qtbot):
    banner = Banner(Tone.WARN, "这是演示数据。", word="演示", button_text="退出演示")
    qtbot.addWidget(banner)

    with qtbot.waitSignal(banner.pressed):
        banner.button().click()


def test_its_sentence_can_change(qtbot):
    banner = Banner(Tone.DANGER, "磁盘已满。")
    qtbot.addWidget(banner)

    banner.say("磁盘又有空间了。")

    assert banner.sentence() == "磁盘又有空间了。"
    assert banner.button().isHidden()
