import pytest

from ui.records.new_panel import NewPanel


def test_a_panel_that_does_not_say_what_it_is_typing_is_a_bug(qtbot):
    panel = NewPanel()
    qtbot.addWidget(panel)

    with pytest.raises(NotImplementedError):
        panel.record_id()
