"""The filters over the list of agreements."""

from app.services import Services
from tests import factories
from tests.ui.pages.agreements.test_page import begun, names


def first_names(page) -> list[str]:
    return [name.split("、")[0] for name in names(page)]


def test_filters_narrow_the_list(services: Services, make_page):
    begun(services, "甲方", "乙方", performance_status="3")
    begun(services, "丙方", "丁方", agreed_on="2026-11-20", effective_on="2026-11-20")
    gone = begun(services, "戊方", "己方")
    services.agreements.delete(gone.id)
    page = make_page()
    assert first_names(page) == ["丙方", "甲方"]

    page.filters.performance.set_value("3")
    page.filters.performance.chosen.emit("3")
    assert first_names(page) == ["甲方"]
    page.filters.clear()
    page.filters.confirmable.click()
    assert first_names(page) == ["丙方"]
    page.filters.clear()
    page.filters.deleted.click()
    assert first_names(page) == ["戊方"]


def test_a_conflict_in_a_term_is_found_by_the_filter(services: Services, other_services, make_page):
    begun(services, "甲方", "乙方")
    torn = begun(services, "丙方", "丁方")
    term = services.agreements.rows.add("agreement_term", torn.id, {"text": "拆墙"})
    factories.exchange(services, other_services)
    services.agreements.rows.change("agreement_term", term.id, {"text": "三日内"})
    other_services.agreements.rows.change("agreement_term", term.id, {"text": "十日内"})
    factories.exchange(services, other_services)
    page = make_page()

    page.filters.conflicts.click()

    assert first_names(page) == ["丙方"]
    assert page.table.model().index(0, 1).data() == "有冲突"
