import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton

from app.errors import StorageError
from app.paths import Profile
from app.services import demo
from app.services.villages import leave_ended
from tests.conftest import NOW, PASSPHRASE, TODAY
from tests.factories import make_party
from tests.hands import ASCII_PASSPHRASE, Hands, tab_order
from tests.travelling import enrol, hand_over
from ui.changes import Topic
from ui.widgets.banner import Banner, Tone


@pytest.fixture
def hands(qtbot, profile: Profile) -> Hands:
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    return hands


def test_ctrl_and_a_figure_goes_to_a_page(hands: Hands):
    hands.chord(Qt.Key.Key_2)
    assert hands.workbench.place()[0] == list(hands.workbench.navigation.buttons)[1]

    hands.chord(Qt.Key.Key_1)
    assert hands.workbench.place()[0] == "home"


def test_f6_goes_from_area_to_area(hands: Hands):
    navigation = hands.workbench.navigation.current()
    hands.to(navigation)

    hands.key(Qt.Key.Key_F6)
    assert not navigation.hasFocus()

    for _ in hands.workbench.pages["home"].areas():
        hands.key(Qt.Key.Key_F6)
    assert hands.focused() is not None


def test_tab_goes_round_from_navigation_through_the_page_to_the_lock(hands: Hands):
    order = tab_order(hands.window, hands.workbench)
    navigation = list(hands.workbench.navigation.buttons.values())
    start = order.index(navigation[0])
    order = order[start:] + order[:start]

    assert order[: len(navigation)] == navigation
    assert order[-1] is hands.workbench.status.lock
    assert len(order) > len(navigation) + 1


@pytest.mark.parametrize("name", ["home", "disputes", "routing", "parties", "settings"])
def test_every_button_on_show_is_reached_by_tab(hands: Hands, name: str):
    page = hands.workbench.open(name)
    buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]
    order = tab_order(hands.window, hands.workbench)

    missed = [button.text() for button in buttons if button not in order and not has_key_of_its_own(button)]

    assert missed == []


def test_a_failure_of_one_field_is_not_hidden_by_the_saving_of_another(hands: Hands):
    page = hands.workbench.open("parties")
    page.unsaved.emit(StorageError("disk_full"))
    page.saved.emit()

    hands.until(lambda: not hands.workbench.unsaved)
    assert hands.workbench.status.text().startswith("已保存")


def test_what_needs_no_answer_is_said_without_a_button(hands: Hands):
    hands.workbench.open("parties").announced.emit("已登记。")

    toast = hands.workbench.toast()
    assert toast is not None
    assert (toast.sentence(), toast.button().isHidden()) == ("已登记。", True)


def test_undo_takes_back_what_was_done(hands: Hands):
    taken_back: list[str] = []
    hands.workbench.open("parties").offer_undo("已删除。", lambda: taken_back.append("yes"))

    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    assert taken_back == ["yes"]


def test_a_demonstration_says_so(qtbot, tmp_path):
    profile = Profile(tmp_path / "demo")
    demo.found(profile, ASCII_PASSPHRASE, now=NOW)
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(ASCII_PASSPHRASE)
    demo.fill(hands.workbench.services.session, records=1, seed=1)
    hands.chord(Qt.Key.Key_Equal)

    hands.until(lambda: any("虚构" in banner.sentence() for banner in _banners(hands)))
    hands.window.set_print_size(1.0)


def test_unsent_changes_are_counted(hands: Hands):
    make_party(hands.workbench.services)

    hands.workbench.show_unsent()

    assert "未送出" in " ".join(label.text() for label in hands.workbench.status.findChildren(QLabel))


def test_the_panel_for_a_new_record_follows_the_village_chosen(hands: Hands):
    hands.workbench.services.villages.add("410928107202")
    hands.workbench.show_place()
    page = hands.workbench.open("disputes")
    page.new_record()
    assert page.new_dispute.village.words() == "归李道期村"

    hands.workbench.status.villages.menu().actions()[0].trigger()

    assert page.new_dispute.village.words() == "归户部寨村"
    assert page.new_dispute.village.isVisible()


def test_the_status_line_follows_when_the_village_of_today_was_left(hands: Hands, desk_bureau):
    services, status = hands.workbench.services, hands.workbench.status
    services.villages.add("410928107202")
    hands.workbench.show_place()
    enrol(desk_bureau, services)
    hand_over(desk_bureau, services, "410928107202")

    leave_ended(services.session, services.identity)
    hands.workbench.on_changed(frozenset(Topic))

    assert status.villages.text() == "户部寨镇 户部寨村村委会"


def test_a_village_that_was_handed_over_is_not_announced_as_todays(hands: Hands, desk_bureau, monkeypatch):
    services, told = hands.workbench.services, []
    monkeypatch.setattr(hands.workbench, "announce", told.append)
    monkeypatch.setattr("ui.error_dialogs.show_error", lambda *_a, **_n: None)
    services.villages.add("410928107202")
    services.villages.use("410928107201")
    hands.workbench.show_place()
    enrol(desk_bureau, services)
    hand_over(desk_bureau, services, "410928107202")

    hands.workbench.status.villages.menu().actions()[1].trigger()

    assert told == []
    assert services.session.division == "410928107201"


def test_another_village_is_chosen_in_the_status_line_and_new_records_are_its(hands: Hands):
    services, status = hands.workbench.services, hands.workbench.status
    first = services.session.division
    assert status.villages.isHidden()
    services.villages.add("410928107202")
    hands.workbench.show_place()
    begun = make_party(services)
    page = hands.workbench.open("parties")
    page.return_to(begun.id)

    status.villages.menu().actions()[0].trigger()

    assert services.session.division == first
    assert status.villages.text() == "户部寨镇 户部寨村村委会"
    assert "李道期村" in " ".join(label.text() for label in page.findChildren(QLabel))
    assert make_party(services, name="赵铁柱", phone="13700000777").scope == f"v:{first}"
    toast = hands.workbench.toast()
    assert toast is not None
    assert "户部寨村村委会" in toast.sentence()


def has_key_of_its_own(button: QAbstractButton) -> bool:
    """The arrow in a choice is ↓ in its field; the radio buttons of a group are one stop and go by arrow keys."""
    return isinstance(button.parent(), QLineEdit) or isinstance(button, QRadioButton)


def _banners(hands: Hands):
    return hands.workbench.findChildren(Banner)


def test_alone_on_the_screen_no_key_leads_to_a_record_and_the_way_back_is_the_passphrase(hands: Hands):
    hands.chord(Qt.Key.Key_2)
    page = hands.workbench.open("self_service")

    page.head.action.click()

    assert not hands.workbench.navigation.isVisible()
    assert not hands.workbench.status.isVisible()
    for key in (*(Qt.Key(Qt.Key.Key_1 + place) for place in range(9)), Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_H):
        hands.chord(key)
        assert hands.workbench.place()[0] == "self_service"
    hands.key(Qt.Key.Key_F6)
    hands.key(Qt.Key.Key_F1)
    assert QApplication.activeModalWidget() is None

    hands.window.set_print_size(1.25)
    assert hands.workbench.is_alone
    assert not hands.workbench.navigation.isVisible()
    hands.window.set_print_size(1.0)

    hands.workbench.pages["self_service"].head.action.click()
    hands.qtbot.waitUntil(lambda: hands.window.workbench is None)
    hands.unlock(PASSPHRASE)
    hands.settled()
    hands.until(hands.workbench.navigation.isVisible)
    assert not hands.workbench.is_alone


def test_a_toast_is_gone_where_a_page_stands_alone(hands: Hands):
    hands.workbench.open("self_service").announced.emit("侯秀兰的登记已保存。")
    assert hands.workbench.toast().isVisible()

    hands.workbench.stand_alone()

    assert not hands.workbench.toast().isVisible()


def test_no_banner_and_no_offer_leads_away_from_a_page_that_stands_alone(hands: Hands):
    early, late = (Banner(Tone.INFO, "两周没有备份到U盘了。", button_text="去备份") for _time in range(2))
    hands.workbench.add_banner(early)
    hands.workbench.open("self_service")

    hands.workbench.stand_alone()
    hands.workbench.add_banner(late)
    hands.workbench.offer("已自动备份到U盘。", lambda: hands.workbench.open("settings"), "去看看", page="settings")
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)

    assert not early.isVisible()
    assert not late.isVisible()
    assert hands.workbench.toast() is None
    assert hands.workbench.place()[0] == "self_service"
