"""A command asked to stop from outside ends in order, with what was saved saved."""

import json
import signal
import subprocess
import sys
import threading

import pytest

from app.cli.stopping import as_usual, stopped_by_signals, watch_the_start


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
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_command_stopped_while_it_starts_says_so_and_has_done_nothing(tmp_path, name):
    command = [sys.executable, "main.py", "--profile", str(tmp_path / "made"), "demo", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        while not _is_handled(running.pid):
            assert running.poll() is None
        running.send_signal(getattr(signal, name))
        said, told = running.stdout.read(), running.stderr.read().decode()

    assert (running.returncode, json.loads(said)["error"]["code"]) == (1, "interrupted")
    assert told == "已中止。没有改动任何内容。\n"
    assert not (tmp_path / "made").exists()


def test_a_start_that_was_watched_is_left_to_the_command_and_to_the_window():
    before = {asking: signal.getsignal(asking) for asking in (signal.SIGINT, signal.SIGTERM)}
    try:
        watch_the_start()
        with pytest.raises(KeyboardInterrupt), stopped_by_signals():
            signal.raise_signal(signal.SIGTERM)
        watch_the_start()
        as_usual()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        for asking, handler in before.items():
            signal.signal(asking, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
def test_a_profile_stands_whole_after_its_command_was_stopped(at_desk, profile, secret):
    command = [sys.executable, "main.py", "--profile", str(profile.folder), "--on", "2026-11-23"]
    filling = [*command, "--passphrase-file", "-", "party", "add", "--file", "-", "--json"]
    with subprocess.Popen(filling, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        while not _is_handled(running.pid):
            assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        said, told = running.stdout.read(), running.stderr.read().decode()

    assert (running.returncode, b'"interrupted"' in said, told.count("\n")) == (1, True, 1)
    assert at_desk("check", "--json").document == {"ok": True, "problems": []}


def _is_handled(pid: int) -> bool:
    """Return whether a process catches SIGTERM by now."""
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        caught = next(line for line in status if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)
