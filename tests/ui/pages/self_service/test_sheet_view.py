import pytest
from shiboken6 import delete

from ui.pages.self_service.sheet_view import SheetView

_PATIENCE = 20_000


@pytest.fixture
def view(qapp, desk):
    view = SheetView(desk)
    view.resize(1000, 600)
    view.show()
    yield view
    delete(view)


def test_the_sheet_is_drawn_as_wide_as_it_is_shown(view, qtbot):
    view.show_leaf("divorce")
    assert view.state.text() == "正在准备……"
    qtbot.waitUntil(lambda: view.guide() is not None, timeout=_PATIENCE)

    image = view.guide().image

    assert abs(image.width() - view.view.pixel_width(view.guide().sizes[0])) <= 1
    assert view.state.text() == ""
    view.whole.click()
    assert view.view.pages() == 1


def test_the_last_one_asked_for_is_shown(view, qtbot):
    view.show_leaf("divorce")
    view.show_leaf("private_loan")

    qtbot.waitUntil(lambda: view.guide() is not None, timeout=_PATIENCE)

    assert view.guide().leaf == view.leaf() == "private_loan"


def test_what_fits_no_page_is_a_sentence_in_its_place(view, qtbot, services):
    services.directory.record({"kind": "village_mediation", "name": "调委会", "address": "很远的地方，" * 400})

    view.show_leaf("private_loan")

    qtbot.waitUntil(lambda: "一张 A4 排不下" in view.state.text(), timeout=_PATIENCE)
    assert not view.print.isEnabled()


def test_nothing_is_printed_twice_while_it_is_under_way(view, qtbot):
    view.show_leaf("divorce")
    qtbot.waitUntil(view.print.isEnabled, timeout=_PATIENCE)

    view.show_busy("正在打印……")
    assert not view.print.isEnabled()
    view.show_busy("")

    assert view.print.isEnabled()
