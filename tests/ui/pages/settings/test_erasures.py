"""The list of what was erased by law: at a village the decision, at the county who has done it too."""

from tests.factories import make_party
from ui.pages.settings import SettingsPage


def test_where_nothing_was_erased_it_says_so(qtbot, page: SettingsPage):
    qtbot.waitUntil(lambda: page.erasures.lines() == ["还没有抹除过什么。"], timeout=20_000)


def test_a_decision_stands_there_once_it_is_made(qtbot, page: SettingsPage, services):
    person = make_party(services)
    services.erasures.erase(person.id, reason="本人请求", decided_by=("王局长", "李明法"))

    page.erasures.refresh()

    qtbot.waitUntil(lambda: "王局长、李明法决定" in "".join(page.erasures.lines()), timeout=20_000)
    (line,) = page.erasures.lines()
    assert "抹除当事人 1 条" in line
    assert "照办" not in line
    assert person.name not in line


def test_the_county_sees_which_computers_have_done_it(qtbot, county_page: SettingsPage, county_services, village):
    person = make_party(village.services)
    county_services.exchange.take(village.write())
    county_services.erasures.erase(person.id, reason="本人请求", decided_by=("王局长", "李明法"))

    county_page.erasures.refresh()
    qtbot.waitUntil(lambda: "还没有：李明法" in "".join(county_page.erasures.lines()), timeout=20_000)

    county_services.exchange.reply(county_services.exchange.take([village.stick]), village.stick)
    village.take()
    county_services.exchange.take(village.write())
    county_page.erasures.refresh()
    qtbot.waitUntil(lambda: "已照办：李明法" in "".join(county_page.erasures.lines()), timeout=20_000)
