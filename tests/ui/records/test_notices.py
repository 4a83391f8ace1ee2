from dataclasses import replace

import pytest

from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records.kind import Kind
from ui.records.notices import Act, Notice, Notices
from ui.widgets.banner import Tone


@pytest.fixture
def notices(kind: Kind[Party], qtbot) -> Notices:
    notices = Notices(kind)
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


def test_what_fails_is_told(notices: Notices, services: Services, qtbot):
    party = factories.make_party(services)
    services.parties.delete(party.id)
    notices.show_for(services.parties.get(party.id), has_drafts=False)
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(notices.failed):
        notices.press("已删除")

    services.session.database.execute("PRAGMA query_only = OFF")


def test_what_a_page_says_stands_below_and_is_made_anew_when_its_matter_changes(kind, services: Services, qtbot):
    class Rooms(Notices):
        room = 1

        def _matters_of(self, _kept):
            return [Notice(Tone.INFO, "有人在等。", button="去看看", act=lambda: None, about=self.room)]

    notices = Rooms(kind)
    qtbot.addWidget(notices)
    kept = services.parties.get(factories.make_party(services).id)
    notices.show_for(kept, has_drafts=True)
    first = notices.banners[1]
    notices.show_for(kept, has_drafts=True)
    assert notices.banners[1] is first

    notices.room = 2
    notices.show_for(kept, has_drafts=True)

    assert notices.sentences()[1] == "有人在等。"
    assert notices.banners[1] is not first
