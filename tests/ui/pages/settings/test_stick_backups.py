from pathlib import Path

from app.services import stick_backups
from app.services.stick_backups import StickBackups
from tests.factories import make_party
from ui.pages.settings import SettingsPage


def test_a_backup_goes_to_the_stick_chosen_and_is_said(qtbot, page: SettingsPage, tmp_path):
    assert page.stick_backups.last.text() == "还没有备份到U盘过。"
    assert not page.stick_backups.make.isEnabled()
    (tmp_path / "stick").mkdir()
    page.stick_backups.choice.choose(tmp_path / "stick")

    page.stick_backups.make.click()

    qtbot.waitUntil(lambda: page.stick_backups.outcome().endswith("可以安全拔出。"), timeout=30_000)
    assert len(stick_backups.find(tmp_path / "stick")) == 1
    assert page.stick_backups.last.text().startswith("上一次：")
    assert page.key_acts.lines()[0].endswith("备份到U盘")


def test_after_an_erasure_the_card_says_that_the_stick_still_holds_it(page: SettingsPage, services, tmp_path):
    (tmp_path / "stick").mkdir()
    party = make_party(services)
    StickBackups(services.session).make(tmp_path / "stick")
    page.stick_backups.show_last()
    assert "抹除" not in page.stick_backups.last.text()

    services.erasures.erase(party.id, reason="本人请求", decided_by=("甲", "乙"))

    page.stick_backups.show_last()
    assert "U盘上的旧备份还是从前的" in page.stick_backups.last.text()


def test_a_stick_pulled_out_is_a_sentence(qtbot, page: SettingsPage, tmp_path):
    folder: Path = tmp_path / "stick"
    folder.mkdir()
    page.stick_backups.choice.choose(folder)
    folder.rmdir()

    page.stick_backups.make.click()

    qtbot.waitUntil(lambda: "找不到U盘" in page.stick_backups.outcome(), timeout=30_000)
    assert page.stick_backups.choice.folder() is None
    assert not page.stick_backups.make.isEnabled()
