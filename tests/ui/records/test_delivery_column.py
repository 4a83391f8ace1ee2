"""The column that says whether the county has a record, and the tick for what it lacks."""

from dataclasses import replace

from PySide6.QtCore import Qt

from app.model.transfer import Delivery
from tests import factories
from tests.travelling import pretend_delivered
from ui.pages.parties import PartiesPage
from ui.pages.parties.columns import columns
from ui.records import delivery_column


def cells(page: PartiesPage, row: int) -> dict[str, str]:
    model = page.table.model()
    return {model.headerData(at, Qt.Orientation.Horizontal): model.index(row, at).data()
            for at in range(model.columnCount())}  # fmt: skip


def test_a_list_says_of_each_record_whether_it_was_delivered(page, services):
    factories.make_party(services, name="已送的")
    pretend_delivered(services)
    factories.make_party(services, name="没送的")

    page.refresh()

    assert (cells(page, 0)["姓名"], cells(page, 0)["送达"]) == ("没送的", "未送达")
    today = services.session.now().date().isoformat()
    assert (cells(page, 1)["姓名"], cells(page, 1)["送达"]) == ("已送的", today)


def test_the_tick_leaves_what_the_county_lacks(page, services):
    factories.make_party(services, name="已送的")
    pretend_delivered(services)
    factories.make_party(services, name="没送的")
    page.refresh()

    page.filters.waiting.click()

    assert page.table.model().rowCount() == 1
    assert cells(page, 0)["姓名"] == "没送的"
    page.filters.clear()
    assert not page.filters.waiting.isChecked()


def test_at_the_county_there_is_neither(desk, county_services):
    at_the_county = replace(desk, history=county_services.history)

    assert delivery_column.columns(at_the_county) == ()
    assert "送达" not in {column.title for column in columns(at_the_county)}
    assert "送达" in {column.title for column in columns(desk)}


def test_an_icon_stands_beside_the_word():
    assert delivery_column.mark_of(Delivery(None))[0] != delivery_column.mark_of(Delivery("2026-11-23"))[0]
