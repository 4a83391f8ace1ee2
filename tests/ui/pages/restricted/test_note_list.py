"""The list of restricted notes: nothing while locked; one goes after a second press."""

from PySide6.QtWidgets import QPushButton

from tests.ui.pages.restricted.conftest import SECOND


def test_one_is_taken_away_only_by_a_second_press(page, services):
    services.restricted.add({"kind": "clue", "text": "夜里有人运渣土"})
    services.restricted.open(SECOND)
    page.refresh()
    (button,) = page.list.findChildren(QPushButton)

    button.click()
    after_one = len(services.restricted.all())
    button.click()

    assert after_one == 1
    assert services.restricted.all() == []
    assert page.list.lines() == ["还没有。"]
