"""The officers' card at a county's desk: digits compared before anything opens, drills noted."""

import pytest

from app.model.key_act import Act
from app.services import officer_slots, recovery
from tests.conftest import TODAY
from tests.days import NOW
from tests.recovering import OFFICER_PASSPHRASE, give_card_with, make_officers


@pytest.fixture
def officer_keys(tmp_path):
    return make_officers(tmp_path, "王一", "张二")


def open_layer(qtbot, card, content, officer, target, monkeypatch):
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: target)
    card.take(content)
    card.use_key(officer.file)
    card.passphrase.setText(OFFICER_PASSPHRASE)
    assert not card.open.isEnabled()
    card.compared.setChecked(True)
    card.open.click()
    qtbot.waitUntil(lambda: card.outcome() != "", timeout=20_000)
    return target.read_bytes()


def test_both_layers_are_opened_and_noted(
    qtbot, county_page, services, county_services, desk_bureau, profile, officer_keys, tmp_path, monkeypatch
):
    give_card_with(desk_bureau, county_services, services, *officer_keys)
    begun = recovery.request(profile, now=NOW, seconds=0)
    card = county_page.officers

    card.take(begun.content)
    assert card.digits.text() == begun.fingerprint
    half = open_layer(qtbot, card, begun.content, officer_keys[0], tmp_path / "h.fgh", monkeypatch)
    assert "请交给第二位恢复员" in card.outcome()
    open_layer(qtbot, card, half, officer_keys[1], tmp_path / "a.fga", monkeypatch)
    assert "请交回申请人" in card.outcome()

    device = services.session.installation.device
    acts = [each.act for each in county_services.key_acts.all()[:2]]
    assert acts == [Act.INNER_OPENED, Act.OUTER_OPENED]
    assert any(line.endswith(f"恢复员打开内层（电脑编号 {device[:8]}）") for line in county_page.key_acts.lines())


def test_a_drill_is_begun_opened_and_noted(qtbot, county_page, county_services, officer_keys, tmp_path, monkeypatch):
    card = county_page.officers
    assert not card.drill.isEnabled()
    officer_slots.name_officers(county_services.session, tuple(each.content for each in officer_keys))
    card.show_drill()
    assert card.drill_line.text() == "还没有做过恢复演练。请安排一次。"
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "d.fgq")
    card.drill.click()
    half = open_layer(qtbot, card, (tmp_path / "d.fgq").read_bytes(), officer_keys[0], tmp_path / "d.fgh", monkeypatch)
    open_layer(qtbot, card, half, officer_keys[1], tmp_path / "d.fga", monkeypatch)

    card.check.click()

    assert card.outcome().startswith("恢复演练成功")
    assert TODAY.isoformat() in card.drill_line.text()
    assert not card.check.isVisible()


def test_a_foreign_file_is_a_sentence(county_page):
    county_page.officers.take(b"{}")

    assert "不是恢复申请或答复" in county_page.officers.outcome()
    assert not county_page.officers.form.isVisible()


def test_a_file_that_is_gone_is_told_by_its_name(county_page, county_services, officer_keys, tmp_path, monkeypatch):
    card = county_page.officers
    officer_slots.name_officers(county_services.session, tuple(each.content for each in officer_keys))
    card.show_drill()
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "d.fgq")
    card.drill.click()
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "答复.fga")

    card.check.click()

    assert "答复.fga" in card.outcome()
    assert str(tmp_path) not in card.outcome()


def test_a_village_does_not_see_the_card(page):
    assert not page.officers.isVisible()


def test_a_drill_says_that_it_needs_two_officers_and_begins_with_them(county_page, county_services, officer_keys):
    card = county_page.officers
    assert not card.drill.isEnabled()
    assert "先制作两位恢复员的钥匙" in card.drill_line.text()

    for each in officer_keys:
        officer_slots.add(county_services.session, each.content)
    county_page.officer_keys.say("做好了。")

    assert card.drill.isEnabled()
    assert "先制作" not in card.drill_line.text()


def test_the_second_officer_does_not_find_the_key_file_of_the_first(
    county_page, services, county_services, desk_bureau, profile, officer_keys
):
    give_card_with(desk_bureau, county_services, services, *officer_keys)
    begun = recovery.request(profile, now=NOW, seconds=0)
    card = county_page.officers
    card.take(begun.content)
    card.use_key(officer_keys[0].file)

    card.take(begun.content)

    assert card.key.text() == "还没有选钥匙文件。"
    card.compared.setChecked(True)
    card.passphrase.setText("x")
    assert not card.open.isEnabled()


def test_a_layer_that_was_not_stored_waits_for_the_next_try(
    qtbot, county_page, services, county_services, desk_bureau, profile, officer_keys, tmp_path, monkeypatch
):
    give_card_with(desk_bureau, county_services, services, *officer_keys)
    card = county_page.officers
    card.take(recovery.request(profile, now=NOW, seconds=0).content)
    card.use_key(officer_keys[0].file)
    card.passphrase.setText(OFFICER_PASSPHRASE)
    card.compared.setChecked(True)
    answers = iter([None, tmp_path / "gone" / "h", tmp_path / "h"])
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: next(answers))

    card.open.click()
    qtbot.waitUntil(lambda: "还没有存下" in card.outcome(), timeout=20_000)
    card.again.click()
    assert "没有写成" in card.outcome()
    card.again.click()

    assert "请交给第二位恢复员" in card.outcome()
    assert (tmp_path / "h.fgh").exists()
    assert not card.again.isVisible()
