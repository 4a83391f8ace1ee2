"""The card of the villages that are served here."""

from tests.travelling import enrol, hand_over
from ui.pages.settings import SettingsPage

VILLAGE, OTHER = "410928107201", "410928107202"


def add(page: SettingsPage, words: str) -> None:
    page.villages.add.click()
    page.villages.place.setText(words)
    page.villages.place.textEdited.emit(words)
    page.villages.save.click()


def test_one_village_is_shown_without_a_way_to_take_it_out(page: SettingsPage):
    assert page.villages.words() == ["户部寨镇户部寨村村委会"]
    assert page.villages.removes == {}
    assert not page.villages.form.isVisible()


def test_a_village_added_here_is_todays_and_told(qtbot, page: SettingsPage, services):
    with qtbot.waitSignal(page.villages_changed):
        add(page, "李道期")

    assert services.session.division == OTHER
    assert page.villages.words() == ["户部寨镇户部寨村村委会", "户部寨镇李道期村村委会 今天的村"]
    assert page.villages.outcome().startswith("已添加户部寨镇李道期村村委会")
    assert not page.villages.form.isVisible()


def test_the_only_village_handed_over_says_that_records_wait(page: SettingsPage, services, desk_bureau):
    enrol(desk_bureau, services)
    hand_over(desk_bureau, services, VILLAGE)

    page.refresh()

    (told,) = page.villages.words()
    assert "要等县局的人决定" in told


def test_one_of_several_handed_over_is_to_be_taken_out(page: SettingsPage, services, desk_bureau):
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    hand_over(desk_bureau, services, OTHER)

    page.refresh()

    assert "再移出" in page.villages.words()[1]


def test_nothing_chosen_is_said(page: SettingsPage):
    add(page, "柳屯")

    assert page.villages.outcome().startswith("请从列表中选择")
    assert page.villages.form.isVisible()


def test_taking_a_village_out_asks_once_more(page: SettingsPage, services):
    services.villages.add(OTHER)
    page.refresh()

    page.villages.removes[OTHER].click()
    assert services.villages.codes() == (VILLAGE, OTHER)
    page.villages.removes[OTHER].click()

    assert services.villages.codes() == (VILLAGE,)
    assert page.villages.outcome().startswith("已移出户部寨镇李道期村村委会")


def test_what_was_not_sent_keeps_a_village_in_the_list(page: SettingsPage, services):
    services.villages.add(OTHER)
    services.parties.record({"name": "孙桂兰"})
    page.refresh()

    page.villages.removes[OTHER].click()
    page.villages.removes[OTHER].click()

    assert "没有送达县局" in page.villages.outcome()
    assert len(page.villages.words()) == 2


def test_desks_above_have_no_such_card(county_page: SettingsPage):
    assert not county_page.villages.isVisible()
