"""Officers' keys are made at the county's desk one by one, and a card names them from two on."""

from app.exchange import cards, signed_page
from app.model.key_act import Act
from app.services import officer_slots
from tests.hands import ASCII_PASSPHRASE
from ui.changes import Changes
from ui.pages.settings.officer_keys import OfficerKeysCard


def test_two_officers_and_a_card_that_names_them(qtbot, county_services, county_jobs, tmp_path, monkeypatch):
    session = county_services.session
    card = OfficerKeysCard(session, changes=Changes(), jobs=county_jobs, unlock_seconds=0)
    qtbot.addWidget(card)
    card.show()
    assert not card.card.isEnabled()
    card.make.click()
    card.save.click()
    assert card.outcome() == "请填写恢复员的姓名。"

    for name in ("王一", "张二"):
        monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, _name=name, **_n: tmp_path / f"{_name}.json")
        card.make.click()
        card.name.setText(name)
        card.passphrase.first.setText(ASCII_PASSPHRASE)
        card.passphrase.again.setText(ASCII_PASSPHRASE)
        card.save.click()
        qtbot.waitUntil(lambda _name=name: card.outcome().startswith(f"{_name}的钥匙已存好"), timeout=20_000)
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "card.fgc")
    card.card.click()
    qtbot.waitUntil(lambda: card.outcome().startswith("名片已写入"), timeout=20_000)

    line, _signature = signed_page.read((tmp_path / "card.fgc").read_bytes())
    assert [each.name for each in cards.read(line).officers] == ["王一", "张二"]
    assert card.listed.text() == "恢复员：王一、张二。"
    assert len(officer_slots.named(session)) == 2
    assert county_services.key_acts.latest(Act.OFFICER_MADE)
