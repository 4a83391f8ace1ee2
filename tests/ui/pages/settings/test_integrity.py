from app.services import Services
from tests.factories import make_party
from ui.pages.settings import SettingsPage


def test_a_whole_profile_is_said_to_be_whole(qtbot, page: SettingsPage):
    page.integrity.check.click()

    qtbot.waitUntil(lambda: page.integrity.outcome() == "资料完整，没有发现问题。", timeout=20_000)
    assert not page.integrity.repair.isVisible()


def test_what_differs_from_history_is_listed_and_repaired(qtbot, page: SettingsPage, services: Services):
    party = make_party(services)
    services.session.database.execute("UPDATE party SET name = '别人' WHERE id = ?", (party.id,))

    page.integrity.check.click()
    qtbot.waitUntil(page.integrity.repair.isVisible, timeout=20_000)
    assert any("一条记录与它的历史不符" in line for line in page.integrity.findings())
    page.integrity.repair.click()

    qtbot.waitUntil(lambda: page.integrity.outcome() == "已按历史修复，再次核验完整。", timeout=20_000)
    assert services.parties.get(party.id).record == party
    assert page.integrity.findings() == []
