"""A label that takes no text for markup."""

from PySide6.QtCore import Qt

from ui.widgets.plain_label import PlainLabel


def test_what_looks_like_markup_is_shown_as_it_was_written(qtbot):
    written, bare = PlainLabel("<b>张</b>&李"), PlainLabel("张&李")
    for label in (written, bare):
        qtbot.addWidget(label)

    assert written.text() == "<b>张</b>&李"
    assert written.sizeHint().width() > bare.sizeHint().width()  # markup would take no room


def test_a_text_that_comes_later_is_plain_too(qtbot):
    label = PlainLabel()
    qtbot.addWidget(label)

    label.setText("<img src=x>")

    assert label.textFormat() == Qt.TextFormat.PlainText
