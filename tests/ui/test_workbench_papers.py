"""The workbench leads to a document, and to the field that a document lacks."""

import pytest

from app.services import Services
from ui.entry import Entry, Task
from ui.jobs import JobRunner
from ui.page import Page
from ui.workbench import Workbench


class Sample(Page):
    """A page that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, ...]] = []

    def return_to(self, place: str) -> None:
        self.asked.append(("return", place))

    def make_paper(self, template: str, record: str) -> None:
        self.asked.append(("paper", template, record))

    def go_to_field(self, field: str) -> None:
        self.asked.append(("field", field))


@pytest.fixture
def workbench(qtbot, services: Services) -> Workbench:
    entries = (
        Entry("disputes", "纠纷", "users", Sample, tables=("dispute",)),
        Entry("papers", "文书", "printer", Sample, tables=("document",), task=Task.PAPERS),
    )
    workbench = Workbench(services, JobRunner(lambda: services), entries)
    qtbot.addWidget(workbench)
    return workbench


def test_a_field_that_is_to_be_filled_in_is_shown_with_its_record(workbench: Workbench):
    workbench.open("papers").field_asked.emit("dispute", "d1", "brief")

    assert workbench.place()[0] == "disputes"
    assert workbench.pages["disputes"].asked == [("return", "d1"), ("field", "brief")]


def test_a_document_is_made_on_the_page_that_does_so(workbench: Workbench):
    workbench.open("disputes").paper_asked.emit("ADV-01", "c1")

    assert workbench.place()[0] == "papers"
    assert workbench.pages["papers"].asked == [("paper", "ADV-01", "c1")]


def test_a_document_that_was_begun_is_gone_on_with(workbench: Workbench):
    workbench.open("disputes").record_asked.emit("document", "c1:ADV-01")

    assert workbench.pages["papers"].asked == [("return", "c1:ADV-01")]


def test_where_nothing_shows_it_the_user_stays(workbench: Workbench):
    workbench.open("disputes").field_asked.emit("moon", "m1", "name")

    assert workbench.place()[0] == "disputes"
