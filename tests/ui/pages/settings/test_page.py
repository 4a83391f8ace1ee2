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
