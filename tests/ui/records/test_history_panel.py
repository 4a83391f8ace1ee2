from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records.desk import Desk
from ui.records.history_panel import HistoryPanel
from ui.records.kind import Kind


def shown(desk: Desk, kind: Kind[Party], record: str) -> list[str]:
    panel = HistoryPanel(desk, kind)
    panel.show_record(record)
    return panel.lines()


def test_who_when_what_before_and_after(desk: Desk, kind: Kind[Party], services: Services, qapp):
    party = factories.make_party(services)
    services.parties.change(party.id, {"sex": "1", "division": "410928107202"})

    lines = shown(desk, kind, party.id)

    assert lines[0].startswith("李明法　")
    assert lines[0].endswith("　修改")
    assert "性别：女性 → 男性" in lines
    assert any(line.startswith("所在村（社区）：濮阳县 户部寨镇") for line in lines)
    assert "姓名：孙桂兰" in lines
    assert any(line.endswith("　登记") for line in lines)


def test_deleting_and_bringing_back_are_told_in_words(desk: Desk, kind: Kind[Party], services: Services, qapp):
    party = factories.make_party(services)
    services.parties.delete(party.id)
    services.parties.bring_back(party.id)

    acts = [line.rsplit("　", 1)[1] for line in shown(desk, kind, party.id) if "　" in line]

    assert acts == ["恢复", "删除", "登记"]


def test_both_values_of_a_conflict_stand_before_the_one_chosen(desk, kind, services, other_services, qapp):
    party = factories.make_party(services)
    factories.exchange(services, other_services)
    services.parties.change(party.id, {"phone": "1"})
    other_services.parties.change(party.id, {"phone": "2"})
    factories.exchange(services, other_services)
    services.history.resolve(party.id, "phone", "3")

    line = shown(desk, kind, party.id)[1]

    assert {*line.removeprefix("联系电话：").removesuffix(" → 3").split(" / ")} == {"1", "2"}
    assert any(line.startswith("赵海燕") for line in shown(desk, kind, party.id))


@pytest.mark.parametrize(
    ("content", "told"), [("missing", "内容还没有收到"), ("newer", "需升级后显示"), ("erased", "内容已依法抹除")]
)
def test_what_cannot_be_shown_is_said(desk, kind, services, qapp, monkeypatch, content: str, told: str):
    party = factories.make_party(services)
    events = [replace(event, content=content, moves=()) for event in services.history.of(party.id)]
    monkeypatch.setattr(type(services.history), "of", lambda _self, _record: events)

    assert told in shown(desk, kind, party.id)


def test_whose_laptop_it_was_is_said_where_it_named_another(desk, kind, services, qapp, monkeypatch):
    party, person = factories.make_party(services), services.session.user.id
    events = [replace(event, by="nobody", laptop_of=(person,)) for event in services.history.of(party.id)]
    monkeypatch.setattr(type(services.history), "of", lambda _self, _record: events)

    assert shown(desk, kind, party.id)[0].startswith("他人（用李明法的电脑）　")


def test_a_doubtful_clock_is_marked(desk: Desk, kind: Kind[Party], services: Services, other_services: Services, qapp):
    party = factories.make_party(services)
    events = services.history.of(party.id)
    assert not events[0].is_clock_doubtful
    database, author = services.session.database, services.session.author
    earlier = replace(author, now=lambda: datetime.now().astimezone() - timedelta(days=9))
    from app.store import changes  # the clock can't be turned back through a service

    scope = services.session.home_scope
    changes.write(database, earlier, table="party", record=party.id, scope=scope, fields={"name": "早"})

    assert "时钟可疑" in shown(desk, kind, party.id)


def test_a_long_history_is_shown_in_parts(desk: Desk, kind: Kind[Party], services: Services, qapp):
    party = factories.make_party(services)
    for number in range(60):
        services.parties.change(party.id, {"note": str(number)})
    panel = HistoryPanel(desk, kind)
    panel.show_record(party.id)
    assert not any(line.endswith("登记") for line in panel.lines())

    next(button for button in panel.findChildren(QPushButton) if "更早" in button.text()).click()

    assert any(line.endswith("登记") for line in panel.lines())


def test_a_record_that_is_gone_is_an_error_told(desk: Desk, kind: Kind[Party], qtbot):
    panel = HistoryPanel(desk, kind)

    with qtbot.waitSignal(panel.failed):
        panel.show_record("nobody")
