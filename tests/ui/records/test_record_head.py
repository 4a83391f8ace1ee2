from PySide6.QtWidgets import QPushButton

from app.model.party import Party
from app.model.transfer import Delivery
from app.services import Services
from tests import factories
from ui.records.kind import Kind
from ui.records.record_head import RecordHead


def test_a_deleted_record_can_not_be_deleted_again(kind: Kind[Party], services: Services, qtbot):
    party = factories.make_party(services)
    head = RecordHead(kind)
    qtbot.addWidget(head)
    head.show_record(services.parties.get(party.id))
    assert not head.delete.isHidden()

    services.parties.delete(party.id)
    head.show_record(services.parties.get(party.id))

    assert head.delete.isHidden()
    assert head.title.text() == "孙桂兰"
    assert head.marks.words() == "女 · 65 岁 60岁以上老年人"


def test_an_organisation_says_its_kind(kind: Kind[Party], services: Services, qtbot):
    party = services.parties.record({"kind": "legal_person", "name": "某某公司"})
    head = RecordHead(kind)
    qtbot.addWidget(head)

    head.show_record(services.parties.get(party.id))

    assert head.marks.words() == "法人"


def test_an_act_of_the_page_stands_before_the_others_where_it_fits(kind: Kind[Party], services: Services, qtbot):
    head = RecordHead(kind)
    qtbot.addWidget(head)
    done = []
    head.add_act("转为纠纷", "link", lambda: done.append("转为纠纷"), fits=lambda kept: kept.record.name == "孙桂兰")
    button = next(button for button in head.findChildren(QPushButton) if button.text() == "转为纠纷")

    one, other = factories.make_party(services), factories.make_party(services, name="李四")
    head.show_record(services.parties.get(other.id))
    assert button.isHidden()
    head.show_record(services.parties.get(one.id))
    assert not button.isHidden()
    button.click()
    assert done == ["转为纠纷"]

    services.parties.delete(one.id)
    head.show_record(services.parties.get(one.id))
    assert button.isHidden()


def test_a_long_title_may_stand_above_marks_and_buttons(kind: Kind[Party], services: Services, qtbot):
    head = RecordHead(kind)
    qtbot.addWidget(head)
    head.put_title_above()
    head.add_act("办结", "circle-check", list, fits=lambda _kept: True)
    head.show_record(services.parties.get(factories.make_party(services).id))
    head.resize(700, 120)
    head.show()

    act = next(button for button in head.findChildren(QPushButton) if button.text() == "办结")
    assert head.title.y() < head.marks.y() < act.y()
    assert act.x() < head.history.x() < head.back.x()


def test_it_says_whether_the_county_has_the_record(kind: Kind[Party], services: Services, qtbot):
    party = services.parties.get(factories.make_party(services).id)
    head = RecordHead(kind)
    qtbot.addWidget(head)

    head.show_record(party, Delivery(None))
    assert head.marks.words().endswith("未送达")
    head.show_record(party, Delivery("2026-11-26"))

    assert head.marks.words().endswith("已送达（2026-11-26）")


def test_without_room_the_icons_go_before_a_word_is_cut(kind: Kind[Party], services: Services, qtbot):
    head = RecordHead(kind)
    qtbot.addWidget(head)
    head.put_title_above()
    head.show_record(services.parties.get(factories.make_party(services).id))
    head.resize(2000, 100)
    head.show()
    buttons = (head.history, head.delete, head.back)
    whole = head.minimumSizeHint().width()
    assert not any(button.icon().isNull() for button in buttons)

    head.setMinimumWidth(1)
    head.resize(whole - 10, 100)
    qtbot.waitUntil(lambda: all(button.icon().isNull() for button in buttons))
    assert all(button.width() >= button.sizeHint().width() for button in buttons)

    head.resize(whole, 100)
    qtbot.waitUntil(lambda: not any(button.icon().isNull() for button in buttons))
