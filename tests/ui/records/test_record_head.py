from app.services import Services
from tests import factories
from ui.pages.parties.desk import Desk
from ui.pages.parties.record_head import RecordHead


def test_a_deleted_record_can_not_be_deleted_again(desk: Desk, services: Services, qtbot):
    party = factories.make_party(services)
    head = RecordHead(desk)
    qtbot.addWidget(head)
    head.show_party(services.parties.get(party.id))
    assert not head.delete.isHidden()

    services.parties.delete(party.id)
    head.show_party(services.parties.get(party.id))

    assert head.delete.isHidden()
    assert head.title.text() == "孙桂兰"
    assert head.marks.words() == "女 · 65 岁 60岁以上老年人"


def test_an_organisation_says_its_kind(desk: Desk, services: Services, qtbot):
    party = services.parties.record({"kind": "legal_person", "name": "某某公司"})
    head = RecordHead(desk)
    qtbot.addWidget(head)

    head.show_party(services.parties.get(party.id))

    assert head.marks.words() == "法人"
