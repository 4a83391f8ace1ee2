import pytest

from tests.hands import ASCII_PASSPHRASE
from ui.pages.rekey import RekeyPage


@pytest.fixture
def page(qtbot):
    page = RekeyPage(needs_name=True, name="")
    qtbot.addWidget(page)
    page.show()
    page.begin()
    return page


def test_what_is_missing_is_said_one_after_the_other(qtbot, page: RekeyPage):
    said = []
    page.rekey.click()
    said.append(page.problem.text())
    page.name.setText("李明法")
    page.rekey.click()
    said.append(page.problem.text())
    page.passphrase.setText("old")
    page.rekey.click()
    said.append(page.problem.text())

    assert said == ["请输入您的姓名。", "请输入现在的口令。", "请输入口令。"]
    page.fresh.first.setText(ASCII_PASSPHRASE)
    page.fresh.again.setText(ASCII_PASSPHRASE)
    with qtbot.waitSignal(page.rekey_asked) as asked:
        page.rekey.click()
    assert asked.args == ["李明法", "old", ASCII_PASSPHRASE]
