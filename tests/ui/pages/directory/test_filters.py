from app.services.directory import BodyFilter, BodyOrder
from tests.ui.pages.directory.conftest import names


def test_the_list_is_narrowed_by_kind_and_back(services, make_page, office):
    services.directory.record({"kind": "notary", "name": "示例公证处"})
    page = make_page()

    page.filters.kind.set_value("notary")
    page.filters.kind.chosen.emit("notary")
    assert names(page) == ["示例公证处"]

    page.table.empty_pressed.emit()
    assert page.filters.wanted() == BodyFilter(order=BodyOrder.NAME)


def test_what_was_deleted_stands_in_a_list_of_its_own(services, make_page, office):
    services.directory.delete(office.id)
    page = make_page()
    assert names(page) == []

    page.filters.deleted.click()

    assert names(page) == ["户部寨示例司法所"]
    assert page.filters.wanted().only_deleted


def test_only_those_in_conflict(page):
    page.filters.conflicts.click()

    assert page.filters.wanted().only_conflicts
