"""The tour of keys, after the round trip: a stick with backups, two officers, a new key, a lost and a new laptop."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QWidget

from app.language import _
from app.paths import Profile
from app.services import Services, access, officers
from ui import key_renewal
from ui.pages.new_code import NewCodePage
from ui.pages.rekey import RekeyPage
from ui.pages.restore import RestorePage
from ui.pages.settings import SettingsPage
from ui.pages.unlock import UnlockPage
from ui.start import Start
from ui.tour.stage import Stage

_FRESH = "heti-kanyun-liuyue-06"
_OFFICERS = (_("王一"), _("张二"))


def backed_up(stage: Stage) -> None:
    """Name officers on the county's card, then back up to a stick at the village's desk."""
    _name_officers(stage)
    _enter(stage, _village(stage), stage.passphrase)
    page = _settings(stage)
    _stick(stage).mkdir()
    page.stick_backups.choice.choose(_stick(stage))
    page.stick_backups.make.click()
    stage.until(page.stick_backups.outcome)
    _scroll_to(page, page.stick_backups)
    stage.photograph("backup-on-a-stick")
    page.rekey.ask.click()
    _scroll_to(page, page.rekey)
    stage.photograph("new-key-asked")


def officers_open(stage: Stage) -> None:
    """Ask two officers at the locked door, see one of them open a layer, and go in with their answer."""
    stage.begin(_village(stage))
    page = _door_page(stage)
    assert isinstance(page, UnlockPage)
    page.ways["officers"].click()
    stage.photograph("ask-officers")
    start = Start(_village(stage), stage.open_services, unlock_seconds=0)
    asked = stage.scratch / "asked.fgq"
    begun = key_renewal.ask_officers(start, asked)
    page.officers.show_begun(begun, asked)
    stage.photograph("request-written")
    _enter(stage, _county(stage), stage.passphrase)
    desk = _settings(stage)
    desk.county_secret.export.click()
    _scroll_to(desk, desk.county_secret)
    stage.photograph("county-secret")
    desk.county_secret.keep.click()
    desk.officers.take(asked.read_bytes())
    desk.officers.use_key(_key_of(stage, _OFFICERS[0]))
    desk.officers.compared.setChecked(True)
    _scroll_to(desk, desk.officers)
    stage.photograph("officer-opens-a-layer")
    answer = _answered(stage, asked.read_bytes(), begun.fingerprint)
    desk.lost_laptop.look()
    stage.until(lambda: desk.lost_laptop.write.isVisible() or desk.lost_laptop.outcome())
    desk.lost_laptop.which.setCurrentIndex(0)
    _scroll_to(desk, desk.lost_laptop)
    stage.photograph("lost-laptop")
    stage.begin(_village(stage))
    page = _door_page(stage)
    assert isinstance(page, UnlockPage)
    page.ways["officers"].click()
    page.officers.answer = answer
    page.officers.code.setText(begun.code)
    page.fresh.first.setText(_FRESH)
    page.fresh.again.setText(_FRESH)
    page.open.click()
    stage.until(lambda: isinstance(_door_page(stage), NewCodePage))
    stage.photograph("new-key-new-code")


def other_doors(stage: Stage) -> None:
    """Look at the change of keys and at a new laptop that goes on from the stick."""
    stage.begin(_village(stage))
    assert stage.window.door is not None
    stage.window.door.show_rekey()
    assert isinstance(_door_page(stage), RekeyPage)
    stage.photograph("new-key")
    stage.begin(Profile(stage.scratch / "new laptop"))
    assert stage.window.door is not None
    stage.window.door.show_restore()
    page = _door_page(stage)
    assert isinstance(page, RestorePage)
    page.look_into(_stick(stage))
    stage.photograph("restore-from-a-stick")


def _name_officers(stage: Stage) -> None:
    files = tuple(officers.make(_key_of(stage, name), name, stage.passphrase, seconds=0) for name in _OFFICERS)
    county, village = (_services(stage, profile) for profile in (_county(stage), _village(stage)))
    village.exchange.accept_card(county.exchange.make_card(officers=files))
    for services in (county, village):
        services.close()


def _answered(stage: Stage, content: bytes, digits: str) -> Path:
    """Let both officers open their layers; whichever comes first in the pair begins."""
    desk = _services(stage, _county(stage))
    keys = sorted((_key_of(stage, name) for name in _OFFICERS), key=officers.recipient_of)
    for key in keys:
        content = officers.open_layer(desk.session, content, key, stage.passphrase, confirmed=digits).content
    desk.close()
    answer = stage.scratch / "answer.fga"
    answer.write_bytes(content)
    return answer


def _services(stage: Stage, profile: Profile) -> Services:
    return stage.open_services(profile, access.unlock(profile, stage.passphrase), today=date.today())


def _enter(stage: Stage, profile: Profile, passphrase: str) -> None:
    stage.begin(profile)
    stage.enter(access.unlock(profile, passphrase))
    stage.until(lambda: not stage.window.is_busy())


def _settings(stage: Stage) -> SettingsPage:
    page = stage.workbench.open("settings")
    assert isinstance(page, SettingsPage)
    return page


def _door_page(stage: Stage) -> QWidget:
    assert stage.window.door is not None
    return stage.window.door.page()


def _scroll_to(page: SettingsPage, card: QWidget) -> None:
    (area,) = page.findChildren(QScrollArea)
    area.verticalScrollBar().setValue(card.y())


def _key_of(stage: Stage, name: str) -> Path:
    return stage.scratch / f"{name}.json"


def _stick(stage: Stage) -> Path:
    return stage.scratch / "backup stick"


def _village(stage: Stage) -> Profile:
    return Profile(stage.scratch / "demo")


def _county(stage: Stage) -> Profile:
    return Profile(stage.scratch / "county")
