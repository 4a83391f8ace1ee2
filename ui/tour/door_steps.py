"""The tour at the door: first run, recovery code, lock, wrong passphrase, code, backup, doubtful date."""

from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.language import _
from app.model.clock import Doubt
from app.paths import Profile
from ui.pages.date_check import DateCheckPage
from ui.pages.first_run import FirstRunPage
from ui.pages.unlock import UnlockPage
from ui.tour.stage import Stage

_SCALES = (1.25, 1.5)
_HUBUZHAI = 3  # its place among those whose initials are hbz
P = TypeVar("P", bound=QWidget)


def first_run(stage: Stage) -> None:
    """Fill in the first page and keep the code."""
    stage.begin(Profile(stage.scratch / "first"))
    page = _page(stage, FirstRunPage)
    stage.photograph("first-run")
    stage.write(page.place, "hbz")
    stage.photograph("first-run-places")
    popup = QApplication.activePopupWidget() or page.place
    for _line in range(_HUBUZHAI):
        stage.press(popup, Qt.Key.Key_Down)
    stage.press(popup, Qt.Key.Key_Return)
    stage.write(page.name, _("李明法"))
    stage.write(page.passphrase.first, stage.passphrase)
    stage.write(page.passphrase.again, stage.passphrase)
    stage.rest(400)
    stage.photograph("first-run-filled-in")
    page.make.click()
    stage.until(lambda: page.currentIndex() == 1)
    stage.photograph("recovery-code")
    page.kept.click()
    page.start.click()
    stage.until(lambda: stage.window.workbench is not None)


def lock(stage: Stage) -> None:
    """Lock, try a wrong passphrase, look at the other ways in."""
    stage.window.lock()
    page = _page(stage, UnlockPage)
    stage.photograph("locked")
    stage.write(page.passphrase, "wrong")
    page.open.click()
    stage.photograph("unlocking")
    stage.until(page.isEnabled)
    stage.photograph("wrong-passphrase")
    page.ways["code"].click()
    stage.photograph("unlock-by-code")
    page.ways["backup"].click()
    stage.photograph("restore-a-backup")


def doubtful_date(stage: Stage) -> None:
    """Ask whether the machine's date can be right."""
    stage.begin(Profile(stage.scratch / "first"))
    assert stage.window.door is not None
    stage.window.door.ask_day(date.today() + timedelta(days=400), Doubt.LONG_UNUSED)
    page = _page(stage, DateCheckPage)
    stage.photograph("doubtful-date")
    stage.write(page.right_day, _("明天天"))
    page.use.click()
    stage.photograph("doubtful-date-not-understood")


def large_print(stage: Stage) -> None:
    """Look at the door in large print."""
    for scale in _SCALES:
        stage.begin(Profile(stage.scratch / f"none-{scale}"))
        stage.window.set_print_size(scale)
        stage.photograph(f"first-run-large-print-{scale}")
        stage.begin(Profile(stage.scratch / "first"))
        stage.window.set_print_size(scale)
        stage.photograph(f"locked-large-print-{scale}")
    stage.window.set_print_size(1.0)


def _page(stage: Stage, kind: type[P]) -> P:
    assert stage.window.door is not None
    page = stage.window.door.page()
    assert isinstance(page, kind)
    return page
