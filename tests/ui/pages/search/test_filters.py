"""What the head of the search page asks for."""

from app.services.search import SearchFilter


def test_nothing_chosen_narrows_nothing(page):
    assert page.filters.wanted() == SearchFilter()


def test_what_is_chosen_is_asked_for(page):
    page.filters.kind.set_value("dispute")
    page.filters.status.set_value("open")
    page.filters.dispute_type.set_value("divorce")
    page.filters.period.set_value("year")

    assert page.filters.wanted() == SearchFilter(
        kind="dispute", status="open", dispute_type="divorce", since="2026-01-01"
    )
