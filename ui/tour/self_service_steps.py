"""The tour through the page for residents: categories, kinds, the sheet, alone on the screen."""

from ui.pages.self_service import SelfServicePage
from ui.pages.unlock import UnlockPage
from ui.tour.stage import Stage

_DRAWN_MS = 500


def guides(stage: Stage) -> None:
    """Look for a kind of dispute and at its sheet."""
    page = _page(stage)
    page.chooser.begin()
    stage.photograph("guide-categories")
    page.chooser.open_category("contract")
    stage.photograph("guide-kinds")
    _show(stage, "private_loan")
    stage.photograph("guide-sheet")


def guides_sizes(stage: Stage) -> None:
    """Look at it on a small screen and in large print."""
    for size in stage.sizes():
        page = _page(stage)
        page.new_record()
        stage.photograph(f"guide-categories-{size}")
        _show(stage, "wage_arrears")
        stage.photograph(f"guide-sheet-{size}")


def alone(stage: Stage) -> None:
    """Leave the page alone on the screen for a resident; only the door leads back."""
    _show(stage, "divorce")
    stage.workbench.stand_alone()
    stage.rest(_DRAWN_MS)
    stage.photograph("guide-alone")
    _page(stage).sheet.whole.click()
    stage.rest(_DRAWN_MS)
    stage.photograph("guide-alone-whole")
    _page(stage).head.action.click()
    stage.until(lambda: stage.window.door is not None)
    assert stage.window.door is not None
    door = stage.window.door.page()
    assert isinstance(door, UnlockPage)
    stage.photograph("guide-way-back")
    stage.write(door.passphrase, stage.passphrase)
    door.open.click()
    stage.until(lambda: stage.window.workbench is not None)
    stage.rest(_DRAWN_MS)


def _show(stage: Stage, leaf: str) -> None:
    page = _page(stage)
    page.show_leaf(leaf)
    stage.until(lambda: page.sheet.guide() is not None)
    stage.rest(_DRAWN_MS)


def _page(stage: Stage) -> SelfServicePage:
    page = stage.workbench.pages.get("self_service")
    if page is None or not page.isVisible():
        page = stage.workbench.open("self_service")
    assert isinstance(page, SelfServicePage)
    return page
