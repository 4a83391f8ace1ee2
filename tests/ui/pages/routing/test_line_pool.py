from PySide6.QtWidgets import QLabel

from ui.pages.routing.line_pool import LinePool


def test_labels_are_kept_and_take_other_words(qtbot):
    pool = LinePool(icon="x", role="muted")
    qtbot.addWidget(pool)
    pool.show()
    pool.show_lines([("费用", "不收费"), ("", "身份证")])
    before = set(map(id, pool.findChildren(QLabel)))
    assert pool.lines() == ["费用 不收费", "身份证"]

    pool.show_lines([("", "借条")])

    assert pool.lines() == ["借条"]
    assert set(map(id, pool.findChildren(QLabel))) == before
    assert [label.text() for label in pool.findChildren(QLabel) if label.isVisible() and label.text()] == ["借条"]


def test_text_of_the_pack_is_never_markup(qtbot):
    pool = LinePool()
    qtbot.addWidget(pool)

    pool.show_lines([("", "<b>甲</b>")])

    assert pool.findChildren(QLabel)[-1].textFormat().name == "PlainText"
