"""Recording a dispute that did not come from a consultation."""

from PySide6.QtWidgets import QWidget

from app.services import Services
from tests import factories
from ui.pages.disputes import DisputesPage
from ui.widgets.field_cell import State


def begin(page: DisputesPage):
    page.new_record()
    return page.panel


def test_story_type_and_both_sides_make_a_dispute_in_one_go(services: Services, make_page, commit):
    page = make_page()
    panel = begin(page)
    commit(panel.cells["brief"].editor, "西邻翻建院墙")
    panel.cells["dispute_type"].editor.set_value("homestead_boundary")
    commit(panel.sides["applicant"].name.editor, "孙桂兰")
    commit(panel.sides["respondent"].name.editor, "张三")

    panel.button.click()

    view = page.record
    dispute = view.record()
    assert (dispute.brief, dispute.accepted_on, dispute.application_form) == ("西邻翻建院墙", "2026-11-23", "oral")
    assert view.head.title.text().startswith("孙桂兰、张三 · ")
    assert services.drafts.open() == []
    assert panel.isHidden()
    view.close_matter()
    assert view.closing.words() == ["风险等级"]


def test_nothing_at_all_is_no_dispute(services: Services, make_page):
    panel = begin(make_page())

    panel.button.click()

    assert "请写几句" in panel.cells["brief"].note()
    assert panel.isVisible()


def test_what_was_typed_survives_a_crash(services: Services, make_page, commit, qtbot):
    first = make_page()
    panel = begin(first)
    known = factories.make_party(services, name="王秀英")
    commit(panel.cells["brief"].editor, "西邻翻建")
    panel.sides["applicant"].earlier.chosen.emit(known.id)
    commit(panel.sides["respondent"].name.editor, "张")
    first.flush()
    first.hide()

    second = make_page()
    qtbot.waitUntil(lambda: second.unfinished is not None)
    assert "西邻翻建" in second.unfinished.sentence()
    second.unfinished.button().click()

    again = second.panel
    assert again.cells["brief"].state is State.DRAFT
    assert (again.sides["applicant"].party, again.values()["respondent.name"]) == (known.id, "张")
    again.button.click()
    assert services.drafts.open() == []


def test_giving_up_is_undone_by_the_toast(services: Services, make_page, commit):
    page = make_page()
    panel = begin(page)
    commit(panel.cells["brief"].editor, "西邻翻建")
    panel.keep_drafts()

    panel.give_up()
    assert services.drafts.open() == []
    page.told.undo()

    assert panel.isVisible()
    assert panel.values()["brief"] == "西邻翻建"
    assert len(services.drafts.open()) == 1


def test_a_disk_that_refuses_leaves_everything_on_the_screen(services: Services, make_page, commit):
    page = make_page()
    panel = begin(page)
    commit(panel.cells["brief"].editor, "西邻翻建")
    services.session.database.execute("PRAGMA query_only = ON")

    panel.button.click()

    services.session.database.execute("PRAGMA query_only = OFF")
    assert page.told.unsaved
    assert panel.cells["brief"].state is State.UNSAVED
    assert panel.values()["brief"] == "西邻翻建"


def test_tab_goes_from_the_story_through_both_sides_to_the_button(make_page):
    panel = begin(make_page())

    order: list[QWidget] = [panel.cells["brief"].editor, panel.cells["dispute_type"].editor]
    for side in ("applicant", "respondent"):
        order += [panel.sides[side].name.editor, panel.sides[side].phone.editor]

    places = [(widget.mapTo(panel, widget.rect().topLeft()).y() // 60, widget) for widget in order]
    assert [place for place, _widget in places] == sorted(place for place, _widget in places)
