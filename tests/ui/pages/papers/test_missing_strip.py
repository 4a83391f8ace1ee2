"""The strip that names what a document lacks."""

import pytest

from app.documents.templates import Templates
from ui.pages.papers.missing_strip import MissingStrip

TEMPLATE = Templates.load().get("ADV-01")
FIELDS = tuple(TEMPLATE.field(key) for key in ("name", "answer"))


@pytest.fixture
def strip(qtbot) -> MissingStrip:
    strip = MissingStrip()
    qtbot.addWidget(strip)
    return strip


def test_each_field_leads_to_where_it_is_filled_in(qtbot, strip):
    strip.show_missing(FIELDS)

    with qtbot.waitSignal(strip.asked) as asked:
        strip.links["answer"].click()

    assert asked.args == [FIELDS[1]]
    assert [link.text() for link in strip.links.values()] == ["姓名", "答复意见与依据"]


def test_the_same_fields_keep_their_links_and_the_focus(qtbot, strip):
    strip.show_missing(FIELDS)
    link = strip.links["name"]

    strip.show_missing(FIELDS)

    assert strip.links["name"] is link


def test_it_goes_when_nothing_is_missing(strip):
    strip.show_missing(FIELDS)

    strip.show_missing(())

    assert strip.isHidden()
    assert strip.links == {}


def test_it_may_say_what_the_fields_are_needed_for(qtbot):
    strip = MissingStrip("最好先补 {count} 项：")
    qtbot.addWidget(strip)

    strip.show_missing(FIELDS)

    assert strip._word.text() == "最好先补 2 项："
