import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.model.installation import Role
from app.services.places import divisions
from tests.conftest import VILLAGE
from tests.hands import ASCII_PASSPHRASE, tab_order
from ui.pages.first_run import FirstRunPage, Wish


@pytest.fixture
def page(qtbot) -> FirstRunPage:
    page = FirstRunPage(divisions())
    qtbot.addWidget(page)
    page.resize(1024, 800)
    page.show()
    qtbot.waitExposed(page)
    return page


def fill_in(page: FirstRunPage) -> None:
    page.place.set_value(VILLAGE)
    page.name.setText("李明法")
    page.passphrase.first.setText(ASCII_PASSPHRASE)
    page.passphrase.again.setText(ASCII_PASSPHRASE)


def test_what_was_filled_in_is_wished_for(qtbot, page: FirstRunPage):
    fill_in(page)

    with qtbot.waitSignal(page.profile_wished) as wished:
        page.make.click()

    assert wished.args == [Wish(Role.VILLAGE, VILLAGE, "李明法", ASCII_PASSPHRASE)]
    assert not page.isEnabled()


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("place", "请从列表中选择地点"),
        ("name", "请填写您的姓名。"),
        ("again", "两次输入的口令不一样"),
        ("first", "请输入口令。"),
    ],
)
def test_what_is_missing_is_said(qtbot, page: FirstRunPage, missing: str, sentence: str):
    fill_in(page)
    if missing == "place":
        page.place.set_value("")
    else:
        {"name": page.name, "again": page.passphrase.again, "first": page.passphrase.first}[missing].clear()

    with qtbot.assertNotEmitted(page.profile_wished):
        page.make.click()

    assert page.problem.text().startswith(sentence)


def test_the_user_s_own_name_is_no_passphrase(page: FirstRunPage):
    fill_in(page)
    page.name.setText("huaishu")
    page.passphrase.first.setText("huaishu1")
    page.passphrase.again.setText("huaishu1")

    page.make.click()

    assert page.problem.text().startswith("这个口令太容易被猜到。")


def test_places_fit_the_chosen_desk(page: FirstRunPage):
    page.place.set_value(VILLAGE)

    page.roles.button(1).click()

    assert page.place.value() == ""
    assert page.role is Role.TOWNSHIP
    assert {len(code) for code, _label in page._find_place("户部寨")} == {9}
    assert page.place.accessibleName() == "司法所所在的乡镇（街道）"
    assert "村" not in page.place.placeholderText()


def test_a_place_is_chosen_by_initials_and_keys(page: FirstRunPage, qtbot):
    page.place.setFocus()
    QTest.keyClicks(page.place, "hbzc")
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)

    assert page.place.value()


def test_what_failed_can_be_tried_again(page: FirstRunPage):
    fill_in(page)
    page.make.click()

    page.say(AppError("profile_exists"))

    assert page.isEnabled()
    assert page.problem.text().startswith("这个文件夹里已经有一份资料。")


def test_one_begins_only_with_the_code_put_away(qtbot, page: FirstRunPage):
    page.show_code("111111 222222 333333 444444 555555 666666 777777 888888", b"%PDF")
    assert page.passphrase.text() == ""
    assert not page.start.isEnabled()

    page.kept.click()
    with qtbot.waitSignal(page.finished):
        page.start.click()


def test_tab_goes_as_one_reads(page: FirstRunPage):
    order = tab_order(page, page)

    assert order == [  # the desks are one stop, chosen by arrow keys
        page.roles.button(0), page.place, page.name,
        page.passphrase.first, page.passphrase.again, page.passphrase.shown, page.make,
        page.restore,
    ]  # fmt: skip
