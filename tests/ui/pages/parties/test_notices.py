from dataclasses import replace

import pytest

from app.services import Services
from tests import factories
from ui.pages.parties.desk import Desk
from ui.pages.parties.notices import Act, Notices


@pytest.fixture
def notices(desk: Desk, qtbot) -> Notices:
    notices = Notices(desk)
    qtbot.addWidget(notices)
    return notices


def test_a_quiet_record_has_no_strips(notices: Notices, services: Services):
    kept = services.parties.get(factories.make_party(services).id)

    notices.show_for(kept, has_drafts=False)

    assert notices.sentences() == []
    assert notices.isHidden()


def test_each_matter_has_its_sentence(notices: Notices, services: Services):
    kept = services.parties.get(factories.make_party(services).id)
    kept = replace(kept, conflicts=("phone", "name"), unread=2)

    notices.show_for(kept, has_drafts=True)

    assert [sentence[:6] for sentence in notices.sentences()] == ["有 2 项在", "上次有内容没", "有些内容是新"]


def test_a_deleted_record_is_brought_back(notices: Notices, services: Services, qtbot):
    party = factories.make_party(services)
    services.parties.delete(party.id)
    notices.show_for(services.parties.get(party.id), has_drafts=False)

    with qtbot.waitSignal(notices.acted) as told:
        notices.press("已删除")

    assert told.args == [Act.WRITTEN]
    assert not services.parties.get(party.id).deleted


def test_no_more_than_two_likely_doubles_are_shown(notices: Notices, services: Services):
    parties = [factories.make_party(services) for _number in range(5)]

    notices.show_for(services.parties.get(parties[0].id), has_drafts=False)

    assert len(notices.sentences()) == 2
    assert "姓名、村和出生日期相同" in notices.sentences()[0]


def test_a_comparison_closes_when_the_record_changes(notices: Notices, services: Services):
    one = factories.make_party(services)
    factories.make_party(services)
    notices.show_for(services.parties.get(one.id), has_drafts=False)
    notices.press("可能")
    dialog = notices.dialog
    notices.show_for(services.parties.get(one.id), has_drafts=False)
    assert notices.dialog is dialog

    services.parties.change(one.id, {"post": "会计"})
    notices.show_for(services.parties.get(one.id), has_drafts=False)

    assert notices.dialog is None


def test_what_fails_is_told(notices: Notices, services: Services, qtbot):
    party = factories.make_party(services)
    services.parties.delete(party.id)
    notices.show_for(services.parties.get(party.id), has_drafts=False)
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(notices.failed):
        notices.press("已删除")

    services.session.database.execute("PRAGMA query_only = OFF")
