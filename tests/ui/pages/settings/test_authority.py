"""An officer sets up the county's authority and the desk's own certificate without the command line."""

import pytest

from app import bootstrap
from app.model.enrolment import Standing
from app.model.installation import Role
from app.paths import Profile
from app.services import county, profiles
from app.services.access import Unlocked
from tests.conftest import PASSPHRASE, TODAY
from tests.days import NOW
from tests.hands import ASCII_PASSPHRASE, answer_file_dialogs
from ui.jobs import JobRunner
from ui.pages.settings.authority import AuthorityCard
from ui.sticks.drives import FolderSticks
from ui.sticks.watch import StickWatch

WAIT_MS = 20_000


@pytest.fixture
def bureau(tmp_path):
    """A county's desk on its first day."""
    founder = profiles.Founder("王守法", Role.COUNTY, "410923")
    made = profiles.found(Profile(tmp_path / "desk"), founder, PASSPHRASE, now=NOW, seconds=0)
    unlocked = Unlocked(made.key, made.user.id)
    opened = bootstrap.open_services(Profile(tmp_path / "desk"), unlocked, today=TODAY)
    yield opened, unlocked
    opened.close()


@pytest.fixture
def card(qtbot, bureau, changes):
    opened, unlocked = bureau
    session = opened.session
    jobs = JobRunner(lambda: bootstrap.open_services(session.profile, unlocked, today=TODAY))
    watch = StickWatch(FolderSticks())
    card = AuthorityCard(session, opened.divisions, changes=changes, jobs=jobs, watch=watch, unlock_seconds=0)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: "还没有证书机构" in card.state.text())
    yield card
    jobs.close()


def found(qtbot, card, monkeypatch, path):
    answer_file_dialogs(monkeypatch, path)
    card.found.click()
    card.passphrase.first.setText(ASCII_PASSPHRASE)
    card.passphrase.again.setText(ASCII_PASSPHRASE)
    card.save.click()
    qtbot.waitUntil(lambda: card.outcome() != "" and "签发证书" in card.state.text(), timeout=WAIT_MS)


def use(qtbot, card, path, passphrase=ASCII_PASSPHRASE):
    card.authority.take(path)
    card.authority.passphrase.setText(passphrase)
    card.go.click()
    qtbot.waitUntil(lambda: card.outcome() != "", timeout=WAIT_MS)


def test_from_nothing_to_a_registered_desk_with_a_copied_authority(qtbot, card, bureau, tmp_path, monkeypatch):
    assert card.name.text() == "南乐县司法局"

    found(qtbot, card, monkeypatch, tmp_path / "safe.ca")

    assert "县证书机构已建立" in card.outcome()
    enrolment = bureau[0].identity.enrolment()
    assert enrolment.standing is Standing.REGISTERED
    assert card.fingerprint.fingerprint() == enrolment.county_fingerprint
    assert card.found.isHidden()
    assert card.passphrase.text() == ""
    assert card.copy_line.isVisible()

    answer_file_dialogs(monkeypatch, tmp_path / "second.ca")
    card.copy.click()
    use(qtbot, card, tmp_path / "safe.ca")

    assert "已备份" in card.outcome()
    qtbot.waitUntil(card.copy_line.isHidden)
    county.check(tmp_path / "second.ca", ASCII_PASSPHRASE)
    assert card.authority.passphrase.text() == ""

    answer_file_dialogs(monkeypatch, tmp_path / "county.pem")
    card.certificate.click()
    qtbot.waitUntil(lambda: "county.pem" in card.outcome(), timeout=WAIT_MS)
    assert (tmp_path / "county.pem").read_bytes() == county.read(tmp_path / "safe.ca").pem


def test_the_keepers_are_told_what_is_lost_with_the_stick_before_they_begin(qtbot, card):
    card.found.click()

    told = "".join(label.text() for label in card.founding.findChildren(type(card.state)))
    assert "没有任何办法找回" in told
    assert "两位同志" in told


@pytest.mark.parametrize(("passphrase", "said"), [("", "请输入口令。"), ("12345678", "口令")])
def test_no_weak_passphrase_guards_an_authority(qtbot, card, tmp_path, monkeypatch, passphrase, said):
    answer_file_dialogs(monkeypatch, tmp_path / "safe.ca")
    card.found.click()
    card.passphrase.first.setText(passphrase)
    card.passphrase.again.setText(passphrase)

    card.save.click()

    assert said in card.outcome()
    assert not (tmp_path / "safe.ca").exists()


def test_an_authority_made_before_certifies_this_desk(qtbot, card, bureau, tmp_path):
    services = bureau[0]
    county.found(tmp_path / "safe.ca", "南乐县司法局", ASCII_PASSPHRASE, now=services.session.now(), seconds=0)

    card.use.click()
    card.letter.setText("b")
    use(qtbot, card, tmp_path / "safe.ca", "wrong")
    assert "口令不对" in card.outcome()
    assert card.using.isEnabled()

    card.say_nothing()
    use(qtbot, card, tmp_path / "safe.ca")

    assert "已给本机签发证书" in card.outcome()
    enrolment = services.identity.enrolment()
    assert (enrolment.standing, enrolment.block) == (Standing.REGISTERED, "B")
