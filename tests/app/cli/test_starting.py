"""Asked to stop while the program starts, or when all is done: one sentence or nothing, never a traceback."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.starting import as_usual, watch
from app.cli.stopping import stopped_by_signals
from tests.killing import is_handled

ROOT = Path(__file__).resolve().parents[3]
_SAID = "已中止。没有改动任何内容。\n"
_INTERRUPTED_AT_THE_FIRST_IMPORT = """
import os, runpy, signal, sys

class Interrupting:
    def find_spec(name, *_further):
        if "app" in sys.modules and name not in ("app.cli", "app.cli.starting"):
            os.kill(os.getpid(), signal.SIGINT)

sys.argv = ["main.py", "route", "--list-facts"]
sys.meta_path.insert(0, Interrupting)
for each in ('contextlib', 'pathlib', 'typing'):
    sys.modules.pop(each, None)  # the program may well import them, but not before it watches
runpy.run_path("main.py", run_name="__main__")
"""
_STOPPED_AT_THE_END = """
import atexit, os, runpy, signal, sys

asking = getattr(signal, sys.argv[1])
atexit.register(lambda: os.kill(os.getpid(), asking))
sys.argv = ["main.py", "--help"]
runpy.run_path("main.py", run_name="__main__")
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")


@pytest.mark.usefixtures("hang_up_heard")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_command_stopped_while_it_starts_says_so_and_has_done_nothing(tmp_path, name):
    command = [sys.executable, "main.py", "--profile", str(tmp_path / "made"), "demo", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        while not is_handled(running.pid):
            assert running.poll() is None
        running.send_signal(getattr(signal, name))
        said, told = running.stdout.read(), running.stderr.read().decode()

    assert (running.returncode, json.loads(said)["error"]["code"]) == (1, "interrupted")
    assert told == _SAID
    assert not (tmp_path / "made").exists()


def test_ctrl_c_at_the_very_first_import_of_the_program_is_no_traceback():
    ended = _run(_INTERRUPTED_AT_THE_FIRST_IMPORT)

    assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", _SAID)


@pytest.mark.usefixtures("hang_up_heard")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_who_asks_while_python_ends_after_all_is_said_is_not_heard(name):
    ended = _run(_STOPPED_AT_THE_END, name)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "离线工作台" in ended.stdout


def test_a_start_that_was_watched_is_left_to_the_command_and_to_the_window():
    before = {asking: signal.getsignal(asking) for asking in (signal.SIGINT, signal.SIGTERM)}
    try:
        watch()
        with pytest.raises(KeyboardInterrupt), stopped_by_signals():
            signal.raise_signal(signal.SIGTERM)
        watch()
        as_usual()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        for asking, handler in before.items():
            signal.signal(asking, handler)


def _run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=50,
        check=False,
    )
