from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.services import Services
from ui import layouts
from ui.pages.settings import SettingsPage


class Desktop(QObject):
    """Stands for the desktop that opens folders."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


def test_a_backup_made_now_is_listed_with_its_size(qtbot, page: SettingsPage, services: Services):
    page.backups.make.click()
    assert not page.backups.make.isEnabled()

    qtbot.waitUntil(lambda: page.backups.outcome().startswith("已备份并核验"), timeout=20_000)
    assert len(services.backups.all()) == 1
    assert "MB" in layouts.widgets(page.backups._list)[0].text()
    assert page.backups.make.isEnabled()


def test_its_folder_is_opened_by_the_desktop(page: SettingsPage, services: Services):
    services.backups.make()
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")

    page.backups.open.click()

    QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in desktop.opened] == [str(services.session.profile.backups)]


def test_where_there_is_none_one_is_told_to_make_one(page: SettingsPage):
    page.backups.open.click()

    assert page.backups.outcome().startswith("还没有备份")
