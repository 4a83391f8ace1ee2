"""A command asked to stop from outside ends in order, with what was saved saved."""

import signal
import subprocess
import sys
import threading

import pytest

from app.cli.stopping import stopped_by_signals
from tests.killing import is_handled


@pytest.mark.usefixtures("hang_up_heard")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_to_stop_is_told_as_broken_off(name):
    asking = getattr(signal, name)

    with pytest.raises(KeyboardInterrupt), stopped_by_signals():
        signal.raise_signal(asking)

    assert signal.getsignal(asking) is signal.SIG_DFL


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
def test_a_signal_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopped_by_signals():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_outside_the_main_thread_nothing_is_set():
    seen = []

    def work() -> None:
        with stopped_by_signals():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen == [signal.SIG_DFL]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
def test_a_profile_stands_whole_after_its_command_was_stopped(at_desk, profile, secret):
    command = [sys.executable, "main.py", "--profile", str(profile.folder), "--on", "2026-11-23"]
    filling = [*command, "--passphrase-file", "-", "party", "add", "--file", "-", "--json"]
    with subprocess.Popen(filling, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        while not is_handled(running.pid):
            assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        said, told = running.stdout.read(), running.stderr.read().decode()

    assert (running.returncode, b'"interrupted"' in said, told.count("\n")) == (1, True, 1)
    assert at_desk("check", "--json").document == {"ok": True, "problems": []}
