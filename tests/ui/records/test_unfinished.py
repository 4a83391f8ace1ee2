from app.model.identifiers import new_id
from app.services import Services
from tests import factories
from ui.pages.parties import unfinished
from ui.pages.parties.desk import Desk


def test_only_drafts_of_nobody_on_record_are_unfinished(desk: Desk, services: Services):
    party = factories.make_party(services)
    services.drafts.keep("party", party.id, "post", value="会计")
    assert unfinished.newest(desk, besides="") is None

    record = new_id()
    services.drafts.keep("party", record, "phone", value="139")
    assert unfinished.newest(desk, besides="") == unfinished.Unfinished(record, "没写姓名")
    assert unfinished.newest(desk, besides=record) is None


def test_the_strip_names_the_person(qapp):
    strip = unfinished.strip(unfinished.Unfinished("", "欧阳"))

    assert "欧阳" in strip.sentence()
    assert strip.button().text() == "接着填写"
