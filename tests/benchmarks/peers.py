"""Start-up beside programs that people know (`PEERS=1`, never in CI): Vorta and Anki, from the package index.

Each is installed into an environment of its own in the working folder. Wall time runs from the start of the process
until its first window is painted, offscreen; a hook put on their path ends the process there.
"""

import json
import os
import statistics
import subprocess
import sys
import venv
from pathlib import Path

from tests.benchmarks import start
from tests.benchmarks.figures import Figure, child
from tests.benchmarks.profiles import PASSPHRASE, opened

_ROUNDS = 5
_PEERS = {
    "Vorta": ("vorta", "from vorta.__main__ import main; main()", 0.5),
    "Anki": ("aqt", "import aqt; aqt.run()", 1 / 3),
}
_HOOK = """
import json, os, sys, time
def started():
    ticks = int(open('/proc/self/stat').read().rsplit(')', 1)[1].split()[19])
    return time.time() - float(open('/proc/uptime').read().split()[0]) + ticks / os.sysconf('SC_CLK_TCK')
from PyQt6.QtWidgets import QApplication, QMainWindow, QWidget
from PyQt6.QtCore import QEvent
shown = QApplication.notify
class Watching(QApplication):
    def notify(self, receiver, event):
        done = shown(self, receiver, event)
        if event.type() == QEvent.Type.Paint and isinstance(receiver, QWidget) and receiver.isWindow():
            print(json.dumps({'wall_ms': (time.time() - started()) * 1e3})); sys.stdout.flush(); os._exit(0)
        return done
import PyQt6.QtWidgets
PyQt6.QtWidgets.QApplication = Watching
sys.argv = ['peer'] + %r
%s
"""


def figures(folder: Path) -> list[Figure]:
    """Measure ours and each peer in turn."""
    profile, secret = folder / "start", folder / "passphrase"
    opened(profile, records=start.RECORDS).close()
    secret.write_text(PASSPHRASE, encoding="utf-8")
    lines = []
    for name, (package, program, bound) in _PEERS.items():
        python = _installed(folder / name, package)
        ours, other = [], []
        for _ in range(_ROUNDS):
            ours.append(child("start_window", "ours", str(profile), str(secret))["wall_ms"])
            other.append(_peer(python, program, folder / f"{name}-home"))
        lines.append(Figure(f"start ÷ {name}: wall", statistics.median(ours), statistics.median(other), "ms", bound))
    return lines


def _installed(folder: Path, package: str) -> Path:
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", package], check=True, stdout=sys.stderr)
    return python


def _peer(python: Path, program: str, home: Path) -> float:
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    arguments = ["-b", str(home)] if "aqt" in program else []
    done = subprocess.run(
        [python, "-c", _HOOK % (arguments, program)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return float(json.loads(done.stdout.splitlines()[-1])["wall_ms"])
