"""Two versions of an article side by side."""

from ui.pages.statutes.versions_side_by_side import VersionsSideBySide


def test_it_begins_with_the_last_two_and_shows_others_on_demand(qtbot, services, folder):
    services.statutes.import_folder(folder)
    pair = VersionsSideBySide()
    qtbot.addWidget(pair)

    pair.show_versions(services.statutes.side_by_side("虚构调解法", "第一条"))
    left, right = pair.sides
    before = left.text.toPlainText()
    left.choice.set_value("1")
    left.choice.chosen.emit("1")

    assert before == "为了化解邻里之间的纠纷，制定本法。"
    assert left.text.toPlainText() == right.text.toPlainText()
    assert left.text.marked() == []


def test_nothing_to_show_shows_nothing(qtbot):
    pair = VersionsSideBySide()
    qtbot.addWidget(pair)

    pair.show_versions(())

    assert pair.sides[0].text.toPlainText() == ""
