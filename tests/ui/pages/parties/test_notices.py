import pytest

from app.model.party import Party
from app.services import Services
from tests import factories
from ui.pages.parties.notices import PartyNotices
from ui.records.desk import Desk
from ui.records.kind import Kind


@pytest.fixture
def notices(desk: Desk, kind: Kind[Party], qtbot) -> PartyNotices:
    notices = PartyNotices(desk, kind)
    qtbot.addWidget(notices)
    return notices


def test_no_more_than_two_likely_doubles_are_shown(notices: PartyNotices, services: Services):
    parties = [factories.make_party(services) for _number in range(5)]

    notices.show_for(services.parties.get(parties[0].id), has_drafts=False)

    assert len(notices.sentences()) == 2
    assert "姓名、村和出生日期相同" in notices.sentences()[0]


def test_a_comparison_closes_when_the_record_changes(notices: PartyNotices, services: Services):
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
