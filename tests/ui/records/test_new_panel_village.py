"""A panel for a new record says to which village the record will belong, where several are served."""

import pytest

from app.services import Services
from tests import factories
from tests.travelling import enrol, hand_over
from ui.changes import Topic

VILLAGE, OTHER = "410928107201", "410928107202"


def said(panel) -> str:
    return "" if panel.village.isHidden() else panel.village.words()


def test_where_one_village_is_served_nothing_is_said(page):
    page.new_record()

    assert said(page.quick_add) == ""


def test_todays_village_is_said_and_follows_until_something_is_typed(services: Services, page, desk):
    services.villages.add(OTHER)
    page.new_record()
    assert said(page.quick_add) == "归李道期村"

    services.villages.use(VILLAGE)
    desk.changes.tell(Topic.VILLAGE)

    assert said(page.quick_add) == "归户部寨村"


def test_what_was_begun_stays_with_its_village_and_so_it_is_said(services: Services, page, desk, commit):
    services.villages.add(OTHER)
    page.new_record()
    commit(page.quick_add.cells["name"].editor, "孙桂兰")
    page.keep_drafts()
    record = page.quick_add.record_id()

    services.villages.use(VILLAGE)
    desk.changes.tell(Topic.VILLAGE)
    assert said(page.quick_add) == "归李道期村"
    page.quick_add.register()

    assert services.parties.get(record).record.scope == f"v:{OTHER}"


def test_the_next_record_is_todays_again(services: Services, page):
    services.villages.add(OTHER)
    page.new_record()
    page.quick_add.give_up()
    services.villages.use(VILLAGE)

    page.new_record()

    assert said(page.quick_add) == "归户部寨村"


@pytest.mark.parametrize("served", [(), (OTHER,)])
def test_a_village_handed_over_is_told_before_anything_is_typed(services: Services, page, desk_bureau, served):
    for code in served:
        services.villages.add(code)
    enrol(desk_bureau, services)
    hand_over(desk_bureau, services, VILLAGE, *served)

    page.new_record()

    assert said(page.quick_add) == " ".join((*("归李道期村" for _ in served), "已交给别的电脑，要等县局的人决定"))


def test_another_village_handed_over_is_no_matter(services: Services, page, desk_bureau):
    services.villages.add(OTHER)
    enrol(desk_bureau, services)
    hand_over(desk_bureau, services, VILLAGE)

    page.new_record()

    assert said(page.quick_add) == "归李道期村"


@pytest.mark.parametrize("served", [(), (OTHER,)])
def test_the_service_names_a_village_only_where_there_are_several(services: Services, served):
    for code in served:
        services.villages.add(code)

    scope = services.history.scope_for("01a0b1c2-0000-7000-8000-00000000beef")

    assert services.history.village_of(scope) == "".join(served)
    assert factories.make_party(services).scope == scope
