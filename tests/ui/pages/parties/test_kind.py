from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records.kind import Kind


def test_a_party_is_found_filled_in_and_called_by_its_kind(kind: Kind[Party], services: Services):
    party = factories.make_party(services)

    kept = kind.find(party.id)

    assert kept is not None
    assert (kind.title(kept.record), kind.facts(kept.record)) == ("孙桂兰", "女 · 65 岁")
    assert kind.shown(kept.record)["name"] == "孙桂兰"
    assert [mark.word for mark in kind.marks(kept)] == ["60岁以上"]
    assert {group.title for group in kind.groups(kind.form_of(party), str)} >= {"基本情况", "监护人"}


def test_somebody_typed_without_a_name_is_called_so(kind: Kind[Party]):
    assert kind.draft_title({"phone": "139"}) == "没写姓名"
    assert kind.draft_title({"name": " 欧阳 "}) == "欧阳"
