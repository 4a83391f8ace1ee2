"""Ticks for a list of codes: what somebody ticks is told, what the store says is only shown."""

import pytest

from app.services.codes import Code
from ui.records.tick_section import TickSection

CODES = [Code(value, label) for value, label in (("1", "甲"), ("2", "乙"), ("3", "丙"))]


@pytest.fixture
def section(qtbot) -> TickSection:
    section = TickSection("危险", CODES, columns=2)
    qtbot.addWidget(section)
    section.told = []
    section.ticked.connect(lambda value, is_on: section.told.append((value, is_on)))
    section.show()
    return section


def test_a_tick_set_or_taken_away_is_told(section):
    section.boxes["2"].click()
    section.boxes["2"].click()

    assert section.told == [("2", True), ("2", False)]


def test_what_the_store_holds_is_shown_and_not_told(section):
    section.show_held({"1", "9"})
    section.show_held({"3"})

    assert [value for value, box in section.boxes.items() if box.isChecked()] == ["3"]
    assert section.told == []


def test_they_stand_in_columns_in_the_order_of_the_list(section):
    first, second, third = (section.boxes[value] for value in ("1", "2", "3"))

    assert [box.text() for box in section.boxes.values()] == ["甲", "乙", "丙"]
    assert first.y() == second.y() < third.y()
    assert first.x() == third.x() < second.x()
