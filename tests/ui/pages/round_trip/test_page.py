"""The page of a village sends; a stick that comes is looked at there."""

from tests.factories import make_party

WAIT = 20_000


def test_a_village_sees_what_it_sends_and_the_conflicts_that_are_its_to_decide(make_page, desk):
    page = make_page(desk)

    assert list(page.sections) == ["send"]
    assert list(page.segments) == ["send", "conflicts"]
    assert page.head._title.text() == "U盘送交"
    assert page.place() == "send"


def test_coming_back_counts_anew(qtbot, village, make_page, desk):
    page = make_page(desk)
    qtbot.waitUntil(lambda: "要送" in page.current().writing.summary.text(), timeout=WAIT)
    make_party(village.services)

    page.refresh()

    qtbot.waitUntil(lambda: "当事人 1 件" in page.current().writing.summary.text(), timeout=WAIT)


def test_a_stick_that_was_offered_is_chosen(qtbot, village, make_page, desk, sticks, watch):
    page = make_page(desk)
    sticks.plug(village.stick.parent, "另一只")
    sticks.plug(village.stick)
    watch.look()

    page.choose_stick(village.stick)

    assert page.current().writing.choice.folder() == village.stick


def test_a_county_takes_in_knows_its_computers_and_looks_after_conflicts(make_page, county_desk):
    page = make_page(county_desk)
    assert list(page.segments) == ["receive", "laptops", "conflicts"]
    assert page.place() == "receive"

    page.segments["laptops"].click()
    assert page.place() == "laptops"

    page.return_to("conflicts")
    assert page.segments["conflicts"].isChecked()
    assert page.areas()[1] is page.current().table
