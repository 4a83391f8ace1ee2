"""The tour through restricted notes and what leaves the program in the clear; who is told of is invented."""

from PySide6.QtWidgets import QScrollArea

from app.language import _
from ui.pages.restricted import RestrictedPage
from ui.pages.settings import SettingsPage
from ui.tour.stage import Stage

_SECOND = _("芦苇荡-月亮-2003")


def restricted(stage: Stage) -> None:
    """Set the second passphrase, add a note, open it."""
    page = _page(stage)
    stage.photograph("restricted-first")
    for field in (page.lock.fresh.first, page.lock.fresh.again):
        field.setText(_SECOND)
    page.lock.keep.click()
    stage.until(page.form.isVisible)
    page.form.about.setText(_("示例人员甲"))
    page.form.phone.setText("19900000418")
    page.form.address.setText(_("示例镇示例路12号"))
    page.form.text.setPlainText(_("晚上八点以后可以打电话，不要打家里座机。"))
    stage.photograph("restricted-note")
    page.form.keep.click()
    page.lock.passphrase.setText(_SECOND)
    page.lock.open.click()
    stage.until(page.list.isVisible)
    stage.photograph("restricted-open")
    notes = stage.workbench.services.restricted
    for note in notes.all():  # written before the county's card was known, it would have to be opened for the stick
        notes.erase(note.id, reason=_("演示"), decided_by=(_("示例甲"), _("示例乙")))
    page.refresh()


def restricted_sizes(stage: Stage) -> None:
    """Look at the page in large print, locked again because it was left."""
    stage.window.set_print_size(1.5)
    _page(stage)
    stage.photograph("restricted-large-print")
    stage.window.set_print_size(1.0)


def exports(stage: Stage) -> None:
    """Look at the question that stands before everything leaves in the clear."""
    page = stage.workbench.open("settings")
    assert isinstance(page, SettingsPage)
    page.exports.everything.click()
    stage.rest()
    (area,) = page.findChildren(QScrollArea)
    area.verticalScrollBar().setValue(page.exports.y())
    stage.photograph("export-everything-asked")
    page.exports.keep.click()


def _page(stage: Stage) -> RestrictedPage:
    page = stage.workbench.open("restricted")
    assert isinstance(page, RestrictedPage)
    stage.until(lambda: not stage.window.is_busy())
    return page
