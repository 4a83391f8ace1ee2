"""The county's computers: who asks stands first; once enrolled a computer is listed with what is held."""

import pytest

from app.model.device import KnownDevice
from tests.factories import make_party
from tests.ui.pages.round_trip.conftest import PASSPHRASE
from ui.pages.round_trip.laptops.view import LaptopsView

WAIT = 20_000


@pytest.fixture
def view(make_page, county_desk) -> LaptopsView:
    return make_page(county_desk).open("laptops")


def cells(view: LaptopsView, row: int) -> list[str]:
    model = view.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_before_the_first_stick_it_says_what_will_stand_here(view: LaptopsView, qtbot):
    qtbot.waitUntil(view.table._empty.isVisible, timeout=WAIT)
    assert "还没有收到过任何电脑" in view.table._empty.sentence()


def test_a_computer_is_enrolled_and_its_reply_carries_the_certificate(
    qtbot, unknown, view: LaptopsView, county_services, safe
):
    qtbot.waitUntil(lambda: view.request.device() != "", timeout=WAIT)
    assert cells(view, 0)[0] == "待登记"
    assert view.told.sentence() == "1 台电脑等您登记或续签。"

    view.request.authority.take(safe)
    view.request.authority.passphrase.setText(PASSPHRASE)
    view.request.tick.click()
    view.request.issue.click()
    qtbot.waitUntil(lambda: view.request.outcome().startswith("已签发"), timeout=WAIT)
    county_services.exchange.write(unknown.stick)
    unknown.services.exchange.take_replies(unknown.services.exchange.replies(unknown.stick))

    assert unknown.services.identity.enrolment().standing == "registered"
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 1 and cells(view, 0)[0] != "待登记", timeout=WAIT)


def test_known_computers_are_listed_with_their_villages(qtbot, village, view: LaptopsView, county_services):
    make_party(village.services)
    county_services.exchange.take(village.write())

    view.refresh()

    qtbot.waitUntil(lambda: view.table.model().rowCount() == 1, timeout=WAIT)
    assert cells(view, 0)[0] == "正常"
    assert cells(view, 0)[2] == "李明法"
    assert "户部寨" in cells(view, 0)[1]
    qtbot.waitUntil(lambda: "已收到" in view.device.state.text(), timeout=WAIT)


def test_below_one_another_where_there_is_no_room_beside(view: LaptopsView, qtbot, village, county_services):
    make_party(village.services)
    county_services.exchange.take(village.write())
    view.refresh()
    qtbot.waitUntil(view.device.isVisible, timeout=WAIT)
    assert view._area.x() > view.table.x()

    view.window().resize(820, 700)

    qtbot.waitUntil(lambda: view._area.y() > view.table.y() + 50)
    assert view._area.height() > 1.5 * view.table.height()


def test_one_of_many_computers_is_found_by_its_person_village_or_number(qtbot, make_page, county_desk):
    page = make_page(county_desk)
    view = page.open("laptops")
    qtbot.waitUntil(view.table._empty.isVisible, timeout=WAIT)
    assert not view.search.isVisible()
    many = [KnownDevice(f"{place:032x}", f"王{place}", (), (), "", "", "", has_asked=False) for place in range(40)]
    one = KnownDevice("ab" * 16, "阿不都热合曼", ("v:410928107201",), ("v:410928107201",), "", "", "", has_asked=False)
    view._show([*many, one])
    page.start_search()
    assert view.search.hasFocus()

    for words in ("阿不都", "户部寨 村", "ABAB"):
        view.search.setText(words)
        assert [cells(view, row)[2] for row in range(view.table.model().rowCount())] == ["阿不都热合曼"]
        assert view.device.heading.text().startswith("阿不都热合曼")
    view.search.setText("没有这个人")
    assert view.table._empty.sentence().startswith("没有这样的电脑")
    view.search.clear()
    assert view.table.model().rowCount() == 41


def test_what_is_said_of_a_request_comes_into_view(qtbot, unknown, make_page, county_desk, safe):
    page = make_page(county_desk, 1100, 480)
    view = page.open("laptops")
    qtbot.waitUntil(lambda: view.request.device() != "", timeout=WAIT)
    page.window().activateWindow()
    view.request.authority.take(safe)
    view.request.authority.passphrase.setText("不对的口令")
    view.request.tick.click()
    view.request.authority.passphrase.setFocus()

    view.request.issue.click()
    qtbot.waitUntil(lambda: "口令不对" in view.request.outcome(), timeout=WAIT)

    line, port = view.request._outcome_line, view._area.viewport()
    qtbot.waitUntil(lambda: 0 <= line.mapTo(port, line.rect().bottomLeft()).y() < port.height(), timeout=WAIT)
