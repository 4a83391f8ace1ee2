import pytest

from app.errors import StorageError
from ui.page import Page
from ui.unsaved import Unsaved


class Typed(Page):
    """A page that can or can't save."""

    can_save = True

    def flush(self) -> None:
        if self.can_save:
            self.saved.emit()
        else:
            self.unsaved.emit(StorageError("disk_full"))


@pytest.fixture
def pages(qtbot) -> list[Typed]:
    pages = [Typed(), Typed()]
    for page in pages:
        qtbot.addWidget(page)
    return pages


@pytest.fixture
def unsaved(pages: list[Typed]) -> Unsaved:
    unsaved = Unsaved(lambda: pages, pages[0])
    for page in pages:
        page.saved.connect(unsaved.on_saved)
        page.unsaved.connect(unsaved.on_unsaved)
    return unsaved


def flush(page: Page) -> None:
    page.flush()


def test_one_page_that_fails_leaves_all_unsaved(unsaved: Unsaved, pages: list[Typed]):
    pages[0].can_save = False

    unsaved.hear(flush)

    assert unsaved
    assert unsaved.banner.sentence().startswith("磁盘已满")


def test_once_all_can_be_saved_it_says_so(qtbot, unsaved: Unsaved, pages: list[Typed]):
    pages[0].can_save = False
    unsaved.hear(flush)
    pages[0].can_save = True

    with qtbot.waitSignal(unsaved.all_saved):
        unsaved.hear(flush)

    assert not unsaved
    assert unsaved.banner.isHidden()


def test_one_saved_field_has_the_others_tried_again(qtbot, unsaved: Unsaved, pages: list[Typed]):
    pages[0].can_save = False
    unsaved.hear(flush)
    pages[0].can_save = True

    with qtbot.waitSignal(unsaved.all_saved):
        pages[1].saved.emit()


def test_the_reserve_is_offered_for_a_full_disk_only(qtbot, unsaved: Unsaved, pages: list[Typed]):
    unsaved.on_unsaved(StorageError("read_only"))
    assert unsaved.banner.button().isHidden()

    unsaved.on_unsaved(StorageError("disk_full"))
    with qtbot.waitSignal(unsaved.reserve_asked):
        unsaved.banner.button().click()
    unsaved.banner.deleteLater()
