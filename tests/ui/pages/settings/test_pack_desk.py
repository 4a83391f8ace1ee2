"""制作与签发: the county's officer gets the key, checks a folder, writes a signed file."""

import pytest

from app.exchange import pack_file
from app.identity import certificates
from app.services import county
from tests import packing
from tests.days import NOW
from ui import file_dialogs

LONG = 60_000
PASSPHRASE = "保险柜-里的-U盘-1987"


@pytest.fixture
def ca(county_services, tmp_path):
    """The authority of this county, as a file."""
    made = county.found(tmp_path / "ca.json", "南乐县司法局", PASSPHRASE, now=NOW.replace(month=1), seconds=0)
    county_services.identity.take_authority(certificates.read_pem(made.pem)[0])
    return tmp_path / "ca.json"


@pytest.fixture
def answer(monkeypatch):
    """Answer the next questions for a path, in order."""
    paths = []
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_given, **_named: paths.pop(0))
    return paths.append


def test_a_key_is_granted_and_a_folder_becomes_a_signed_pack(qtbot, county_page, ca, answer, tmp_path):
    card = county_page.pack_desk
    folder = packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY, title="2026年节假日调整")
    qtbot.waitUntil(lambda: "还没有签发密钥" in card.key_line.text(), timeout=LONG)

    answer(ca)
    card.take_key.click()
    card.passphrase.setText(PASSPHRASE)
    card.grant.click()
    qtbot.waitUntil(lambda: "已启用" in card.outcome(), timeout=LONG)
    answer(folder)
    card.choose.click()
    qtbot.waitUntil(card.make.isVisible, timeout=LONG)
    checked = card.result.text()
    answer(tmp_path / "out.fgp")
    card.make.click()
    qtbot.waitUntil(lambda: "已签名写成 out.fgp" in card.outcome(), timeout=LONG)

    assert "南乐县司法局" in card.key_line.text()
    assert "检查通过" in checked
    assert pack_file.start_of(tmp_path / "out.fgp").signature


def test_what_fails_its_check_can_not_be_signed(qtbot, county_page, tmp_path):
    card = county_page.pack_desk

    card.check(packing.calendars(tmp_path / "c", "2026.1", "2027-01-01"))
    qtbot.waitUntil(lambda: "没有通过检查" in card.result.text(), timeout=LONG)

    assert "2027-01-01" in card.result.text()
    assert not card.make.isVisible()


def test_a_wrong_passphrase_and_a_folder_without_about_are_sentences(qtbot, county_page, ca, answer, tmp_path):
    card = county_page.pack_desk
    answer(ca)
    card.take_key.click()
    card.passphrase.setText("不对")
    card.grant.click()
    qtbot.waitUntil(lambda: "口令不对" in card.outcome(), timeout=LONG)
    (tmp_path / "empty").mkdir()
    card.check(tmp_path / "empty")

    qtbot.waitUntil(lambda: "about.toml" in card.outcome(), timeout=LONG)


def test_next_years_holidays_begin_with_a_folder_that_passes_its_check_once_filled(
    qtbot, county_page, answer, tmp_path
):
    card = county_page.pack_desk
    (tmp_path / "holidays").mkdir()
    answer(tmp_path / "holidays")
    card.begin.click()
    qtbot.waitUntil(lambda: "已在 holidays" in card.outcome(), timeout=LONG)

    card.check(tmp_path / "holidays")
    qtbot.waitUntil(lambda: "没有通过检查" in card.result.text(), timeout=LONG)
    assert "2027 年一天放假的日子也没有写" in card.result.text()
    assert "2027 年没有写出处" in card.result.text()
    calendar = tmp_path / "holidays" / "calendar.toml"
    begun = calendar.read_text(encoding="utf-8")
    filled = begun.replace("rest = []", "rest = [2027-01-01]").replace('source = ""', 'source = "国办发明电"')
    calendar.write_text(filled, encoding="utf-8")
    card.check(tmp_path / "holidays")
    qtbot.waitUntil(lambda: "检查通过" in card.result.text(), timeout=LONG)
    assert "2027年节假日安排" in card.result.text()
    answer(tmp_path / "holidays")
    card.begin.click()
    qtbot.waitUntil(lambda: "已经有资料包" in card.outcome(), timeout=LONG)


def test_what_passed_is_signed_without_another_check_once_the_key_is_there(qtbot, county_page, ca, answer, tmp_path):
    card = county_page.pack_desk
    card.check(packing.calendars(tmp_path / "c", "2026.1", packing.HOLIDAY))
    qtbot.waitUntil(card.make.isVisible, timeout=LONG)
    answer(tmp_path / "out.fgp")
    card.make.click()
    qtbot.waitUntil(lambda: "还没有签发资料包的密钥" in card.outcome(), timeout=LONG)
    assert card.make.isVisible()

    answer(ca)
    card.take_key.click()
    card.passphrase.setText("不对")
    card.leave.click()
    assert (card.passphrase.text(), card.form.isVisible()) == ("", False)
    answer(ca)
    card.take_key.click()
    card.passphrase.setText(PASSPHRASE)
    card.grant.click()
    qtbot.waitUntil(lambda: "已启用" in card.outcome(), timeout=LONG)
    answer(tmp_path / "out.fgp")
    card.make.click()
    qtbot.waitUntil(lambda: "已签名写成 out.fgp" in card.outcome(), timeout=LONG)

    assert not card.make.isVisible()
    assert not card.result.isVisible()
    assert card.choose.hasFocus()


def test_a_village_makes_no_packs(page):
    assert page.pack_desk.isHidden()
    assert not page.packs.isHidden()
