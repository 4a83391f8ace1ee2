"""The county's secret leaves its desk by the window only after two passphrases, sealed, and noted."""

import pyrage
import pytest

from app.exchange import sealing
from app.model.key_act import Act
from tests.conftest import PASSPHRASE
from ui import file_dialogs
from ui.pages.settings import SettingsPage

FRESH = "heti-kanyun-liuyue-06"
WAIT = 20_000


@pytest.fixture
def target(monkeypatch, tmp_path):
    """Where the file is to stand, as the officer answers."""
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_named: tmp_path / "钥匙")
    return tmp_path / "钥匙.age"


def fill_in(page: SettingsPage, own: str, fresh: str, again: str) -> None:
    card = page.county_secret
    for field, text in ((card.own, own), (card.fresh.first, fresh), (card.fresh.again, again)):
        field.setText(text)


def test_it_is_warned_of_and_written_under_a_passphrase_of_its_own(qtbot, county_page, county_services, target):
    card = county_page.county_secret
    card.export.click()
    assert card.warning.isVisible()
    fill_in(county_page, PASSPHRASE, FRESH, FRESH)

    card.sure.click()
    qtbot.waitUntil(lambda: card.outcome().startswith("已加密写入 钥匙.age"), timeout=WAIT)

    assert "就能读全县发给县局的全部数据包" in card.warning.text()
    secret = pyrage.passphrase.decrypt(target.read_bytes(), FRESH).decode().strip()
    assert sealing.recipient_of(secret) == county_services.identity.recipient()
    assert county_services.key_acts.latest(Act.SECRET_EXPORTED).subject == county_services.identity.recipient()
    assert county_page.key_acts.lines()[0].endswith("导出县局解密钥匙")
    assert (card.own.text(), card.fresh.text(), card.form.isVisible()) == ("", "", False)


@pytest.mark.parametrize(
    ("own", "fresh", "again", "said"),
    [
        ("", FRESH, FRESH, "请输入您的口令。"),
        (PASSPHRASE, "", "", "请输入口令。"),
        (PASSPHRASE, "123456", "123456", "口令太容易"),
        (PASSPHRASE, FRESH, FRESH + "x", "两次输入的口令不一样"),
        (PASSPHRASE, PASSPHRASE, PASSPHRASE, "要用另一个口令"),
        ("别的口令", FRESH, FRESH, "口令不对。"),
    ],
)
def test_whatever_is_wrong_writes_nothing(qtbot, county_page, county_services, target, own, fresh, again, said):
    card = county_page.county_secret
    card.export.click()
    fill_in(county_page, own, fresh, again)

    card.sure.click()

    qtbot.waitUntil(lambda: said in card.outcome(), timeout=WAIT)
    assert not target.exists()
    assert county_services.key_acts.all() == []
    assert card.form.isVisible()


def test_who_thinks_better_of_it_leaves_no_passphrase(county_page: SettingsPage):
    card = county_page.county_secret
    card.export.click()
    fill_in(county_page, PASSPHRASE, FRESH, FRESH)

    card.keep.click()

    assert (card.own.text(), card.fresh.text(), card.fresh.again.text(), card.outcome()) == ("", "", "", "")


def test_a_village_has_no_such_card(page: SettingsPage):
    assert page.county_secret.isHidden()


def test_what_could_not_be_written_is_not_noted(qtbot, county_page, county_services, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_named: tmp_path / "gone" / "钥匙")
    card = county_page.county_secret
    card.export.click()
    fill_in(county_page, PASSPHRASE, FRESH, FRESH)

    card.sure.click()

    qtbot.waitUntil(lambda: "没有写成" in card.outcome(), timeout=WAIT)
    assert county_services.key_acts.all() == []
    assert card.own.text() == PASSPHRASE


def test_a_complaint_is_gone_once_all_is_right_though_no_place_was_chosen(county_page, monkeypatch):
    card = county_page.county_secret
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_named: None)
    card.export.click()
    card.sure.click()
    assert card.outcome() == "请输入您的口令。"
    fill_in(county_page, PASSPHRASE, FRESH, FRESH)

    card.sure.click()

    assert card.outcome() == ""
    assert card.form.isVisible()
