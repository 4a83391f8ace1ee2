import pytest

from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records.desk import Desk
from ui.records.kind import Kind
from ui.records.saving import Saving, is_stuck, show_anew
from ui.widgets.record_form import RecordForm


@pytest.fixture
def form(kind: Kind[Party], qtbot) -> RecordForm:
    form = RecordForm(kind.groups("natural_person", str))
    qtbot.addWidget(form)
    return form


def test_what_the_disk_refused_is_stuck_until_it_is_saved(
    desk: Desk, kind: Kind[Party], services: Services, form: RecordForm, qtbot
):
    party = factories.make_party(services)
    form.set_values(kind.shown(party))
    form.set_value("name", "孙桂香")
    saving = Saving(kind, desk.drafts, form)
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(saving.unsaved):
        assert not saving.change(form, party, "name", "孙桂香")
    with qtbot.waitSignal(saving.unsaved):
        saving.keep_draft(form, party.id, "name", "孙桂香")
    assert is_stuck(form)

    services.session.database.execute("PRAGMA query_only = OFF")
    assert saving.change(form, party, "name", "孙桂香")
    assert not is_stuck(form)
    assert services.parties.get(party.id).record.name == "孙桂香"


def test_a_record_that_is_gone_is_told(desk: Desk, kind: Kind[Party], form: RecordForm, services: Services, qtbot):
    party = factories.make_party(services)
    services.session.database.execute("DELETE FROM party")
    saving = Saving(kind, desk.drafts, form)

    with qtbot.waitSignal(saving.failed):
        assert not saving.change(form, party, "name", "甲")


def test_what_is_being_typed_is_left_alone(kind: Kind[Party], form: RecordForm, services: Services):
    party = factories.make_party(services)
    form.set_values(kind.shown(party))
    form.set_value("name", "正在写")

    changed = services.parties.change(party.id, {"name": "别人写的", "post": "会计"})
    show_anew(form, kind.shown(changed))

    assert (form.value("name"), form.value("post")) == ("正在写", "会计")
