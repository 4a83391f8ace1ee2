import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import StorageError
from ui.jobs import JobRunner, Progress


class Desk:
    """Stands for the services: knows the thread that opened it and the one that closed it."""

    opened: list["Desk"]

    def __init__(self) -> None:
        self.thread = threading.current_thread()
        self.closed_by: threading.Thread | None = None
        Desk.opened.append(self)

    def close(self) -> None:
        self.closed_by = threading.current_thread()


@pytest.fixture
def runner(qapp) -> Iterator[JobRunner[Desk]]:
    Desk.opened = []
    runner = JobRunner(Desk)
    yield runner
    runner.close()


def test_a_result_comes_back_on_the_thread_of_the_window(qtbot, runner: JobRunner[Desk]):
    heard: list[tuple[object, threading.Thread]] = []

    runner.run(
        runner, lambda desk, _progress: desk.thread.name,
        done=lambda name: heard.append((name, threading.current_thread())), failed=pytest.fail,
    )  # fmt: skip

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("jobs", threading.main_thread())]


def test_all_jobs_share_one_thread_and_its_services(qtbot, runner: JobRunner[Desk]):
    desks: list[Desk] = []

    for _ in range(3):
        runner.run(runner, lambda desk, _progress: desk, done=desks.append, failed=pytest.fail)

    qtbot.waitUntil(lambda: len(desks) == 3)
    assert desks == [Desk.opened[0]] * 3


def test_without_a_job_nothing_is_opened(runner: JobRunner[Desk]):
    runner.close()

    assert Desk.opened == []


def test_an_error_comes_back_as_itself(qtbot, runner: JobRunner[Desk]):
    errors: list[Exception] = []

    def op(_desk: Desk, _progress: Progress) -> None:
        raise StorageError("disk_full")

    runner.run(runner, op, done=pytest.fail, failed=errors.append)

    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], StorageError)


def test_progress_names_step_and_count(qtbot, runner: JobRunner[Desk]):
    heard: list[tuple[str, int, int]] = []
    finished: list[None] = []

    def op(_desk: Desk, progress: Progress) -> None:
        for done in range(1, 1001):
            progress.report("verify", done, 1000)

    runner.run(
        runner, op, done=finished.append, failed=pytest.fail,
        progressed=lambda step, done, total: heard.append((step, done, total)),
    )  # fmt: skip

    qtbot.waitUntil(lambda: bool(finished))
    assert heard[0] == ("verify", 1, 1000)
    assert heard[-1] == ("verify", 1000, 1000)
    assert len(heard) < 100


def test_a_cancelled_job_ends_at_its_next_report(qtbot, runner: JobRunner[Desk]):
    begun = threading.Event()
    ended: list[str] = []

    def op(_desk: Desk, progress: Progress) -> None:
        begun.set()
        while True:
            progress.report("count", 1, 2)

    progress = runner.run(runner, op, done=pytest.fail, failed=pytest.fail, cancelled=lambda: ended.append("cancelled"))
    begun.wait(5)
    progress.cancel()

    qtbot.waitUntil(lambda: ended == ["cancelled"])
    assert not runner.is_busy()


def test_a_late_result_for_a_closed_page_is_dropped(qtbot, runner: JobRunner[Desk]):
    page = QWidget()
    go, heard = threading.Event(), []
    runner.run(page, lambda _desk, _progress: go.wait(5), done=heard.append, failed=heard.append)
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))

    go.set()

    qtbot.waitUntil(lambda: not runner.is_busy())
    assert heard == []


def test_closing_closes_the_services_on_the_thread_that_opened_them(qtbot, runner: JobRunner[Desk]):
    done: list[None] = []
    runner.run(runner, lambda _desk, _progress: None, done=done.append, failed=pytest.fail)
    qtbot.waitUntil(lambda: bool(done))

    with qtbot.waitSignal(runner.closed):
        runner.close()

    assert Desk.opened[0].closed_by is Desk.opened[0].thread


def test_closing_stops_reading_jobs_and_lets_writing_ones_finish(qtbot, runner: JobRunner[Desk]):
    owner, wrote, begun = QObject(), [], threading.Event()

    def read(_desk: Desk, progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    runner.run(owner, read, done=pytest.fail, failed=pytest.fail)
    runner.run(owner, lambda _desk, _progress: wrote.append(1), done=lambda _: None, failed=pytest.fail, writes=True)
    begun.wait(5)

    runner.close()

    assert wrote == [1]


def test_a_lock_screen_can_stand_in_front_while_a_writing_job_ends(qtbot, runner: JobRunner[Desk]):
    go = threading.Event()
    runner.run(runner, lambda _desk, _progress: go.wait(5), done=lambda _: None, failed=pytest.fail, writes=True)

    runner.begin_close()

    with qtbot.waitSignal(runner.closed):
        go.set()


def test_an_op_that_no_exception_can_leave_asks_whether_it_is_wanted():
    progress = Progress(lambda *_step: None)
    assert progress.is_wanted()

    progress.cancel()

    assert not progress.is_wanted()


class Held:
    """Something that a page gives to a job; notes the thread on which it goes."""

    gone_on: list[threading.Thread]

    def __del__(self) -> None:
        Held.gone_on.append(threading.current_thread())

    def hear(self, _result: object) -> None:
        """Take a result."""


def test_what_a_job_holds_of_the_window_goes_on_the_windows_thread(qtbot, runner: JobRunner[Desk]):
    Held.gone_on = []
    for _place in range(5):
        runner.run(runner, lambda _desk, _progress: None, done=Held().hear, failed=pytest.fail)
        qtbot.waitUntil(lambda: not runner.is_busy())
    ended: list[object] = []
    runner.run(runner, lambda _desk, _progress: None, done=ended.append, failed=pytest.fail)
    qtbot.waitUntil(lambda: ended != [])

    assert Held.gone_on == [threading.main_thread()] * 5
