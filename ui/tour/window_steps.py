"""The tour through what belongs to the window: settings, keys, curtain, full disk, errors."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.errors import StorageError
from app.language import _
from ui.error_dialogs import show_error
from ui.pages.disputes import DisputesPage
from ui.pages.settings import SettingsPage
from ui.tour.stage import Stage
from ui.widgets.cheat_sheet import CheatSheet

_ROOM = 200


def settings(stage: Stage) -> None:
    """Add a user and remove them again, change nothing else, make a backup, prove that all is whole."""
    page = stage.workbench.open("settings")
    assert isinstance(page, SettingsPage)
    stage.photograph("settings")
    page.users.add.click()
    stage.write(page.users.name, _("赵海燕"))
    stage.write(page.users.passphrase.first, stage.passphrase)
    stage.write(page.users.passphrase.again, stage.passphrase)
    _scroll_to(page, page.users.save)
    stage.photograph("add-a-user")
    page.users.save.click()
    stage.until(page.users.outcome)
    page.users.removes[_("赵海燕")].click()
    _scroll_to(page, page.users)
    stage.photograph("remove-a-user")
    page.users.removes[_("赵海燕")].click()  # the steps that follow open the door for one user alone
    stage.until(lambda: _("赵海燕") not in page.users.removes)
    page.passphrase.change.click()
    page.recovery.renew.click()
    _scroll_to(page, page.recovery)
    stage.photograph("change-passphrase-renew-code")
    page.recovery.sure.click()
    stage.until(page.recovery.recovery.code.text)
    page.backups.make.click()
    stage.until(page.backups.outcome)
    page.integrity.check.click()
    stage.until(page.integrity.outcome)
    _scroll_to(page, page.recovery)
    stage.photograph("new-code")
    _scroll_to(page, page.about)
    stage.photograph("backups-and-check")
    stage.window.set_print_size(1.5)
    stage.photograph("settings-large-print-1.5")
    stage.window.set_print_size(1.0)


def villages(stage: Stage) -> None:
    """Serve a second village, look where its choice stands, and take it out again."""
    page = stage.workbench.open("settings")
    assert isinstance(page, SettingsPage)
    services = stage.workbench.services
    first, (other, *_others) = services.villages.current(), services.villages.offered(_("村"), 1)
    page.villages.add.click()
    page.villages.place.set_value(other)
    page.villages.save.click()
    _scroll_to(page, page.villages)
    stage.photograph("villages")
    stage.workbench.open("home")
    stage.photograph("village-of-today")
    listed = stage.workbench.open("disputes")
    assert isinstance(listed, DisputesPage)
    assert listed.filters.taken_in is not None
    listed.filters.taken_in.show_all()
    stage.photograph("one-of-several-villages")
    stage.press(QApplication.activePopupWidget() or listed, Qt.Key.Key_Escape)
    stage.workbench.open("settings")
    page.villages.removes[other].click()
    page.villages.removes[other].click()
    assert services.villages.codes() == (first,)


def window(stage: Stage) -> None:
    """Open the cheat sheet, draw the curtain, fill the disk."""
    stage.workbench.open("parties")
    sheet = CheatSheet(stage.window)
    sheet.open()
    stage.photograph("keys")
    sheet.close()
    stage.window.draw_curtain()
    stage.photograph("curtain")
    stage.window.draw_curtain()
    stage.workbench.unsaved.on_unsaved(StorageError("disk_full"))
    stage.photograph("full-disk")
    stage.workbench.give_up_reserve()
    stage.photograph("reserve-given-up")
    dialog = show_error(stage.window, StorageError("store_in_use"))
    stage.photograph("error")
    assert dialog is not None
    dialog.close()


def _scroll_to(page: SettingsPage, card: QWidget) -> None:
    area = page.findChild(QScrollArea)
    assert area is not None
    QApplication.sendPostedEvents()
    area.ensureWidgetVisible(card, 0, _ROOM)
