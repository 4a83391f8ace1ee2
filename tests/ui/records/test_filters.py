import pytest

from app.services.parties import Order, PartyFilter
from ui.records.filters import Filters, choice_of, late_choice_of
from ui.widgets.page_head import PageHead


class Sample(Filters):
    """A box and a tick over any list."""

    def __init__(self, head: PageHead) -> None:
        super().__init__(head, Order.NEWEST)
        self.kind = self._add_box(choice_of("所有类型", (("a", "甲类"), ("b", "乙类"))), "类型", width=16)
        self.closed = self._add_tick("已办结的")

    def wanted(self) -> PartyFilter:
        return PartyFilter(words=self.words(), kind=self.kind.value() or None)


@pytest.fixture
def filters(qtbot) -> Sample:
    head = PageHead("当事人")
    qtbot.addWidget(head)
    made = Sample(head)
    made.head = head
    return made


def test_each_way_of_leaving_something_out_counts_and_is_cleared(filters: Sample):
    assert not filters.is_filtering()

    for leave_out in (
        lambda: filters.kind.set_value("a"),
        filters.closed.click,
        lambda: filters.head.searched.emit("张"),
    ):
        leave_out()
        assert filters.is_filtering()
        filters.clear()
        assert not filters.is_filtering()


def test_a_box_and_a_tick_ask_for_another_list(filters: Sample):
    told = []
    filters.changed.connect(lambda: told.append(filters.wanted().kind))

    filters.kind.chosen.emit("a")
    filters.closed.click()

    assert len(told) == 2


def test_a_late_list_is_read_when_it_is_opened(qtbot):
    read = []
    choice = late_choice_of("所有人群", lambda: read.append(1) or [("6", "妇女")], {"6": "妇女"}.__getitem__)
    qtbot.addWidget(choice)
    assert read == []

    choice.setText("妇女")
    choice.settle()

    assert choice.value() == "6"
    assert read == [1]
