from PySide6.QtWidgets import QLabel, QScrollArea

from app.model.installation import Role
from app.services import Services
from tests.hands import ASCII_PASSPHRASE, tab_order
from ui.changes import Changes, Topic
from ui.pages.settings import SettingsPage


def test_what_the_window_must_do_itself_is_told(qtbot, page: SettingsPage):
    with qtbot.waitSignal(page.print_size_chosen) as size:
        page.print_size.group.buttons()[2].click()
    with qtbot.waitSignal(page.lock_delay_chosen) as delay:
        page.lock_delay.group.buttons()[0].click()

    assert (size.args, delay.args) == ([1.5], [5])


def test_a_user_added_elsewhere_is_shown(page: SettingsPage, services: Services, changes: Changes):
    services.users.add("赵海燕", Role.VILLAGE, ASCII_PASSPHRASE, seconds=0)

    changes.tell(Topic.USERS)

    assert list(page.users.removes) == ["赵海燕"]


def test_tab_goes_down_the_page(page: SettingsPage):
    order = tab_order(page, page)
    heights = [widget.mapTo(page, widget.rect().topLeft()).y() for widget in order]

    assert heights == sorted(heights)
    assert page.backups.make in order


def test_every_line_of_every_card_is_as_high_as_its_words(qtbot, page: SettingsPage):
    page.resize(1100, 700)
    qtbot.wait(50)  # layouts come to rest

    lines = [label for label in page.findChildren(QLabel) if label.isVisible() and label.wordWrap() and label.text()]
    cut = [label.text()[:20] for label in lines if label.height() < label.heightForWidth(label.width())]

    assert len(lines) > 20
    assert cut == []


def test_one_comes_back_to_the_card_one_left(qtbot, page: SettingsPage, show_page, services: Services, jobs):
    bar = page.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > page.packs.y())
    bar.setValue(page.packs.y())

    other = show_page(services, jobs)
    other.return_to(page.place())
    other.resize(900, 700)  # every card above becomes higher

    qtbot.waitUntil(lambda: other.findChild(QScrollArea).verticalScrollBar().value() == other.packs.y() > 0)
    qtbot.wait(1_100)
    other.resize(1_180, 900)
    other.findChild(QScrollArea).verticalScrollBar().setValue(0)
    qtbot.wait(50)
    assert other.findChild(QScrollArea).verticalScrollBar().value() == 0
