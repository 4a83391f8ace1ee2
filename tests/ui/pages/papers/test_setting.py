"""Papers set by the worker: the last one asked for is shown, pages are drawn as wide as they are seen."""

import pytest

from app.errors import AppError
from ui.pages.papers.drafting import Wanted
from ui.pages.papers.setting import PaperSetting
from ui.widgets.paper_view import PaperView

WAIT = 30_000


@pytest.fixture
def setting(qtbot, jobs) -> PaperSetting:
    """What sets papers for a view; the view shows what was set."""
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(640, 560)
    view.show()
    qtbot.waitExposed(view)
    setting = PaperSetting(jobs, view, view)
    setting.view, setting.drafts, setting.faults = view, [], []
    setting.drafted.connect(lambda draft, is_first: setting.drafts.append((draft.form.template.id, is_first)))
    setting.drafted.connect(lambda draft, _is_first: view.show_paper(draft.sizes, draft.images))
    setting.failed.connect(setting.faults.append)
    return setting


def wanted(template: str, record: str, width: int = 300) -> Wanted:
    return Wanted(template, record, "", (0,), width)


@pytest.fixture
def settle(qtbot, jobs):
    return lambda: qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=WAIT)


def test_only_the_last_one_asked_for_answers(setting, settle, consultation, agreement):
    setting.ask(wanted("ADV-01", consultation.id))
    setting.ask(wanted("MED-07", agreement.id))
    assert setting.is_running()

    settle()

    assert setting.drafts == [("MED-07", True)]
    assert setting.draft.form.record == agreement.id
    assert not setting.is_running()


def test_what_was_set_last_stays_until_the_next_one_comes(setting, settle, consultation):
    setting.ask(wanted("ADV-01", consultation.id))
    settle()
    first = setting.draft

    setting.ask(wanted("ADV-01", consultation.id))
    assert setting.draft is first
    settle()

    assert setting.drafts == [("ADV-01", True), ("ADV-01", False)]


def test_a_paper_that_was_dropped_never_comes(setting, settle, consultation):
    setting.ask(wanted("ADV-01", consultation.id))
    setting.drop()
    settle()

    assert (setting.drafts, setting.draft) == ([], None)


def test_pages_are_drawn_as_wide_as_they_are_seen(setting, settle, agreement):
    setting.ask(wanted("MED-07", agreement.id, width=50))
    settle()
    view = setting.view
    assert view._desk.images[0].width() == 50

    setting.draw_more()
    settle()

    images = view._desk.images
    assert {images[page].width() for page in (0, 1)} == {view.pixel_width(setting.draft.sizes[0])}


def test_a_record_that_is_gone_is_told_and_nothing_runs_on(setting, settle, consultation):
    setting.ask(wanted("ADV-01", "019e7000-0000-7000-8000-000000000009"))
    settle()

    [fault] = setting.faults
    assert isinstance(fault, AppError)
    assert fault.code == "record_missing"
    assert not setting.is_running()
