from pathlib import Path

from app.services import stick_backups
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


def test_a_stick_pulled_out_is_a_sentence(qtbot, page: SettingsPage, tmp_path):
    folder: Path = tmp_path / "stick"
    folder.mkdir()
    page.stick_backups.choice.choose(folder)
    folder.rmdir()

    page.stick_backups.make.click()

    qtbot.waitUntil(lambda: "找不到U盘" in page.stick_backups.outcome(), timeout=30_000)
    assert page.stick_backups.make.isEnabled()
