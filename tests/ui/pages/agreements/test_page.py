"""The page of the agreements as a user meets it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import Services
from tests import factories
from tests.ui.pages.agreements.conftest import add_terms
from ui.changes import Topic


def names(page) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def begun(services: Services, *people: str, **given):
    agreement = services.agreements.begin(factories.make_dispute_between(services, *people).id)
    return services.agreements.change(agreement.id, given)


def test_an_empty_list_teaches_and_begins(make_page):
    page = make_page()

    page.table.empty_pressed.emit()

    assert page.panel.isVisible()


def test_agreements_are_found_by_their_terms_and_people(services: Services, make_page):
    one = begun(services, "孙桂兰", "张三")
    begun(services, "钱多多", "李四")
    add_terms(services, one, "拆除越界的墙")
    page = make_page()
    assert [name.split(" ")[0] for name in names(page)] == ["钱多多、李四", "孙桂兰、张三"]

    for words, found in (("越界的墙", "孙桂兰、张三"), ("qdd", "钱多多、李四")):
        page.start_search()
        page.head.search.setText(words)
        QTest.keyClick(page.head.search, Qt.Key.Key_Return)
        assert [name.split(" ")[0] for name in names(page)] == [found]


def test_the_list_is_sorted_by_the_day_of_agreement(services: Services, make_page):
    begun(services, "甲方", "乙方", agreed_on="2026-11-20")
    begun(services, "丙方", "丁方", agreed_on="2026-11-10")
    page = make_page()

    page.table.sort_asked.emit(3, True)

    assert [name.split(" ")[0] for name in names(page)] == ["甲方、乙方", "丙方、丁方"]


def test_a_deleted_agreement_comes_back(services: Services, agreement, make_page):
    page = make_page()

    page.delete(agreement.id)
    assert names(page) == []
    page.told.undo()

    assert len(names(page)) == 1


def test_an_agreement_of_a_closed_dispute_is_not_deleted(services: Services, agreement, make_page):
    services.disputes.close(agreement.record)
    page = make_page()

    page.delete(agreement.id)

    (failure,) = page.told.failed
    assert [problem.code for problem in failure.problems] == ["dispute_closed"]
    assert not services.agreements.get(agreement.id).deleted


def test_what_changes_in_the_dispute_shows_here(services: Services, agreement, make_page):
    page = make_page()
    services.disputes.change(agreement.record, {"title": "院墙的事"})

    page._desk.changes.tell(Topic.DISPUTES)

    assert names(page) == ["院墙的事"]


def test_the_count_is_said(services: Services, agreement, make_page):
    assert make_page().head._hint.text() == "共 1 份"
