import pytest
from PySide6.QtWidgets import QPushButton

from app.services import Services
from tests import factories
from ui.pages.parties.rows_panel import PartyRows
from ui.records.desk import Desk


@pytest.fixture
def panel(desk: Desk, services: Services, qtbot) -> PartyRows:
    panel = PartyRows(desk)
    qtbot.addWidget(panel)
    panel.party = factories.make_party(services)
    panel.undos = []
    panel.undo_offered.connect(lambda *offer: panel.undos.append(offer))
    panel.show_record(panel.party.id, read_only=False)
    return panel


def press(panel: PartyRows, text: str) -> None:
    buttons = [button for button in panel.findChildren(QPushButton) if not button.parentWidget().isHidden()]
    next(button for button in buttons if button.text() == text).click()


def test_a_tag_is_one_click_and_undone_by_the_toast(panel: PartyRows, services: Services):
    panel.tags["6"].click()
    assert [row.tag for row in services.rows.of("party_tag", panel.party.id)] == ["6"]
    assert panel.undos[-1][0] == "已标为妇女。"

    panel.tags["6"].click()
    assert services.rows.of("party_tag", panel.party.id) == []
    panel.undos.pop()[1]()

    assert panel.tags["6"].isChecked()
    panel.undos.pop()[1]()
    assert not panel.tags["6"].isChecked()


def test_a_consent_is_recorded_withdrawn_and_removed(panel: PartyRows, services: Services):
    panel.consent.record.click()
    assert any("2026-11-23" in line and "一般个人信息" in line for line in panel.lines())

    press(panel, "撤回同意")
    (consent,) = services.rows.of("consent", panel.party.id)
    assert consent.withdrawn_at == "2026-11-23"
    assert any("已撤回" in line for line in panel.lines())
    panel.undos.pop()[1]()
    assert services.rows.of("consent", panel.party.id)[0].withdrawn_at is None

    press(panel, "删除")
    assert services.rows.of("consent", panel.party.id) == []
    panel.undos.pop()[1]()
    assert len(services.rows.of("consent", panel.party.id)) == 1


def test_a_member_on_record_is_named_and_opened(panel: PartyRows, services: Services, qtbot):
    child = factories.make_party(services, name="王小宝")
    panel.member.member.editor.set_value(child.id)
    panel.member.relation.editor.set_value("2")
    panel.member.record.click()
    assert any(line.startswith("王小宝　子") for line in panel.lines())

    with qtbot.waitSignal(panel.record_asked) as told:
        press(panel, "打开")
    assert told.args == ["party", child.id]

    press(panel, "删除")
    assert services.rows.of("household_member", panel.party.id) == []


def test_nothing_is_changed_in_a_deleted_record(panel: PartyRows):
    panel.show_record(panel.party.id, read_only=True)

    assert not panel.tags["6"].isEnabled()


def test_a_tag_that_could_not_be_kept_is_not_shown_as_kept(panel: PartyRows, services: Services, qtbot):
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(panel.failed):
        panel.tags["6"].click()

    assert not panel.tags["6"].isChecked()
    services.session.database.execute("PRAGMA query_only = OFF")
