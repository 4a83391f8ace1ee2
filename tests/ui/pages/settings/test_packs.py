"""规则与资料包: a pack is looked into, taken into use and taken back; the window reads it without a restart."""

import pytest

from tests import factories, packing
from ui.pages.settings import SettingsPage

LONG = 60_000


@pytest.fixture
def calendar(trusting, sign_pack, tmp_path):
    """A signed pack of the county that this laptop trusts; a plan of the laptop ends on its holiday."""
    dispute = factories.make_dispute(trusting, dispute_type="private_loan")
    factories.make_plan(trusting, dispute.id)
    folder = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY, title="2026年节假日调整")
    (tmp_path / "drive" / "packs").mkdir(parents=True)
    return sign_pack(folder, tmp_path / "drive" / "packs" / "holidays.fgp")


def listed(qtbot, card, count):
    qtbot.waitUntil(lambda: sum("在用" in line for line in card.lines()) == count, timeout=LONG)


def test_a_pack_on_a_stick_is_offered_seen_and_taken_and_taken_back(qtbot, page: SettingsPage, sticks, calendar):
    card = page.packs
    listed(qtbot, card, 1)
    sticks.plug(calendar.parent.parent)
    card._watch.look()
    qtbot.waitUntil(lambda: "holidays.fgp" in card.offers, timeout=LONG)

    card.offers["holidays.fgp"].click()
    qtbot.waitUntil(card.take.isVisible, timeout=LONG)
    seen = card.preview.text()
    with qtbot.waitSignal(page.packs_switched, timeout=LONG) as switched:
        card.take.click()
    listed(qtbot, card, 2)
    said = card.outcome()
    card.backs["calendars"].click()
    with qtbot.waitSignal(page.packs_switched, timeout=LONG):
        card.backs["calendars"].click()
    listed(qtbot, card, 1)

    assert "2026年节假日调整" in seen
    assert "节假日年份：新增 1" in seen
    assert "2026-12-10 → 2026-12-11" in seen
    assert "民间借贷　共同申请司法确认三十日：" in seen
    assert switched.args == [said]
    assert "1 个期限提醒变了" in said


def test_a_damaged_pack_is_a_sentence(qtbot, page: SettingsPage, calendar):
    calendar.write_bytes(calendar.read_bytes()[:2048])

    page.packs.look(calendar)

    qtbot.waitUntil(lambda: "不完整" in page.packs.outcome(), timeout=LONG)
    assert not page.packs.take.isVisible()
    assert page.packs.choose.isEnabled()


def test_what_is_not_wanted_changes_nothing(qtbot, page: SettingsPage, services, calendar):
    page.packs.look(calendar)
    qtbot.waitUntil(page.packs.take.isVisible, timeout=LONG)

    page.packs.leave.click()

    assert "一切照旧" in page.packs.outcome()
    assert services.renewed().pack_places.rules.calendar is None


def test_a_stick_pulled_before_the_pack_is_taken_is_told(qtbot, page: SettingsPage, services, calendar):
    page.activateWindow()
    page.packs.look(calendar)
    qtbot.waitUntil(page.packs.take.isVisible, timeout=LONG)
    calendar.unlink()

    page.packs.take.click()

    qtbot.waitUntil(lambda: "可能已经拔出" in page.packs.outcome(), timeout=LONG)
    assert page.packs.choose.hasFocus()
    assert services.renewed().pack_places.rules.calendar is None
