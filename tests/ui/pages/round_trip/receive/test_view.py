"""The way in at the county's desk: look, take in, sign for, write back; the village then knows."""

import pytest
from PySide6.QtWidgets import QApplication

from app import bootstrap
from app.model.installation import Role
from app.model.transfer import TransferStatus
from app.paths import Profile
from app.services import profiles
from app.services.access import Unlocked
from tests.conftest import NOW, TODAY
from tests.hands import answer_file_dialogs
from tests.travelling import enrol, log_of
from ui import file_dialogs
from ui.jobs import JobRunner
from ui.pages.round_trip.desk import desk_of
from ui.pages.round_trip.receive.view import ReceiveView

WAIT = 20_000
TOWN_PASSPHRASE = "谷雨-磨坊-3371"


@pytest.fixture
def view(make_page, county_desk) -> ReceiveView:
    return make_page(county_desk).open("receive")


def test_a_stick_is_looked_at_taken_in_and_answered(
    qtbot, view, brought, village, county_services, sticks, watch, tmp_path, monkeypatch
):
    held = log_of(county_services)
    sticks.plug(village.stick, "KINGSTON")
    watch.look()
    qtbot.waitUntil(lambda: len(view.files.outcomes) == 2, timeout=WAIT)
    assert [each.status for each in view.files.outcomes] == [TransferStatus.QUARANTINED, TransferStatus.IMPORTED]
    assert view.told.sentence().startswith("共 2 个文件，可并入 1 个")
    assert log_of(county_services) == held

    view.take.click()
    qtbot.waitUntil(lambda: view.told.sentence().startswith("已收进来："), timeout=WAIT)
    assert county_services.parties.find(brought.id) is not None
    assert not view.take.isVisible()
    assert view.back.hasFocus()  # the button pressed is gone: Enter must not meet whatever comes next in the window

    view.back.click()
    qtbot.waitUntil(lambda: view.told.sentence().startswith("已写回"), timeout=WAIT)
    assert "可以安全拔出" in view.told.sentence()
    assert view.print.hasFocus()
    village.services.exchange.take_replies(village.services.exchange.replies(village.stick))
    assert village.services.exchange.delivery_of(brought.id).delivered_on is not None

    answer_file_dialogs(monkeypatch, tmp_path / "交接单.pdf")
    with qtbot.waitSignal(view.announced, timeout=WAIT):
        view.save.click()
    assert (tmp_path / "交接单.pdf").stat().st_size > 1000


def test_what_was_written_back_is_no_new_file_at_the_next_look(qtbot, view, brought, village, sticks, watch):
    sticks.plug(village.stick)
    watch.look()
    qtbot.waitUntil(view.take.isEnabled, timeout=WAIT)
    view.take.click()
    qtbot.waitUntil(view.back.isEnabled, timeout=WAIT)
    view.back.click()
    qtbot.waitUntil(lambda: view.told.sentence().startswith("已写回"), timeout=WAIT)

    view.choose(village.stick)

    qtbot.waitUntil(lambda: len(view.files.outcomes) > 2, timeout=WAIT)
    fresh = [each for each in view.files.outcomes if each.status is TransferStatus.IGNORED]
    assert len(fresh) == len(view.files.outcomes) - 2


def test_single_files_can_be_chosen(qtbot, view, brought, village, monkeypatch):
    (file,) = [path for path in village.stick.glob("*.fgb") if not path.name.startswith("00000000")]
    monkeypatch.setattr(file_dialogs, "ask_paths", lambda *_args, **_kwargs: [file])

    view.pick.click()

    qtbot.waitUntil(lambda: [each.file for each in view.files.outcomes] == [file.name], timeout=WAIT)
    assert view.take.isEnabled()


def test_an_empty_folder_says_so(qtbot, view, tmp_path):
    (tmp_path / "empty").mkdir()

    view.choice.choose(tmp_path / "empty")

    qtbot.waitUntil(view.progress.isHidden, timeout=WAIT)
    assert view.files.table._empty.sentence().startswith("这里没有数据包")
    assert not view.take.isEnabled()


def test_a_look_that_was_stopped_says_so_and_not_that_there_is_nothing(qtbot, view, brought, village):
    view.look_at([village.stick])
    assert view.files.table._empty.sentence().startswith("正在看")

    view.progress.cancel_button().click()

    qtbot.waitUntil(view.progress.isHidden, timeout=WAIT)
    assert view.files.table._empty.sentence().startswith("没有看完就停下了")
    assert not view.take.isEnabled()


def test_single_files_taken_in_are_answered_into_a_folder_that_is_asked_for(
    qtbot, view, brought, village, tmp_path, monkeypatch
):
    (tmp_path / "to").mkdir()
    answer_file_dialogs(monkeypatch, tmp_path / "to")
    view.look_at([path for path in village.stick.glob("*.fgb") if not path.name.startswith("00000000")])
    qtbot.waitUntil(view.take.isEnabled, timeout=WAIT)
    view.take.click()
    qtbot.waitUntil(lambda: view.outcome is not None, timeout=WAIT)

    view.back.click()

    qtbot.waitUntil(lambda: view.told.sentence().startswith("已写回"), timeout=WAIT)
    assert list((tmp_path / "to").glob("*.fgr"))


def test_files_that_went_between_looking_and_taking_are_told(qtbot, view, brought, village):
    view.look_at([village.stick])
    qtbot.waitUntil(view.take.isEnabled, timeout=WAIT)
    (village.stick / "00000000_000001_20261123.fgb").unlink()

    view.take.click()

    qtbot.waitUntil(lambda: view.outcome is not None, timeout=WAIT)
    assert "先前看到的 1 个文件已经不在" in view.told.sentence()


def test_a_stick_that_comes_while_another_is_taken_in_waits_for_a_click(qtbot, view, brought, village, tmp_path):
    (tmp_path / "other").mkdir()
    view.look_at([village.stick])
    qtbot.waitUntil(view.take.isEnabled, timeout=WAIT)

    view.take.click()
    view.choose(tmp_path / "other")
    assert not view.foot.isAncestorOf(QApplication.focusWidget())

    qtbot.waitUntil(lambda: view.outcome is not None, timeout=WAIT)
    assert view.told.sentence().startswith("已收进来")
    assert len(view.files.outcomes) == 2


def test_on_a_low_screen_rows_and_buttons_can_still_be_seen(qtbot, view, brought, village):
    view.look_at([village.stick])
    qtbot.waitUntil(view.take.isEnabled, timeout=WAIT)

    view.setFixedHeight(260)
    qtbot.wait(50)  # layouts come to rest

    assert view.files.table.height() >= 3 * view.files.table.rowHeight(0)
    assert view.rect().contains(view.take.geometry().translated(view.foot.pos()))


def test_a_stick_that_went_is_told(qtbot, view, tmp_path):
    view.look_at([tmp_path / "gone"])

    qtbot.waitUntil(lambda: "可能已经拔出" in view.told.sentence(), timeout=WAIT)
    assert view.progress.isHidden()


@pytest.fixture
def township_desk(village, county_services, desk_bureau, tmp_path, changes, watch, qapp):
    """A township's desk that the county's card names: it reads along and passes on."""
    founder = profiles.Founder("周所长", Role.TOWNSHIP, "410928107")
    profile = Profile(tmp_path / "township")
    made = profiles.found(profile, founder, TOWN_PASSPHRASE, now=NOW, seconds=0)
    unlocked = Unlocked(made.key, made.user.id)
    opened = bootstrap.open_services(profile, unlocked, today=TODAY)
    enrol(desk_bureau, opened)
    jobs = JobRunner(lambda: bootstrap.open_services(profile, unlocked, today=TODAY))
    yield desk_of(opened, changes=changes, jobs=jobs, watch=watch)
    jobs.close()
    opened.close()


def test_a_township_passes_on_what_it_was_brought_unopened(
    qtbot, make_page, township_desk, brought, village, county_services, tmp_path, monkeypatch
):
    page = make_page(township_desk)
    view = page.open("receive")
    assert list(page.segments) == ["receive", "send", "conflicts"]
    (tmp_path / "to").mkdir()
    answer_file_dialogs(monkeypatch, tmp_path / "to")
    view.look_at([village.stick])
    qtbot.waitUntil(lambda: len(view.files.outcomes) == 2, timeout=WAIT)

    view.pass_on.click()
    qtbot.waitUntil(lambda: view.told.sentence().startswith("已原样转存 2 个文件"), timeout=WAIT)

    assert not view.back.isVisible()
    outcome = county_services.exchange.take([tmp_path / "to"])
    assert outcome.count(TransferStatus.IMPORTED) == 1
