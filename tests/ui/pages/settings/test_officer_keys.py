"""Officers' keys are made at the county's desk one by one, and a card names them from two on."""

from app.exchange import cards, signed_page
from app.model.key_act import Act
from app.services import officer_slots, officers
from tests.hands import ASCII_PASSPHRASE
from ui.changes import Changes
from ui.pages.settings.officer_keys import OfficerKeysCard


def test_two_officers_and_a_card_that_names_them(qtbot, county_services, county_jobs, tmp_path, monkeypatch):
    session = county_services.session
    card = OfficerKeysCard(session, changes=Changes(), jobs=county_jobs, unlock_seconds=0)
    qtbot.addWidget(card)
    card.show()
    assert not card.card.isEnabled()
    card.add.click()
    card.save.click()
    assert card.outcome() == "请填写恢复员的姓名。"

    for name in ("王一", "张二"):
        monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, _name=name, **_n: tmp_path / f"{_name}.json")
        card.add.click()
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
    assert card.listed.text() == "名单上有 2 把恢复员钥匙。"
    assert len(officer_slots.named(session)) == 2
    assert county_services.key_acts.latest(Act.OFFICER_MADE)


def test_an_officer_who_leaves_stands_on_no_further_card(qtbot, county_services, county_jobs, tmp_path):
    session = county_services.session
    for name in ("王一", "张二", "赵三"):
        officer_slots.add(session, officers.make(tmp_path / f"{name}.json", name, ASCII_PASSPHRASE, seconds=0))
    gone = officer_slots.listed(session)[1]
    card = OfficerKeysCard(session, changes=Changes(), jobs=county_jobs, unlock_seconds=0)
    qtbot.addWidget(card)
    card.show()

    card.removes[gone.age].click()
    assert len(officer_slots.listed(session)) == 3  # it is asked once more
    card.removes[gone.age].click()

    qtbot.waitUntil(lambda: card.outcome().startswith("张二已从名片上去掉"), timeout=20_000)
    line, _signature = signed_page.read(county_services.exchange.make_card())
    assert [each.name for each in cards.read(line).officers] == ["王一", "赵三"]
    assert county_services.key_acts.latest(Act.OFFICER_ENDED).subject == gone.age
    assert list(card.removes) == [each.age for each in officer_slots.listed(session)]


def test_a_second_key_of_the_same_officer_is_told_apart(qtbot, county_services, county_jobs, tmp_path):
    for place in range(2):
        made = officers.make(tmp_path / f"{place}.json", "王一", ASCII_PASSPHRASE, seconds=0)
        officer_slots.add(county_services.session, made)
    card = OfficerKeysCard(county_services.session, changes=Changes(), jobs=county_jobs, unlock_seconds=0)
    qtbot.addWidget(card)

    assert card.words() == ["王一", "王一（第 2 把）"]
