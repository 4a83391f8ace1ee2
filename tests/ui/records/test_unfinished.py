from app.model.identifiers import new_id
from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records import unfinished
from ui.records.desk import Desk
from ui.records.kind import Kind


def test_only_drafts_of_nobody_on_record_are_unfinished(desk: Desk, kind: Kind[Party], services: Services):
    party = factories.make_party(services)
    services.drafts.keep("party", party.id, "post", value="会计")
    assert unfinished.newest(kind, desk.drafts, besides="") is None

    record = new_id()
    services.drafts.keep("party", record, "phone", value="139")
    assert unfinished.newest(kind, desk.drafts, besides="") == unfinished.Unfinished(record, "没写姓名")
    assert unfinished.newest(kind, desk.drafts, besides=record) is None


def test_the_strip_names_the_person(qapp):
    strip = unfinished.strip(unfinished.Unfinished("", "欧阳"))

    assert "欧阳" in strip.sentence()
    assert strip.button().text() == "接着填写"


def test_where_the_text_breaks_off_the_strip_has_one_stop(qapp):
    strip = unfinished.strip(unfinished.Unfinished("", "欧阳：邻居把路堵了，"))

    assert strip.sentence().endswith("邻居把路堵了。")
